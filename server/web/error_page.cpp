#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "embedded_web.h"
#include "server/web/page_frame.h"
#include "server/web/pages.h"
#include "server/web/templates.h"

namespace trefwoord::web {
namespace {

using nlohmann::json;

struct Explanation {
  std::string_view param;
  std::string_view sentence;
};

constexpr std::string_view kDateSentence =
    "Een datum is een jaar (2022), een maand (2022-01) of een dag (2022-01-23), en ‘Van’ is niet later dan "
    "‘Tot en met’.";

constexpr std::array<Explanation, 6> kExplanations{{
    {"q", "De zoekvraag is te lang: hoogstens 1.000 tekens."},
    {"page", "Deze pagina bestaat niet. Bladeren kan tot het tienduizendste artikel; verfijn de zoekvraag."},
    {"sort", "Deze volgorde bestaat niet: kies relevantie, nieuwste of oudste."},
    {"match", "Deze manier van zoeken bestaat niet."},
    {"from", kDateSentence},
    {"to", kDateSentence},
}};

std::string_view explanation_of(std::string_view param) {
  for (const Explanation& explanation : kExplanations) {
    if (explanation.param == param) return explanation.sentence;
  }
  return "Een van de filters is te lang of staat er te vaak.";
}

bool is_date(const json& error) {
  const std::string param = error.value("param", "");
  return param == "from" || param == "to";
}

json explanations_of(const json& errors) {
  json sentences = json::array();
  for (const json& error : errors) {
    const std::string_view sentence = explanation_of(error.value("param", ""));
    if (sentences.empty() || sentences.back() != sentence) sentences.push_back(sentence);
  }
  return sentences;
}

struct Message {
  std::string_view heading;
  json sentences;
};

Message message_of(const json& problem, const json& errors) {
  const int status = problem.value("status", 500);
  if (status == 401 || status == 403) {
    return {"Hier is een sleutel voor nodig",
            json::array({"Deze zoekpagina is niet voor iedereen open. Vraag de beheerder om toegang."})};
  }
  if (status == 429) {
    return {"Even geduld", json::array({"Er komen te veel zoekvragen van uw kant. Probeer het zo opnieuw."})};
  }
  if (status == 503) {
    return {"Even geduld",
            json::array({"Zoeken lukt op dit moment niet. Probeer het over een paar seconden opnieuw."})};
  }
  if (status >= 500) {
    return {"Er ging iets mis",
            json::array({"De server kon deze pagina niet maken. Probeer het later nog eens."})};
  }
  if (problem.value("code", "") == "article_not_found") {
    return {"Dit artikel is er niet",
            json::array({"Het is verwijderd, of het adres is niet juist overgenomen."})};
  }
  if (status == 404) {
    return {"Deze pagina is er niet", json::array({"Misschien is het adres niet juist overgenomen."})};
  }
  if (errors.empty()) {
    return {"Er ging iets mis", json::array({"De server begrijpt dit verzoek niet."})};
  }
  return {"Deze zoekvraag klopt niet", explanations_of(errors)};
}

}  // namespace

std::string error_page(const PageQuery& query, const json& problem) {
  const json errors = problem.value("errors", json::array());
  const Message message = message_of(problem, errors);
  json view = page_frame(std::string(message.heading) + " – Trefwoord", query);
  view["heading"] = message.heading;
  view["explanations"] = message.sentences;
  view["refine_open"] = std::ranges::any_of(errors, is_date);
  return fill_template(embedded::error_mustache, view);
}

}  // namespace trefwoord::web
