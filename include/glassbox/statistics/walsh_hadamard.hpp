// The Walsh-Hadamard transform: Fourier's, for configurations of spins.
#pragma once

#include <span>

namespace glassbox::statistics {

/// a'(k) = sum_s (-1)^popcount(s & k) a(s), in place, for 2^n numbers; twice is 2^n times the identity. Of p(s) it is
/// (-1)^popcount(k) times the average of the product of the spins in k. Throws std::invalid_argument for another
/// length. O(n 2^n).
void walsh_hadamard(std::span<double> values);

}  // namespace glassbox::statistics
