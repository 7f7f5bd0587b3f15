add_unit(articles_test LABELS unit
  SOURCES
    archive_text_test.cpp
    article_id_test.cpp
    article_json_test.cpp
    article_patch_json_test.cpp
    article_source_test.cpp
    byte_reader_test.cpp
    character_references_test.cpp
    feed_test.cpp
    html_tags_test.cpp
    html_text_test.cpp
    input_files_test.cpp
    json_elements_test.cpp
    line_splitter_test.cpp
    packed_file.cpp
    paragraphs_test.cpp
    plain_text_test.cpp
    publication_date_test.cpp
    utf8_validity_test.cpp
  LIBRARIES articles running_server PkgConfig::ZSTD ZLIB::ZLIB)
