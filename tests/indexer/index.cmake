add_unit(indexer_test SECONDS 60 LABELS unit
  SOURCES
    add_articles_test.cpp
    article_packing_test.cpp
    article_sample_test.cpp
    article_storage_test.cpp
    body_map_test.cpp
    byte_pattern_test.cpp
    commit_room_test.cpp
    common_phrases_test.cpp
    compact_index_test.cpp
    compound_exceptions_file_test.cpp
    data_directory_test.cpp
    document_builder_test.cpp
    document_file_test.cpp
    duplicate_ids_test.cpp
    export_articles_test.cpp
    flipped_bits_test.cpp
    impact_test.cpp
    last_words_test.cpp
    index_metadata_test.cpp
    index_statistics_test.cpp
    index_writer_test.cpp
    live_index_test.cpp
    mapped_file_test.cpp
    merge_parts_test.cpp
    new_words_test.cpp
    phrase_matcher_test.cpp
    piecewise_article_test.cpp
    replace_file_test.cpp
    sample_index.cpp
    schema_test.cpp
    shards_test.cpp
    shingles_test.cpp
    stored_article_test.cpp
    story_fingerprint_test.cpp
    token_stream_test.cpp
    varint_test.cpp
    versioned_texts_test.cpp
    writer_lock_test.cpp
    xapian_error_test.cpp
    empty_index_test.cpp
    all_tables_test.cpp
    standard_input_test.cpp
    system_error_test.cpp
    file_identity_test.cpp
    stem_set_test.cpp
    neighbour_filter_test.cpp
  LIBRARIES indexer PkgConfig::XAPIAN PkgConfig::ZSTD rapidcheck rapidcheck_gtest)

# What works with several threads.
add_unit(index_threads_test SECONDS 120 LABELS unit concurrent
  SOURCES
    bounded_queue_test.cpp
    collection_survey_test.cpp
    index_builder_test.cpp
    live_maintenance_test.cpp
    live_writer_test.cpp
    reads_under_way_test.cpp
    rebuild_from_itself_test.cpp
    record_batches_test.cpp
    sample_index.cpp
    verify_test.cpp
    write_queue_test.cpp
  LIBRARIES indexer PkgConfig::XAPIAN)

add_unit(index_program_test LABELS unit
  SOURCES
    command_line_test.cpp
    folder_watch_test.cpp
    progress_test.cpp
    rejects_test.cpp
    run_summary_test.cpp
    sample_index.cpp
    server_index_test.cpp
    token_table_test.cpp
  LIBRARIES index_program running_server PkgConfig::XAPIAN)

# These run the program itself.
add_unit(index_cli_test SECONDS 80 LABELS unit
  SOURCES cli_test.cpp disk_full_test.cpp program.cpp sample_index.cpp
  LIBRARIES indexer PkgConfig::XAPIAN)
add_dependencies(index_cli_test trefwoord-index)

add_unit(index_crash_test SECONDS 200 LABELS slow
  SOURCES crash_test.cpp program.cpp sample_index.cpp
  LIBRARIES indexer PkgConfig::XAPIAN)
add_dependencies(index_crash_test trefwoord-index)

if(NOT TREFWOORD_SANITIZE)
  add_unit(allocator_test LABELS unit SOURCES allocator_test.cpp LIBRARIES allocator)
endif()
