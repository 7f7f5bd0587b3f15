#include "server/open_files.h"

#include <sys/resource.h>

#include <algorithm>

namespace trefwoord::server {

std::size_t raise_open_file_limit() {
  constexpr std::size_t kUsual = 1'024;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return kUsual;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : kUsual;
}

std::size_t most_connections(std::size_t open_files) {
  return std::clamp<std::size_t>(open_files / 4 * 3, 1, kMostConnections);
}

}  // namespace trefwoord::server
