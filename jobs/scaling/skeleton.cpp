// What the ranks of a tempering run say to one another, without the spins: a second opinion on `glassbox scale`, for
// SimGrid's SMPI, where time passes as a platform file says and not as on this machine.
#include <mpi.h>
#include <smpi/smpi.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

struct Skeleton {
  int ranks_per_group = 1;
  int replicas = 64;    // of a sample
  double sweep = 1e-3;  // seconds of one rank for all replicas of a sample
  int sweeps = 1000;    // in a round, that is between two meetings of all ranks
  int rounds = 2;
  double jitter = 0.0;    // of the time of a sweep, relative, uniform
  int report_bytes = 56;  // that each rank says at a meeting
};

/// In [-1, 1]; a rank of its own at every sweep.
double noise(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return 2.0 * static_cast<double>(x >> 11) / 9007199254740992.0 - 1.0;
}

/// As much of everything as comes from each rank of a group: an even share of the replicas and one word more.
std::vector<int> counts(const Skeleton& s, int size) {
  std::vector<int> bytes(size);
  for (int r = 0; r < size; ++r) bytes[r] = 8 * (s.replicas * (r + 1) / size - s.replicas * r / size + 1);
  return bytes;
}

class Gather {
 public:
  Gather(MPI_Comm comm, std::vector<int> bytes) : comm_(comm), bytes_(std::move(bytes)), places_(bytes_.size(), 0) {
    MPI_Comm_rank(comm, &rank_);
    for (std::size_t r = 1; r < bytes_.size(); ++r) places_[r] = places_[r - 1] + bytes_[r - 1];
    all_.resize(places_.back() + bytes_.back());
    mine_.resize(bytes_[rank_]);
  }
  void operator()() {
    MPI_Allgatherv(mine_.data(), bytes_[rank_], MPI_BYTE, all_.data(), bytes_.data(), places_.data(), MPI_BYTE, comm_);
  }

 private:
  MPI_Comm comm_;
  int rank_ = 0;
  std::vector<int> bytes_, places_;
  std::vector<char> mine_, all_;
};

}  // namespace

int main(int argc, char** argv) {
  MPI_Init(&argc, &argv);
  Skeleton s;
  if (argc != 7) return std::fputs("skeleton RANKS_PER_GROUP REPLICAS SWEEP_SECONDS SWEEPS ROUNDS JITTER\n", stderr), 2;
  s.ranks_per_group = std::atoi(argv[1]);
  s.replicas = std::atoi(argv[2]);
  s.sweep = std::atof(argv[3]);
  s.sweeps = std::atoi(argv[4]);
  s.rounds = std::atoi(argv[5]);
  s.jitter = std::atof(argv[6]);
  int rank = 0, size = 1;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  MPI_Comm group = MPI_COMM_NULL;
  MPI_Comm_split(MPI_COMM_WORLD, rank / s.ranks_per_group, rank, &group);
  int group_size = 1;
  MPI_Comm_size(group, &group_size);
  Gather exchange(group, counts(s, group_size)), meeting(MPI_COMM_WORLD, std::vector<int>(size, s.report_bytes));
  MPI_Barrier(MPI_COMM_WORLD);
  const double begin = MPI_Wtime();
  double exchanging = 0.0, meeting_seconds = 0.0;
  for (int round = 0; round < s.rounds; ++round) {
    for (int sweep = 0; sweep < s.sweeps; ++sweep) {
      const auto name = (static_cast<std::uint64_t>(rank) << 40) + (static_cast<std::uint64_t>(round) << 24) + sweep;
      smpi_execute(s.sweep / group_size * (1.0 + s.jitter * noise(name)));
      const double swept = MPI_Wtime();
      if (group_size > 1) exchange();
      exchanging += MPI_Wtime() - swept;
    }
    const double met = MPI_Wtime();
    meeting();
    meeting_seconds += MPI_Wtime() - met;
  }
  const double all = MPI_Wtime() - begin, work = s.sweep / group_size * s.sweeps * s.rounds;
  double mine[3] = {all, exchanging, meeting_seconds}, sum[3];
  MPI_Reduce(mine, sum, 3, MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
  if (rank == 0)
    std::printf("%d %d %.9g %.9g %.9g %.9g %.6f\n", size, group_size, all, work, sum[1] / size / (s.sweeps * s.rounds),
                sum[2] / size / s.rounds, work / all);
  MPI_Comm_free(&group);
  MPI_Finalize();
  return 0;
}
