add_unit(search_property_test LABELS property
  SOURCES search_property_test.cpp
  LIBRARIES search indexer articles rapidcheck rapidcheck_gtest)
