#include "tests/faults/planned_faults.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <numeric>
#include <random>
#include <stdexcept>

namespace trefwoord::test {
namespace {

constexpr std::array kKinds{"write", "sync", "rename", "open", "truncate", "read", "make", "memory"};
constexpr std::array kModes{"once", "lasting", "in parts"};

bool asks_for_all() {
  const char* asked = std::getenv("TREFWOORD_FAULTS");
  return asked != nullptr && std::strcmp(asked, "all") == 0;
}

template <class T>
std::vector<T> sampled(const std::vector<T>& all, std::size_t most, unsigned salt) {
  const char* seed = std::getenv("TREFWOORD_SEED");
  std::mt19937 random((seed == nullptr ? 1U : static_cast<unsigned>(std::atoi(seed))) + salt);
  std::vector<T> chosen;
  std::ranges::sample(all, std::back_inserter(chosen), static_cast<std::ptrdiff_t>(most), random);
  return chosen;
}

FaultPlan* mapped(const std::filesystem::path& file) {
  std::ofstream(file, std::ios::binary) << std::string(sizeof(FaultPlan), '\0');
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
  void* plan = ::mmap(nullptr, sizeof(FaultPlan), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  ::close(descriptor);
  if (plan == MAP_FAILED) throw std::runtime_error("No plan of faults.");
  return static_cast<FaultPlan*>(plan);
}

}  // namespace

std::string Fault::name() const {
  const char* says = ::strerrorname_np(error);
  return std::string(kKinds[static_cast<std::size_t>(kind)]) + ", " + kModes[static_cast<std::size_t>(mode)] +
         ", " + (says == nullptr || error == 0 ? "no error" : says);
}

std::vector<Fault> disk_faults(std::string_view tried, std::size_t few) {
  const std::vector<Fault> all{
      {FaultKind::write, FaultMode::once, EIO},      {FaultKind::write, FaultMode::lasting, ENOSPC},
      {FaultKind::write, FaultMode::in_parts, 0},    {FaultKind::sync, FaultMode::once, EIO},
      {FaultKind::rename, FaultMode::once, EIO},     {FaultKind::open, FaultMode::once, EIO},
      {FaultKind::open, FaultMode::lasting, EMFILE}, {FaultKind::truncate, FaultMode::once, EIO},
      {FaultKind::read, FaultMode::once, EIO},       {FaultKind::make, FaultMode::lasting, ENOSPC}};
  return asks_for_all() ? all : sampled(all, few, std::accumulate(tried.begin(), tried.end(), 0U));
}

Fault memory_fault() {
  return {FaultKind::memory, FaultMode::once, ENOMEM};
}

PlannedFaults::PlannedFaults(const std::filesystem::path& scratch, std::filesystem::path directory)
    : file_(scratch / "faults"), directory_(std::move(directory)), plan_(mapped(file_)) {}

PlannedFaults::~PlannedFaults() {
  ::munmap(plan_, sizeof(FaultPlan));
}

void PlannedFaults::arm(const Fault& fault, std::int64_t at) {
  disarm();
  plan_->kind = fault.kind;
  plan_->mode = fault.mode;
  plan_->error = fault.error;
  plan_->calls = 0;
  plan_->failed = 0;
  plan_->what.fill('\0');
  plan_->fails_at = at;
}

void PlannedFaults::disarm() {
  plan_->fails_at = 0;
}

PlannedFaults::Started::Started(const PlannedFaults& faults) {
  ::setenv("FAULT_PLAN", faults.file_.c_str(), 1);
  ::setenv("FAULT_DIRECTORY", faults.directory_.c_str(), 1);
  ::setenv("LD_PRELOAD", PROGRAM_DIRECTORY "/failing_calls.so", 1);
}

PlannedFaults::Started::~Started() {
  ::unsetenv("LD_PRELOAD");
  ::unsetenv("FAULT_DIRECTORY");
  ::unsetenv("FAULT_PLAN");
}

std::vector<std::int64_t> chosen_calls(std::int64_t calls, std::size_t few) {
  std::vector<std::int64_t> all(static_cast<std::size_t>(calls));
  std::iota(all.begin(), all.end(), 1);
  return asks_for_all() ? all : sampled(all, few, 0);
}

std::vector<std::int64_t> chosen_of_many_calls(std::int64_t calls, std::size_t few, std::size_t most) {
  const std::vector<std::int64_t> all = chosen_calls(calls, few);
  if (!asks_for_all()) return all;
  const auto last = all.end() - static_cast<std::ptrdiff_t>(std::min(most, all.size()));
  std::vector<std::int64_t> chosen = sampled(std::vector<std::int64_t>(all.begin(), last), most, 0);
  chosen.insert(chosen.end(), last, all.end());
  return chosen;
}

}  // namespace trefwoord::test
