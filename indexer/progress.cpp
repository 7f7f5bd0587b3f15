#include "indexer/progress.h"

#include <algorithm>
#include <ostream>
#include <string>

namespace trefwoord::indexer {
namespace {

using std::chrono::steady_clock;

// Quick enough to look alive, slow enough to cost nothing; and what a log file can bear.
constexpr steady_clock::duration kOnTerminal = std::chrono::milliseconds(200);
constexpr steady_clock::duration kElsewhere = std::chrono::seconds(5);

constexpr const char* kRubOut = "\r\x1b[K";  // back to the line's beginning, and away with it

// 1234567 -> "1,234,567".
std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

}  // namespace

std::string progress_line(const IngestCounts& counts, std::chrono::duration<double> elapsed) {
  const double rate = static_cast<double>(counts.total()) / std::max(elapsed.count(), 0.001);
  std::string line = grouped(counts.total() - counts.rejected) + " articles";
  if (counts.rejected > 0) {
    line += ", " + grouped(counts.rejected) + " rejected";
  }
  return line + ", " + grouped(static_cast<std::uint64_t>(rate)) + "/s";
}

Progress::Progress(std::ostream& out, bool terminal)
    : out_(out), terminal_(terminal), start_(steady_clock::now()), last_shown_(start_) {}

bool Progress::is_due() {
  const steady_clock::time_point now = steady_clock::now();
  if (now - last_shown_ < (terminal_ ? kOnTerminal : kElsewhere)) {
    return false;
  }
  last_shown_ = now;
  return true;
}

void Progress::show_survey(std::uint64_t articles) {
  if (is_due()) {
    write("A first look: " + grouped(articles) + " articles");
  }
}

void Progress::show(const IngestCounts& counts) {
  if (is_due()) {
    write(progress_line(counts, last_shown_ - start_));
  }
}

void Progress::show_merging() {
  if (terminal_ || steady_clock::now() - start_ >= kElsewhere) {
    write("Putting the index together");
  }
}

void Progress::write(const std::string& line) {
  if (terminal_) {
    out_ << kRubOut << line << std::flush;
    on_screen_ = true;
  } else {
    out_ << line << std::endl;
  }
}

void Progress::clear() {
  if (on_screen_) {
    out_ << kRubOut << std::flush;
    on_screen_ = false;
  }
}

}  // namespace trefwoord::indexer
