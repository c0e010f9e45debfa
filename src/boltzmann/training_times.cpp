// Where the time of a training run went, for /timing.
#include "glassbox/boltzmann/training_run.hpp"

namespace glassbox::boltzmann {

std::vector<store::RankFigure> TrainingRun::timing() const {
  std::vector<store::RankFigure> figures{
      {"step", "steps: products, chains, and the sums over ranks", "s", step_seconds_},
      {"record", "records of epochs: likelihoods, spectra", "s", record_seconds_},
      store::timing::wait(wait_seconds_),
      store::timing::write(write_seconds_),
      store::timing::total(total_seconds_),
      {"rows", "rows of all ranks that were learnt from", "1", rows_done_},
      store::timing::rounds(steps_here_),
      store::timing::meetings(meetings_)};
  store::timing::add_traffic(figures, group_.traffic(), group_.traffic() - meeting_traffic_, meeting_traffic_);
  return figures;
}

}  // namespace glassbox::boltzmann
