add_unit(search_property_test SECONDS 60 LABELS property
  SOURCES body_reader_property_test.cpp editor_rules_property_test.cpp random_texts.cpp search_property_test.cpp
    stories_property_test.cpp tree_search_property_test.cpp tree_truth.cpp ../indexer/sample_index.cpp
  LIBRARIES search indexer articles PkgConfig::XAPIAN rapidcheck rapidcheck_gtest)
