// Tempering runs of small samples, for tests.
#pragma once

#include <utility>
#include <vector>

#include "glassbox/spin_glass/simulation.hpp"

namespace glassbox::spin_glass {

/// A bin for every value of the overlaps of this sample.
inline MeasurementShape shape_of(const Sample& sample, int rungs, int copies) {
  MeasurementShape shape;
  shape.rungs = rungs;
  shape.copies = copies;
  shape.axes = sample.graph.lattice ? static_cast<int>(sample.graph.lattice->lengths.size()) : 0;
  shape.overlap = overlap_bins(sample.graph.sites, 0);
  shape.link = overlap_bins(static_cast<std::int64_t>(sample.graph.bonds.size()), 0);
  return shape;
}

inline Protocol protocol_for(const Sample& sample, std::vector<double> lambda, int copies) {
  Protocol p;
  p.seed = 20260101;
  p.copies = copies;
  p.shape = shape_of(sample, static_cast<int>(lambda.size()), copies);
  p.lambda = std::move(lambda);
  return p;
}

inline parallel::Plan plan_of_one(const Protocol& p) {
  return parallel::plan(1, 1, p.replicas(), 128, 0);
}

/// The state at the end.
inline SampleState finished_run(const Protocol& p, const Sample& sample, std::int64_t index) {
  Simulation simulation(p, sample, index, parallel::Group(), plan_of_one(p));
  simulation.advance([] { return 0; });
  return simulation.state();
}

/// The same Hamiltonian, but for rounding, with every bond split into so many equal parts: enough of them for the dense
/// kernel.
inline Sample with_split_bonds(const Sample& sample, int parts) {
  Graph graph = sample.graph;
  graph.bonds.clear();
  std::vector<double> couplings, fields;
  for (int k = 0; k < parts; ++k)
    for (std::size_t b = 0; b < sample.couplings.size(); ++b) {
      graph.bonds.push_back(sample.graph.bonds[b]);
      couplings.push_back(sample.unit * sample.couplings[b] / parts);
    }
  for (const std::int32_t h : sample.fields) fields.push_back(sample.unit * h);
  return on_grid(std::move(graph), couplings, fields);
}

}  // namespace glassbox::spin_glass
