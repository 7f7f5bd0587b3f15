#include "tests/faults/deeds.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "indexer/verify.h"

namespace trefwoord::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const HttpClient::Headers kPlainText{{"Content-Type", "text/plain"}};

enum class Key { fresh, last };

// Headers with a key of its own, or that of the one before, as a client sends it that lost the answer.
HttpClient::Headers with_key(const char* content_type, Key key) {
  static int number = 0;
  if (key == Key::fresh) ++number;
  return {{"Content-Type", content_type}, {"Idempotency-Key", "sleutel " + std::to_string(number)}};
}

HttpReply put_with_key(FaultedServer& server, Key key) {
  return server.client().send("PUT", "/v1/articles/n1", json{{"body", FaultedServer::body_of("1")}}.dump(),
                              with_key("application/json", key));
}

// It is answered when it is asked again: its key is not under way for ever.
void undo_put_with_key(FaultedServer& server) {
  EXPECT_EQ(put_with_key(server, Key::last).status, 200);
  EXPECT_EQ(server.body_at("n1"), FaultedServer::body_of("1"));
  server.put("n1", "0");
}

// Whether both are there whole, or neither; "half" where neither holds.
std::string both(FaultedServer& server) {
  const std::string first = server.body_at("n1");
  const std::string second = server.body_at("n2");
  return first == second ? first : "half";
}

HttpReply bulk_with_key(FaultedServer& server, Key key) {
  std::string lines;
  for (const char* id : {"n1", "n2"}) {
    lines += json{{"id", id}, {"body", FaultedServer::body_of("1")}}.dump() + "\n";
  }
  return server.client().send("POST", "/v1/articles", lines, with_key("application/x-ndjson", key));
}

bool bulk(FaultedServer& server) {
  const HttpReply reply = bulk_with_key(server, Key::fresh);
  return reply.status == 200 && json::parse(reply.body).value("errors", true) == false;
}

// Likewise, as soon as the connection of the other one has gone.
void undo_bulk(FaultedServer& server) {
  EXPECT_TRUE(eventually([&] { return bulk_with_key(server, Key::last).status == 200; }));
  for (const char* id : {"n1", "n2"}) server.put(id, "0");
}

fs::path snapshot_of(const FaultedServer& server) {
  return server.data() / "snapshots" / "een";
}

std::string snapshot_state(FaultedServer& server) {
  const fs::path copy = snapshot_of(server);
  if (!fs::exists(copy)) return "none";
  const auto report = indexer::verify_index(copy, 1);
  return report && report->problem_count == 0 ? "whole, " + std::to_string(report->articles) : "half";
}

// Ended: done, failed, or "running" where nobody hears of its end.
std::string end_of_task(HttpClient& client, const std::string& id) {
  std::string state = "running";
  (void)eventually([&] {
    state = json::parse(client.get("/v1/tasks/" + id).body).value("state", "");
    return state != "running";
  });
  return state;
}

bool rebuild(FaultedServer& server) {
  const HttpReply reply = server.client().send("POST", "/v1/rebuild");
  return reply.status == 202 &&
         end_of_task(server.client(), json::parse(reply.body)["task"].get<std::string>()) == "done";
}

// Behind one whose answer was lost, and which may run yet.
void rebuild_anew(FaultedServer& server) {
  EXPECT_TRUE(eventually([&] { return rebuild(server); }));
  server.look_at_generation();
}

std::string rebuilt_state(FaultedServer& server) {
  const json answer = json::parse(server.client().get("/v1/search?q=brug").body);
  return (server.is_rebuilt() ? "rebuilt, " : "as it was, ") + answer["found"].dump();
}

// Removed from the disk too.
bool purge(FaultedServer& server, const std::string& id) {
  const HttpReply reply = server.client().send("DELETE", "/v1/articles/" + id + "?purge=true");
  return reply.status == 200 &&
         end_of_task(server.client(), json::parse(reply.body)["task"].get<std::string>()) == "done";
}

// Another one is purged then, which must not wait for one that never ends.
void undo_purge(FaultedServer& server) {
  server.put("n1", "0");
  server.put("weg", "0");
  EXPECT_TRUE(purge(server, "weg"));
}

json alerts(FaultedServer& server) {
  return json::parse(server.client().get("/v1/alerts").body)["alerts"];
}

void remove_alerts(FaultedServer& server) {
  for (const json& alert : alerts(server)) {
    server.client().send("DELETE", "/v1/alerts/" + alert["id"].get<std::string>());
  }
}

}  // namespace

void PrintTo(const Deed& deed, std::ostream* out) {
  *out << deed.name;
}

const std::vector<Deed>& deeds() {
  static const std::vector<Deed> list{
      {"Put", [](FaultedServer& server) { return server.put("n1", "1").status == 200; },
       [](FaultedServer& server) { return server.body_at("n1"); },
       [](FaultedServer& server) { server.put("n1", "0"); }},
      {"PutWithKey", [](FaultedServer& server) { return put_with_key(server, Key::fresh).status == 200; },
       [](FaultedServer& server) { return server.body_at("n1"); }, undo_put_with_key},
      {"Delete",
       [](FaultedServer& server) { return server.client().send("DELETE", "/v1/articles/n1").status == 200; },
       [](FaultedServer& server) { return server.body_at("n1"); },
       [](FaultedServer& server) { server.put("n1", "0"); }},
      {"Purge", [](FaultedServer& server) { return purge(server, "n1"); },
       [](FaultedServer& server) { return server.body_at("n1"); }, undo_purge},
      {"Bulk", bulk, both, undo_bulk},
      {"Snapshot",
       [](FaultedServer& server) {
         return server.client().send("POST", "/v1/snapshots?name=een").status == 201;
       },
       snapshot_state, [](FaultedServer& server) { fs::remove_all(snapshot_of(server)); }},
      {"Rebuild", rebuild, rebuilt_state, rebuild_anew},
      {"Setting",
       [](FaultedServer& server) {
         return server.client().send("PUT", "/v1/settings/synonyms", "slee, brug\n", kPlainText).status ==
                200;
       },
       [](FaultedServer& server) { return server.client().get("/v1/settings/synonyms").body; },
       [](FaultedServer& server) { server.client().send("PUT", "/v1/settings/synonyms", "", kPlainText); }},
      {"Alert",
       [](FaultedServer& server) {
         return server.client()
                    .send("POST", "/v1/alerts", json{{"q", "brug"}}.dump(),
                          {{"Content-Type", "application/json"}})
                    .status == 201;
       },
       [](FaultedServer& server) { return std::to_string(alerts(server).size()); }, remove_alerts}};
  return list;
}

}  // namespace trefwoord::test
