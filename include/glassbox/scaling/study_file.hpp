// A scaling study, and its result file.
#pragma once

#include <string>
#include <vector>

#include "glassbox/scaling/trial.hpp"
#include "glassbox/store/provenance.hpp"

namespace glassbox::scaling {

/// What is predicted for one number of ranks.
struct Outlook {
  Prediction prediction;
  double efficiency = 0.0;
};

struct Study {
  std::string verb;  ///< of the job
  Growth growth = Growth::strong;
  std::vector<Point> points;             ///< by increasing ranks
  std::vector<Efficiency> efficiencies;  ///< of the points
  Costs costs;                           ///< from the first point
  std::vector<Outlook> at_points;        ///< from the first point alone
  std::vector<Outlook> beyond;           ///< for more ranks than there are
};

/// Efficiencies and predictions; `demands` are those of the points. Times of the first point and `of_round` decide
/// what is predicted.
Study study(std::vector<Point> points, const std::vector<Demand>& demands, const Messages& of_round,
            const Network& network, Growth growth);
Outlook outlook(const Costs& costs, const Demand& demand);

/// /scaling/<quantity>[ranks], /ledger/<figure>[ranks, call], /prediction/<quantity>[ranks], /network; root attribute
/// verb = "scale".
void write_study(const std::string& path, const Study& study, const store::Provenance& provenance);

}  // namespace glassbox::scaling
