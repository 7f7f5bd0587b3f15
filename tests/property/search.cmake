add_unit(search_property_test LABELS property
  SOURCES search_property_test.cpp
  LIBRARIES search indexer articles PkgConfig::XAPIAN rapidcheck rapidcheck_gtest)
