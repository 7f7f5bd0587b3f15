#include "indexer/table_check.h"

#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <string_view>
#include <system_error>

#include "indexer/write_all.h"

namespace trefwoord::indexer {
namespace {

// The tables that every index of ours has.
constexpr std::array<std::string_view, 3> kTables = {"postlist", "termlist", "docdata"};

// A process that looks at one table and writes the problems into a pipe.
struct TableCheck {
  std::string_view table;
  pid_t process = 0;
  int reading_end = -1;
};

// Xapian's check says what it looks at, too.
bool is_complaint(const std::string& line) {
  const auto ends_with = [&line](std::string_view end) { return std::string_view(line).ends_with(end); };
  return !line.empty() && !ends_with(":") && !line.starts_with("blocksize=") && !ends_with("checked okay") &&
         !ends_with("checked OK");
}

std::string complaints(const std::string& said) {
  std::string complaints;
  std::istringstream lines(said);
  for (std::string line; std::getline(lines, line);) {
    if (is_complaint(line)) {
      complaints += line + ".\n";
    }
  }
  return complaints.empty() ? "It is damaged.\n" : complaints;
}

// The problems of one table, a line each. Xapian makes one when there is something to put into it, so that an
// index without articles has no table of them; one that others should be in is missed by whoever reads them.
std::string check(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    return {};
  }
  try {
    std::ostringstream said;
    return Xapian::Database::check(file.string(), 0, &said) == 0 ? std::string() : complaints(said.str());
  } catch (const Xapian::Error& error) {
    return error.get_msg() + ".\n";
  } catch (const std::exception& error) {
    return std::string("It cannot be read (") + error.what() + ").\n";
  }
}

TableCheck start(std::string_view table, const std::filesystem::path& generation) {
  std::array<int, 2> ends{};
  const pid_t process = pipe(ends.data()) == 0 ? fork() : -1;
  if (process < 0) {
    throw std::system_error(errno, std::generic_category(), "starting a process to look at a table");
  }
  if (process == 0) {
    if (!write_all(ends[1], check(generation / (std::string(table) + ".glass")))) {
      std::abort();  // nobody hears what was found: the parent sees how this process ended
    }
    _exit(EXIT_SUCCESS);
  }
  close(ends[1]);
  return {.table = table, .process = process, .reading_end = ends[0]};
}

std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 1; got != 0;) {
    got = read(descriptor, buffer.data(), buffer.size());
    if (got < 0 && errno != EINTR) {
      break;
    }
    text.append(buffer.data(), got < 0 ? 0 : static_cast<std::size_t>(got));
  }
  close(descriptor);
  return text;
}

// What the process found, or that it did not come to its end.
std::string finish(const TableCheck& check) {
  std::string found = read_all(check.reading_end);
  int status = 0;
  while (waitpid(check.process, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != EXIT_SUCCESS) {
    found += "It is so damaged that Xapian crashes on it.\n";
  }
  return found;
}

}  // namespace

std::vector<std::string> table_problems(const std::filesystem::path& generation) {
  std::array<TableCheck, kTables.size()> checks;
  for (std::size_t i = 0; i < kTables.size(); ++i) {
    checks[i] = start(kTables[i], generation);
  }
  std::vector<std::string> problems;
  for (const TableCheck& check : checks) {
    std::istringstream lines(finish(check));
    for (std::string line; std::getline(lines, line);) {
      problems.push_back("Table " + std::string(check.table) + ": " + line);
    }
  }
  return problems;
}

}  // namespace trefwoord::indexer
