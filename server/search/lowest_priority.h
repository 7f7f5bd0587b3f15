#pragma once

namespace trefwoord::search {

// Has the calling thread run when no other wants to: searches come first.
void take_lowest_priority();

}  // namespace trefwoord::search
