#pragma once

#include <filesystem>
#include <stop_token>
#include <thread>

#include "server/search/searcher.h"

namespace trefwoord::search {

// Makes the word lists that are wanted (shared_word_lists.h), one after another, in a thread of its own of
// the lowest priority: searches come first, and a writer does not wait for it either. A list that cannot be
// made, because commits follow each other too quickly or memory is short, stays as it is and is wanted again
// when somebody asks for it.
class WordListMaker {
 public:
  WordListMaker(std::filesystem::path data_directory, SharedBySearchers shared);
  // Gives up the list that is being made.
  ~WordListMaker();
  WordListMaker(const WordListMaker&) = delete;
  WordListMaker& operator=(const WordListMaker&) = delete;

 private:
  void run(const std::stop_token& stop);
  void make(char letter, const std::stop_token& stop);

  const std::filesystem::path directory_;
  const SharedBySearchers shared_;
  std::jthread thread_;
};

}  // namespace trefwoord::search
