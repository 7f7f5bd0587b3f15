#pragma once

#include "indexer/result.h"

namespace trefwoord::indexer {

// Xapian 1.4 lets an error out of a destructor of its own where a file takes no more in the midst of a
// commit, which nobody can catch and which ends the program; libstdc++ 12 does so where it gets no memory to
// list a directory. From now on such an end is told as any failure is: `report` gets the error (Xapian's, or
// out_of_memory), in whichever thread that was, and the program ends with the code that it gives, without
// destructors. What was committed stands, and nothing else is visible. Any other end is as before. To be
// called before there are threads.
void tell_of_fatal_errors(int (*report)(const Error& error));

}  // namespace trefwoord::indexer
