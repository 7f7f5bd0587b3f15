# join_script(OUTPUT [STYLE FILE] PARTS FILE...)
# Makes OUTPUT, a script for browsers without imports, from modules, with OUTPUT.gz and OUTPUT.sha384; JoinScript.cmake says how.
function(join_script output)
  cmake_parse_arguments(PARSE_ARGV 1 join "" "STYLE" "PARTS")
  set(parts "")
  foreach(part IN LISTS join_PARTS)
    list(APPEND parts ${CMAKE_CURRENT_SOURCE_DIR}/${part})
  endforeach()
  if(join_STYLE)
    set(style ${CMAKE_CURRENT_SOURCE_DIR}/${join_STYLE})
  endif()
  add_custom_command(
    OUTPUT ${output} ${output}.gz ${output}.sha384
    COMMAND ${CMAKE_COMMAND} "-DPARTS=${parts}" -DSTYLE=${style} -DOUTPUT=${output}
            -P ${CMAKE_SOURCE_DIR}/scripts/cmake/JoinScript.cmake
    DEPENDS ${parts} ${style} ${CMAKE_SOURCE_DIR}/scripts/cmake/JoinScript.cmake
    VERBATIM)
endfunction()
