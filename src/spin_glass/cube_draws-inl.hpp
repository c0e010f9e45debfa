// Random words of the cubes kernel by name. A Highway header: included once per target.
#if defined(GLASSBOX_SPIN_GLASS_CUBE_DRAWS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_CUBE_DRAWS_INL
#undef GLASSBOX_SPIN_GLASS_CUBE_DRAWS_INL
#else
#define GLASSBOX_SPIN_GLASS_CUBE_DRAWS_INL
#endif

#include <cstdint>

#include "cubes_kernel.hpp"
#include "glassbox/random/blocks-inl.hpp"
#include "word512-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
namespace rn = random::HWY_NAMESPACE;

/// So many digits are compared for all spins; 2^-7 of them are open then, and share the words of the remaining digits
/// with those of the other pairs of the group: so many of them without looking whether any is still open.
constexpr int flat_digits = 8, shared_digits = 6;
constexpr int draws_per_half = 64, draws_per_pair = 2 * draws_per_half;
static_assert(flat_digits + shared_digits <= cube_digits && cube_digits < draws_per_half);
static_assert(std::int64_t{most_cube_replicas / 2} * draws_per_pair <= std::int64_t{1} << 32);

/// Where the words of one place of one pair are named.
struct Address {
  std::int64_t word, pair;
  int half;

  /// The low half of the counters: index and replica of random::Name.
  std::uint64_t low() const {
    return static_cast<std::uint64_t>(4 * word) |
           static_cast<std::uint64_t>(pair * draws_per_pair + half * draws_per_half) << 32;
  }
};

/// What is added to the counters of draw 0 for those of another.
struct DrawSteps {
  alignas(64) std::uint64_t word[flat_digits + shared_digits][8] = {};
  constexpr DrawSteps() {
    for (std::uint64_t number = 0; number < flat_digits + shared_digits; ++number)
      for (int block = 0; block < 4; ++block) word[number][2 * block] = number << 32;
  }
};
inline constexpr DrawSteps draw_steps;

/// Random words named by (word of the lattice, pair, half, draw).
class Draws {
 public:
  HWY_INLINE explicit Draws(const random::Name& name) : keys_(WordPart(), name.seed), keys_alone_(Alone(), name.seed) {
    const auto base = random::counter(name, 0);
    high_ = base[2] | std::uint64_t{base[3]} << 32;
    for (std::uint64_t block = 0; block < 4; ++block) {
      pattern_[2 * block] = block;
      pattern_[2 * block + 1] = high_;
    }
  }
  /// The counters of draw 0.
  HWY_INLINE Word512 counters(const Address& at) const {
    Word512 c = load_word(pattern_);
    for (int p = 0; p < word_parts; ++p)
      c.part[p] = hn::Add(c.part[p], hn::OddEven(hn::Zero(WordPart()), hn::Set(WordPart(), at.low())));
    return c;
  }
  HWY_INLINE Word512 draw(const Word512& counters, int number) const {
    const Word512 step = load_word(draw_steps.word[number]);
    Word512 bits;
    for (int p = 0; p < word_parts; ++p)
      bits.part[p] = rn::random_blocks(WordPart(), keys_, hn::Xor(counters.part[p], step.part[p]));
    return bits;
  }
  /// 32 random bits of one site: a draw beyond those of words, its place in the block beyond their numbers.
  HWY_NOINLINE std::uint32_t draw_alone(const Address& at, int bit) const {
    const Alone d;
    const std::uint64_t site = static_cast<std::uint64_t>(bit / 128) | static_cast<std::uint64_t>(128 + bit % 128)
                                                                           << 24;
    const std::uint64_t low = (at.low() | site) + (std::uint64_t{draws_per_half - 1} << 32);
    const auto counters = hn::OddEven(hn::Set(d, high_), hn::Set(d, low));
    return static_cast<std::uint32_t>(hn::GetLane(rn::random_blocks(d, keys_alone_, counters)));
  }

 private:
  using Alone = hn::FixedTag<std::uint64_t, 2>;
  rn::BlockKeys<WordPart> keys_;
  rn::BlockKeys<Alone> keys_alone_;
  std::uint64_t high_;
  alignas(64) std::uint64_t pattern_[8];
};

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
