#pragma once

namespace trefwoord::http {

class ConnectionRegistry;
class ConnectionThreads;
class Router;
class TlsContext;
class WorkerPool;
struct Hooks;
struct Limits;

// What all connections of a server share. Constant while it runs; each part synchronises itself.
struct ServerContext {
  const Limits& limits;
  const Router& router;
  const Hooks& hooks;
  WorkerPool& pool;
  WorkerPool& writing_pool;
  ConnectionRegistry& registry;
  ConnectionThreads& threads;
  const TlsContext* tls = nullptr;  // null: in the clear
};

}  // namespace trefwoord::http
