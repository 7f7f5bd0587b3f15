// Run when the project is built: makes a word list, one word a line, into the lexicon that is compiled in.
// Usage: make_lexicon WORD_LIST OUTPUT
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include "analyzers/lexicon_builder.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: make_lexicon WORD_LIST OUTPUT\n";
    return 2;
  }
  std::ifstream words(argv[1]);
  if (!words) {
    std::cerr << "make_lexicon: cannot read " << argv[1] << '\n';
    return EXIT_FAILURE;
  }
  trefwoord::analyzers::LexiconBuilder builder;
  for (std::string line; std::getline(words, line);) {
    builder.add_listed(line);
  }
  std::ofstream output(argv[2], std::ios::binary);
  output << builder.build().serialise();
  output.close();
  if (!output) {
    std::cerr << "make_lexicon: cannot write " << argv[2] << '\n';
    return EXIT_FAILURE;
  }
}
