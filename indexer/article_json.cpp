#include "indexer/article_json.h"

#include <nlohmann/json.hpp>

#include "indexer/article_builder.h"
#include "indexer/article_limits.h"
#include "indexer/html_text.h"
#include "indexer/utf8_validity.h"

namespace trefwoord::indexer {
namespace {

using Json = nlohmann::json;

std::string json_string(std::string_view text) {
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Writes JSON values one after the other with commas where they belong.
class JsonText {
 public:
  void key(std::string_view name) {
    value(json_string(name));
    text_ += ':';
    comma_due_ = false;
  }
  void value(std::string_view json) {
    if (comma_due_) text_ += ',';
    text_ += json;
    comma_due_ = true;
  }
  void open(char bracket) {
    value(std::string_view(&bracket, 1));
    comma_due_ = false;
  }
  void close(char bracket) {
    text_ += bracket;
    comma_due_ = true;
  }
  [[nodiscard]] std::size_t size() const { return text_.size(); }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool comma_due_ = false;
};

// Takes the events of nlohmann's parser and builds the article from them, without a tree of values in
// between. Every event returns whether to go on; after `false` error() says why not.
class ArticleHandler {
 public:
  explicit ArticleHandler(std::string_view json) : json_(json) { extra_.open('{'); }

  bool null() { return in_extra() ? extra_value("null") : at_member_value() || wrong_type("null"); }
  bool boolean(bool value) { return scalar("a boolean", value ? "true" : "false"); }
  bool number_integer(std::int64_t value) { return scalar("a number", std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) { return scalar("a number", std::to_string(value)); }
  bool number_float(double, const std::string& as_written) { return scalar("a number", as_written); }
  bool binary(Json::binary_t&) { return false; }  // not in JSON

  bool string(std::string& value) {
    if (in_extra()) return extra_value(json_string(value));
    if (depth_ == 0) return wrong_type("a string");
    return check(builder_.add(*member_, std::move(value)));
  }

  bool start_object(std::size_t) {
    if (depth_ > 0 && !in_extra()) return wrong_type("an object");
    if (in_extra()) extra_.open('{');
    return deeper();
  }

  bool start_array(std::size_t) {
    const bool list_member = at_member_value() && member_ && may_be_list(*member_);
    if (!list_member && !in_extra()) return wrong_type("a list");
    if (in_extra()) extra_.open('[');
    return deeper();
  }

  bool end_object() {
    if (in_extra() && depth_ > 1) extra_.close('}');
    if (--depth_ == 0) member_name_.clear();
    return true;
  }

  bool end_array() {
    if (in_extra()) extra_.close(']');
    --depth_;
    return true;
  }

  bool key(std::string& name) {
    if (depth_ == 1) {
      if (!check(builder_.begin_member(name))) return false;
      member_ = find_member(name);
      member_name_ = shown_name(name);
      if (!member_) has_extra_ = true;
    }
    if (in_extra()) extra_.key(name);
    return extra_fits();
  }

  template <class Exception>
  bool parse_error(std::size_t position, const std::string&, const Exception& exception) {
    constexpr int kNumberOverflow = 406;
    const std::string subject = member_name_.empty() ? "The record" : '`' + member_name_ + '`';
    // The parser stops at invalid UTF-8 as at any other fault.
    if (const auto at = first_invalid_utf8(json_); at && *at < position) {
      return refuse(subject + " is not valid UTF-8 at byte " + std::to_string(*at) + " of the record.");
    }
    const char* fault =
        exception.id == kNumberOverflow ? " holds a number that is too large" : " is not valid JSON";
    return refuse(subject + fault + " at byte " + std::to_string(position) + " of the record.");
  }

  // Once parsing went well.
  Result<Article> article(std::string_view id) && {
    extra_.close('}');
    return std::move(builder_).finish(has_extra_ ? extra_.take() : std::string(), id);
  }
  [[nodiscard]] const Error& error() const { return error_; }

 private:
  // At the value of a member, not inside a list or object of it.
  [[nodiscard]] bool at_member_value() const { return depth_ == 1; }
  [[nodiscard]] bool in_extra() const { return depth_ > 0 && !member_; }

  bool scalar(std::string_view kind, std::string_view json) {
    return in_extra() ? extra_value(json) : wrong_type(kind);
  }

  bool extra_value(std::string_view json) {
    extra_.value(json);
    return extra_fits();
  }

  bool extra_fits() {
    if (extra_.size() < kMaxExtraBytes) return true;
    return refuse("The members that are only kept are over " + std::to_string(kMaxExtraBytes) +
                  " bytes together.");
  }

  bool deeper() {
    if (++depth_ <= kMaxJsonDepth) return true;
    return refuse("Nested more than " + std::to_string(kMaxJsonDepth) + " deep.");
  }

  bool wrong_type(std::string_view kind) {
    if (depth_ == 0) return refuse("An article is a JSON object, not " + std::string(kind) + '.');
    const char* expected = !may_be_list(*member_) ? "a string"
                           : depth_ == 1          ? "a string or a list of strings"
                                                  : "a list of strings only";
    std::string message = '`' + member_name_ + "` must be " + expected + ", not " + std::string(kind) + '.';
    if (member_ == Member::id && kind == "a number") message += " Write it in quotes.";
    return refuse(std::move(message));
  }

  bool refuse(std::string message) {
    error_ = {ErrorCode::invalid_article, std::move(message), member_name_};
    return false;
  }

  bool check(const Result<void>& result) {
    if (!result) error_ = result.error();
    return result.has_value();
  }

  std::string_view json_;
  ArticleBuilder builder_;
  JsonText extra_;
  bool has_extra_ = false;
  std::size_t depth_ = 0;
  std::optional<Member> member_;  // the article's member we are in, if we know it
  std::string member_name_;       // its shown_name(), "" outside the object
  Error error_{ErrorCode::invalid_article, {}, {}};
};

void write_text(JsonText& json, Member member, std::string_view text) {
  if (text.empty()) return;
  json.key(member_name(member));
  json.value(json_string(text));
}

// Text that looks like HTML would be stripped when it is read back.
void write_prose(JsonText& json, Member member, std::string_view text) {
  write_text(json, member, contains_html(text) ? escape_html(text) : std::string(text));
}

void write_date(JsonText& json, Member member, const std::optional<PublicationDate>& date) {
  if (date) write_text(json, member, date->text());
}

void write_list(JsonText& json, Member member, const std::vector<std::string>& list) {
  if (list.empty()) return;
  json.key(member_name(member));
  json.open('[');
  for (const std::string& entry : list) json.value(json_string(entry));
  json.close(']');
}

}  // namespace

Result<Article> parse_article(std::string_view json, std::string_view id) {
  ArticleHandler handler(json);
  if (!Json::sax_parse(json.begin(), json.end(), &handler)) return tl::unexpected(handler.error());
  return std::move(handler).article(id);
}

std::string to_json(const Article& article) {
  JsonText json;
  json.open('{');
  write_text(json, Member::id, article.id);
  write_prose(json, Member::title, article.title);
  write_date(json, Member::published, article.published);
  write_date(json, Member::updated, article.updated);
  write_text(json, Member::url, article.url);
  write_text(json, Member::section, article.section);
  write_text(json, Member::source, article.source);
  write_text(json, Member::image, article.image);
  if (article.authors.size() == 1) {
    write_text(json, Member::author, article.authors.front());
  } else {
    write_list(json, Member::author, article.authors);
  }
  write_list(json, Member::tags, article.tags);
  write_prose(json, Member::body, article.body);
  if (article.extra.size() > 2)
    json.value(std::string_view(article.extra).substr(1, article.extra.size() - 2));
  json.close('}');
  return json.take();
}

}  // namespace trefwoord::indexer
