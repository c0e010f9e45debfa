// From a disorder sample to replicas that can be swept: the couplings decide the kernel, nothing above sees which.
#pragma once

#include <memory>
#include <string_view>

#include "glassbox/sampling/replicas.hpp"
#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

/// Metropolis accepts with min(1, exp(-beta dE)), heat bath with 1 / (1 + exp(beta dE)).
enum class Update : std::uint8_t { metropolis, heat_bath };

/// The rule of one sweep: every eighth sweep of Metropolis is a heat bath. A Metropolis sweep in the order of the sites
/// flips all that cost nothing: a spin without neighbours just alternates, the domain walls of a +-J ring run in step,
/// and the states fall into classes that it never leaves. After a heat bath every state can follow every state.
Update rule_of_sweep(Update update, std::int64_t sweep);

/// cubes: one bit per spin and replica, vectors run over 512 sites; equal |J| and no field on periodic cubic lattices
///        whose lengths are multiples of 8.
/// bits:  one bit per spin and replica, 128 replicas to a word pair; sparse graphs with equal |J|, fields 0 or +-h.
/// lanes: one float per spin and replica, vectors run over replicas; any sparse sample.
/// dense: cached local fields, vectors run over sites; 33 bits per spin and replica; mean degree above 64.
enum class Kernel : std::uint8_t { cubes, bits, lanes, dense };
Kernel choose_kernel(const Sample& sample);

std::string_view name(Kernel kernel);

/// Bytes that `count` replicas and the sample's couplings need in the kernel's layout.
std::int64_t memory_bytes(Kernel kernel, const Sample& sample, int count);

/// Replicas that share a vector or a word of the kernel: dealt to ranks in smaller parts they cost as much.
int placement_quantum(Kernel kernel);

/// Replicas first .. first + count - 1 of the sample, all spins up until draw_prior() or unpack(). Throws
/// std::invalid_argument where the kernel cannot hold the sample.
std::unique_ptr<sampling::Replicas> make_replicas(Kernel kernel, const Sample& sample, Update update, int first,
                                                  int count);

/// Highway's name of the instruction set that the kernels use on this processor.
std::string_view simd_target();

}  // namespace glassbox::spin_glass
