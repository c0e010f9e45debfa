// Figures of hidden features: what messages found, and what state evolution says.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/report/figure.hpp"
#include "glassbox/report/part.hpp"
#include "glassbox/report/result.hpp"

namespace glassbox::report {

inline constexpr const char* overlap_label = "overlap with the truth {/:Italic q}";
inline constexpr const char* data_beta_label = "inverse temperature {/:Italic β}";

enum class AlphaUnit : std::uint8_t { rows_per_input, critical };

/// Results over sizes, beta and alpha: /average of planted instances, or of the theory of a feature, which has no size.
struct Scan {
  const Result* result = nullptr;
  std::vector<double> sizes = {}, betas = {}, alphas = {};
  std::string alpha = "alpha";  ///< name of that axis
  AlphaUnit unit = AlphaUnit::rows_per_input;
  const Result* theory = nullptr;  ///< of a feature, a file of its own to be laid over
};

/// Several values of beta have a colour each, else several sizes have; where both vary, the largest size is shown.
struct Stroke {
  std::size_t size = 0, beta = 0;  ///< places in the scan
  std::string title = {};
  std::size_t category = 0;
  double place = unknown;
};

Scan scan_of(const Result& result);
std::size_t largest_size(const Scan& scan);
std::vector<Stroke> strokes(const Scan& scan);

/// GROUP/NAME along alpha; empty where there is none. Groups without sizes are asked with size 0. What "theory" is in a
/// file of its own comes before what the file itself has of it.
Curve along_alpha(const Scan& scan, const std::string& group, const std::string& name, const Stroke& at);

/// The inverse temperature at which the feature is inferred, from data of so much.
double inference_beta(const Scan& scan, double of_data);
/// A quantity of the theory file along the alpha of the scan, there where the scan is; empty where it has none.
Curve theory_beside(const Scan& scan, const std::string& name, std::size_t beta);
/// Whether any curve of the scan is in its theory file.
bool has_theory_beside(const Scan& scan);

/// alpha in the unit of the scan where the feature begins to be found; NaN where that is not known: of two
/// features, and where the inference is colder than the data, so that a spin glass comes before the feature.
double onset(const Scan& scan, std::size_t beta);

/// A quantity of all strokes, theory as dashes.
Panel panel_along_alpha(const Scan& scan, const std::string& name, const std::string& label);
/// Thin lines where the feature begins to be found, from `low` to `high`.
void add_onsets(Panel& panel, const Scan& scan, double low, double high);

std::string alpha_label(const Scan& scan);
/// "N = 500, 1000": what of the sizes is drawn, for captions.
std::string drawn_sizes(const Scan& scan);

Part curves_of_inference(const Scan& scan);      ///< overlap, Nishimori, entropies, convergence
Part maps_of_inference(const Scan& scan);        ///< phase diagram, distributions
Part collapse_of_sizes(const Scan& scan);        ///< alpha_c from all sizes at once
Part transition_of_sizes(const Scan& scan);      ///< N^(1/3) |q| of several sizes, crossings
Part learnt_temperature(const Scan& scan);       ///< of planted instances
Part transition_of_theory(const Scan& scan);     ///< alpha_c along beta, replica symmetry
Part figures_of_features(const Result& result);  ///< of the data of a source
Part parts_of_data(const Result& result);        ///< classes, halves, scans

/// The table GROUP/NAME over beta and alpha as a picture, with the line where the feature begins to be found.
Panel phase_panel(const Scan& scan, const std::vector<double>& cells);
bool is_a_plane(const Scan& scan);

}  // namespace glassbox::report
