add_unit(search_concurrency_test LABELS concurrent
  SOURCES search_concurrency_test.cpp
  LIBRARIES search indexer articles)
