// How often one has to try.
#pragma once

namespace glassbox::statistics {

/// Independent tries, each of which succeeds with probability `share` > 0, until all fail with probability `miss` only:
/// log(miss) / log(1 - share), 1 at least.
double repeats_until(double share, double miss);

}  // namespace glassbox::statistics
