#include "analyzers/address.h"

#include <algorithm>
#include <string>

#include "analyzers/data_table.h"
#include "analyzers/string_lookup.h"
#include "analyzers/word_run.h"
#include "embedded_analysis_data.h"

namespace trefwoord::analyzers {
namespace {

constexpr std::string_view kMailPunctuation = ".-_+@";
constexpr std::string_view kUrlPunctuation = ".-_+@:/?#[]()!$&*,;=%~";  // RFC 3986 but for the quote mark

// The end of the last word in the letters, digits and characters of `punctuation` from `at`.
std::size_t last_word_end(std::string_view text, std::size_t at, std::string_view punctuation) {
  std::size_t end = at;
  while (at < text.size()) {
    if (begins_word(text, at)) {
      end = at = word_run_end(text, at);
    } else if (punctuation.find(text[at]) != std::string_view::npos) {
      ++at;
    } else {
      break;
    }
  }
  return end;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_case_prefix) {
  return text.size() >= lower_case_prefix.size() &&
         std::equal(lower_case_prefix.begin(), lower_case_prefix.end(), text.begin(),
                    [](char expected, char c) { return expected == ascii_lower(c); });
}

// The prefix that needs no top-level domain behind it to be an address, or 0.
std::size_t announcement_bytes(std::string_view text) {
  for (const std::string_view prefix : {"https://", "http://", "www."}) {
    if (starts_with_ignoring_case(text, prefix) && begins_word(text, prefix.size())) return prefix.size();
  }
  return 0;
}

bool is_top_level_domain(std::string_view label) {
  static const StringSet listed = [] {
    StringSet labels;
    for_each_row(data::top_level_domains_txt, 2, [&labels](auto columns) { labels.emplace(columns[0]); });
    return labels;
  }();
  return listed.contains(label);
}

// The end of the last top-level domain in `host`, or 0 if it is no host. Behind it may stand a
// hyphen with more of the sentence ("NU.nl-redactie") or another label ("nu.nl.Het").
std::size_t host_end(std::string_view host) {
  const bool has_empty_label = host.front() == '.' || host.find("..") != std::string_view::npos;
  if (has_empty_label || host.find_first_of("@_+") != std::string_view::npos) return 0;
  std::size_t end = 0;
  for (std::size_t point = host.find('.'); point != std::string_view::npos;
       point = host.find('.', point + 1)) {
    std::size_t label_end = point + 1;
    while (label_end < host.size() && byte_class(host[label_end]) != ByteClass::connector) ++label_end;
    if (is_top_level_domain(host.substr(point + 1, label_end - point - 1))) end = label_end;
  }
  return end;
}

// What may follow a host: a port, a path, a query.
std::size_t url_end(std::string_view text, std::size_t host_end) {
  const bool goes_on =
      host_end < text.size() && std::string_view(":/?").find(text[host_end]) != std::string_view::npos;
  const bool is_port = goes_on && text[host_end] == ':';
  if (!goes_on || (is_port && (host_end + 1 == text.size() || !is_ascii_digit(text[host_end + 1]))))
    return host_end;
  return last_word_end(text, host_end, kUrlPunctuation);
}

}  // namespace

std::size_t announced_address_end(std::string_view text, std::size_t begin) {
  const std::size_t prefix = announcement_bytes(text.substr(begin));
  return prefix == 0 ? 0 : last_word_end(text, begin + prefix, kUrlPunctuation);
}

AddressSearch find_address(std::string_view text, std::size_t begin) {
  const std::size_t end = last_word_end(text, begin, kMailPunctuation);
  const std::string_view candidate = text.substr(begin, end - begin);
  const std::size_t at_sign = candidate.find('@');
  const bool is_mail = at_sign != std::string_view::npos;
  const std::size_t host_begin = is_mail ? at_sign + 1 : 0;
  const std::size_t host = host_end(candidate.substr(host_begin));
  if (host == 0) return {end, false};
  const std::size_t address_end = begin + host_begin + host;
  return {is_mail ? address_end : url_end(text, address_end), true};
}

std::string_view without_scheme(std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (starts_with_ignoring_case(address, scheme)) return address.substr(scheme.size());
  }
  return address;
}

}  // namespace trefwoord::analyzers
