# The lexicon and the compounds split by it; included after analyzers_test is defined.
target_sources(analyzers_test PRIVATE
  base_forms_test.cpp
  compound_exceptions_test.cpp
  compound_splitter_test.cpp
  lexicon_builder_test.cpp
  lexicon_test.cpp
  verb_family_test.cpp)
