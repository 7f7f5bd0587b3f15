#include "server/admin/admin_page.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "embedded_admin.h"
#include "server/admin/form.h"
#include "server/web/page_frame.h"
#include "server/web/static_files.h"
#include "server/web/templates.h"

namespace trefwoord::admin {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTabs{
    {{"/beheer", "Overzicht"},
     {"/beheer/zoekvragen", "Zoekvragen"},
     {"/beheer/ontleden", "Ontleden"},
     {"/beheer/instellingen", "Instellingen"},
     {"/beheer/sleutels", "Sleutels"},
     {"/beheer/configuratie", "Configuratie"}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kDone{
    {{"herbouw", "De index wordt opnieuw gemaakt."},
     {"momentopname", "De momentopname is gemaakt."},
     {"gewist", "Het artikel is niet meer te vinden; zijn tekst wordt nu van de schijf gewist."},
     {"bewaard", "Bewaard, en in gebruik."},
     {"ingetrokken", "De sleutel is ingetrokken."}}};

bool is_current(std::string_view tab, std::string_view path) {
  const bool is_below = path.starts_with(tab) && path.substr(tab.size()).starts_with('/');
  return path == tab || (tab != kTabs[0].first && is_below);
}

json tabs(const http::Request& request) {
  json views = json::array();
  for (const auto& [address, name] : kTabs) {
    views.push_back(
        {{"tab_url", address}, {"tab_name", name}, {"tab_current", is_current(address, request.path)}});
  }
  return views;
}

}  // namespace

http::Response admin_page(const Desk& desk, const http::Request& request, const Page& page, json view) {
  const std::string token = form_token(desk, request);
  view["form_token"] = token;
  const bool has_entered = !request.key_id.empty() || !desk.is_guarded();
  const json frame{{"title", page.title},
                   {"stylesheet", web::stylesheet_path()},
                   {"form_token", token},
                   {"signed_in", access::session_token(request).has_value() && !request.key_id.empty()},
                   {"any_tabs", has_entered},
                   {"tabs", tabs(request)},
                   {"done", text_or_none(page.done)},
                   {"refused", text_or_none(page.refused)},
                   {"complaint", text_or_none(page.complaint)},
                   {"content", web::fill_template(page.content, view)}};
  http::Response response =
      web::html_response(web::fill_template(embedded::frame_mustache, frame), page.status);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

http::Response redirect(std::string_view address, std::string_view done) {
  std::string location(address);
  if (!done.empty()) location.append("?gedaan=").append(done);
  return {303,
          "text/plain; charset=utf-8",
          "",
          {{"Location", std::move(location)}, {"Cache-Control", "no-store"}}};
}

std::string done_text(const http::Request& request) {
  const auto done = request.query_parameter("gedaan");
  const auto* const known =
      std::ranges::find(kDone, done.value_or(""), &std::pair<std::string_view, std::string_view>::first);
  return known == kDone.end() ? "" : std::string(known->second);
}

json text_or_none(std::string text) {
  return text.empty() ? json(false) : json(std::move(text));
}

}  // namespace trefwoord::admin
