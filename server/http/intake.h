#pragma once

#include <functional>
#include <memory>
#include <string>
#include <tl/expected.hpp>

#include "server/http/request.h"
#include "server/http/response.h"

namespace trefwoord::http {

// Takes in the body of one request in pieces, and may answer in pieces too, so that a body of any length
// costs bounded memory. The session calls take() for piece after piece and finish() after the last, in the
// pool of the route, and each only when the former has called `done`; meanwhile it does not read on, which
// holds back a client that sends faster than is taken. `done` is called once, from any thread, at once or
// later. An Intake that goes without finish() has lost its client.
class Intake {
 public:
  struct Taken {
    std::string output = {};  // of the answer's body, to be sent at once
    bool wants_more = true;   // false: finish() comes next, whatever is left of the body
  };

  Intake() = default;
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;
  virtual ~Intake() = default;

  // Some more of the body: what has arrived by now, at most about a mebibyte.
  virtual void take(std::string piece, std::function<void(Taken)> done) = 0;
  // The whole answer where take() gave no output; else what is left of its body.
  virtual void finish(std::function<void(Response)> done) = 0;
  // Status, type and headers of an answer that take() gives the beginning of.
  [[nodiscard]] virtual Response head() const = 0;
};

// Looks at a request whose body is still to come; instead of an Intake, a Response refuses it. Called on the
// connection's thread: must not block.
using IntakeHandler = std::function<tl::expected<std::unique_ptr<Intake>, Response>(const Request&)>;

}  // namespace trefwoord::http
