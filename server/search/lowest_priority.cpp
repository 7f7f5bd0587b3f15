#include "server/search/lowest_priority.h"

#include <sys/resource.h>
#include <unistd.h>

namespace trefwoord::search {

void take_lowest_priority() {
  constexpr int kLowestPriority = 19;
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kLowestPriority);
}

}  // namespace trefwoord::search
