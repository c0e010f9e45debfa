// From counts of each rank to one file.
#include "glassbox/parallel/ledger.hpp"

#include <time.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "call_count.hpp"

namespace glassbox::parallel {

Ledger ledger;

namespace {

constexpr std::array<const char*, call_count> call_names{
    "allgather",  "allgatherv", "allreduce",  "alltoall",  "alltoallv", "barrier",       "bcast",         "comm_dup",
    "comm_split", "exscan",     "file_close", "file_open", "file_read", "file_set_size", "file_set_view", "file_sync",
    "file_write", "gather",     "gatherv",    "irecv",     "isend",     "probe",         "recv",          "reduce",
    "scan",       "scatter",    "scatterv",   "send",      "sendrecv",  "wait",          "win_fence",     "win_sync"};
constexpr std::array<const char*, scope_count> scope_names{"world", "group", "node", "storage", "alone"};
constexpr std::size_t figures = 4;
constexpr std::array<const char*, figures> figure_names{"calls", "sent", "received", "seconds"};

/// What a communicator was made for is kept with it, as an MPI attribute.
int scope_key() {
  static const int key = [] {
    int made = MPI_KEYVAL_INVALID;
    PMPI_Comm_create_keyval(MPI_COMM_NULL_COPY_FN, MPI_COMM_NULL_DELETE_FN, &made, nullptr);
    return made;
  }();
  return key;
}

/// That this process has had of a core.
double core_seconds() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

std::vector<double> flat(const Ledger& counts) {
  std::vector<double> numbers{ledger_clock() - counts.opened_at, core_seconds() - counts.core_seconds_before};
  for (const auto& scopes : counts.count)
    for (const CallCount& line : scopes)
      numbers.insert(numbers.end(), {line.calls, line.bytes.sent, line.bytes.received, line.seconds});
  return numbers;
}

std::string toml(int ranks, const std::vector<double>& sum, const std::vector<double>& most) {
  const auto number = [](double x) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.17g", x);
    return std::string(text.data()) + (std::string(text.data()).find_first_of(".e") == std::string::npos ? ".0" : "");
  };
  std::string text = "ranks = " + std::to_string(ranks) + "\nseconds = " + number(most[0]) +
                     "\ncore_seconds = " + number(sum[1]) + "\n";
  for (std::size_t line = 0; line < call_count * scope_count; ++line) {
    const std::size_t at = 2 + line * figures;
    if (sum[at] == 0.0) continue;
    text += "\n[" + std::string(call_names[line / scope_count]) + "." + scope_names[line % scope_count] + "]\n";
    for (std::size_t f = 0; f < figures; ++f)
      text += std::string(figure_names[f]) + " = " + number(sum[at + f]) + "\nmost_" + figure_names[f] + " = " +
              number(most[at + f]) + "\n";
  }
  return text;
}

}  // namespace

double ledger_clock() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void mark(MPI_Comm communicator, Scope scope) {
  if (communicator != MPI_COMM_NULL)
    PMPI_Comm_set_attr(communicator, scope_key(), reinterpret_cast<void*>(static_cast<std::intptr_t>(scope)));
}

Scope scope_of(MPI_Comm communicator) {
  if (communicator == MPI_COMM_WORLD) return Scope::world;
  if (communicator == MPI_COMM_NULL) return Scope::storage;
  void* kept = nullptr;
  int is_marked = 0, size = 0;
  PMPI_Comm_get_attr(communicator, scope_key(), &kept, &is_marked);
  if (is_marked != 0) return static_cast<Scope>(reinterpret_cast<std::intptr_t>(kept));
  PMPI_Comm_size(communicator, &size);
  return size == 1 ? Scope::alone : Scope::group;
}

void open_ledger() {
  if (std::getenv(ledger_variable) == nullptr) return;
  ledger = {};
  ledger.is_open = true;
  ledger.opened_at = ledger_clock();
  ledger.core_seconds_before = core_seconds();
}

void close_ledger() {
  if (!ledger.is_open) return;
  ledger.is_open = false;
  const std::vector<double> mine = flat(ledger);
  std::vector<double> sum(mine.size()), most(mine.size());
  const int count = static_cast<int>(mine.size());
  PMPI_Reduce(mine.data(), sum.data(), count, MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
  PMPI_Reduce(mine.data(), most.data(), count, MPI_DOUBLE, MPI_MAX, 0, MPI_COMM_WORLD);
  int rank = 0, ranks = 1;
  PMPI_Comm_rank(MPI_COMM_WORLD, &rank);
  PMPI_Comm_size(MPI_COMM_WORLD, &ranks);
  if (rank != 0) return;
  const char* path = std::getenv(ledger_variable);
  std::ofstream file(path);
  file << toml(ranks, sum, most) << std::flush;
  if (!file) throw std::runtime_error(std::string(ledger_variable) + " = " + path + " cannot be written");
}

}  // namespace glassbox::parallel
