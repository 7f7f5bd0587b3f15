# Writes OUTPUT, a C++ source that defines SYMBOL in NAMESPACE as the bytes of INPUT. Called by embed_files().
file(READ ${INPUT} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
file(WRITE ${OUTPUT}
"#include \"${HEADER}\"
namespace ${NAMESPACE} {
namespace {
constexpr char ${SYMBOL}_bytes[] = {${bytes}'\\0'};
}
const std::string_view ${SYMBOL}{${SYMBOL}_bytes, sizeof(${SYMBOL}_bytes) - 1};
}  // namespace ${NAMESPACE}
")
