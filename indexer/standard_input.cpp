#include "indexer/standard_input.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/system_error.h"
#include "indexer/write_all.h"

namespace trefwoord::indexer {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} << 10U;

tl::unexpected<Error> failed(const char* what) {
  return tl::unexpected<Error>(system_error(errno, what));
}

Result<void> copy_standard_input(int file) {
  std::string piece(kPieceBytes, '\0');
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (got == 0) {
      return {};
    }
    if (got < 0 && errno != EINTR) {
      return failed("Cannot read standard input");
    }
    const auto size = got < 0 ? 0 : static_cast<std::size_t>(got);
    if (!write_all(file, std::string_view(piece).substr(0, size))) {
      return failed("Cannot keep what standard input says");
    }
  }
}

}  // namespace

Result<off_t> keep_standard_input(const std::filesystem::path& directory) {
  if (const off_t at = ::lseek(STDIN_FILENO, 0, SEEK_CUR); at >= 0) {
    return at;
  }
  std::string name = (directory / "standard-input-XXXXXX").string();
  const int file = ::mkstemp(name.data());
  if (file < 0) {
    return failed("Cannot make a file to keep standard input in");
  }
  ::unlink(name.c_str());
  const Result<void> copied = copy_standard_input(file);
  if (copied) {
    ::dup2(file, STDIN_FILENO);
  }
  ::close(file);
  const Result<void> ready = copied ? rewind_standard_input(0) : copied;
  return ready.map([] { return off_t{0}; });
}

Result<void> rewind_standard_input(off_t to) {
  if (::lseek(STDIN_FILENO, to, SEEK_SET) < 0) {
    return failed("Cannot read standard input again");
  }
  return {};
}

}  // namespace trefwoord::indexer
