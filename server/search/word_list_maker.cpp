#include "server/search/word_list_maker.h"

#include <exception>
#include <utility>

#include "server/search/lowest_priority.h"
#include "server/search/shared_word_lists.h"

namespace trefwoord::search {

WordListMaker::WordListMaker(std::filesystem::path data_directory, SharedBySearchers shared)
    : directory_(std::move(data_directory)),
      shared_(std::move(shared)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

WordListMaker::~WordListMaker() {
  thread_.request_stop();
  shared_.word_lists->stop_waiting();
  thread_.join();
}

void WordListMaker::run(const std::stop_token& stop) {
  take_lowest_priority();
  while (const std::optional<char> letter = shared_.word_lists->wait_for_wanted()) {
    try {
      make(*letter, stop);
    } catch (const std::exception&) {
      // What is too much for now is no reason to end the program.
    }
  }
}

// Each list has a searcher of its own, which takes a millisecond: one that is kept would hold the files of a
// former generation on the disk.
void WordListMaker::make(char letter, const std::stop_token& stop) {
  if (const auto searcher = Searcher::open(directory_, shared_)) {
    (void)(*searcher)->make_word_list(letter, stop);
  }
}

}  // namespace trefwoord::search
