#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "tests/faults/faulted_server.h"

namespace trefwoord::test {

// Something that is asked of a server.
struct Deed {
  const char* name;
  // Whether it was acknowledged. Throws where the server has gone.
  std::function<bool(FaultedServer&)> ask;
  // What of it can be seen: what it was before, or will be after, or neither where half of it was done.
  std::function<std::string(FaultedServer&)> state;
  // Makes the state what it was before, done or not.
  std::function<void(FaultedServer&)> undo;
};

void PrintTo(const Deed& deed, std::ostream* out);

[[nodiscard]] const std::vector<Deed>& deeds();

}  // namespace trefwoord::test
