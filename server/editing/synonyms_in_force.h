#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <mutex>
#include <utility>

#include "indexer/result.h"
#include "server/search/synonyms.h"

namespace trefwoord::editing {

// The synonyms that searches use: the built-in ones, those of the file that the server was started with, and
// those that editors wrote, in this order. Thread-safe.
class SynonymsInForce {
 public:
  using Use = std::function<void(search::Synonyms)>;

  // `configured`: the file; "" where there is none. None is in force before reload().
  SynonymsInForce(std::filesystem::path configured, Use use)
      : configured_(std::move(configured)), use_(std::move(use)) {}

  // Reads the configured file again. How many terms are in force. Errors: those of read_synonyms(); all is as
  // it was then.
  [[nodiscard]] Result<std::size_t> reload();

  void replace_editors(search::Synonyms synonyms);

 private:
  std::size_t use_all();

  const std::filesystem::path configured_;
  const Use use_;
  std::mutex mutex_;
  search::Synonyms given_;    // guarded by mutex_: built in and configured
  search::Synonyms editors_;  // guarded by mutex_
};

}  // namespace trefwoord::editing
