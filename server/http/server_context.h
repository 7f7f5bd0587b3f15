#pragma once

namespace trefwoord::http {

class ConnectionRegistry;
class Router;
class WorkerPool;
struct Hooks;
struct Limits;

// What all connections of a server share. Constant while it runs; each part synchronises itself.
struct ServerContext {
  const Limits& limits;
  const Router& router;
  const Hooks& hooks;
  WorkerPool& pool;
  ConnectionRegistry& registry;
};

}  // namespace trefwoord::http
