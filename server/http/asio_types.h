#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

// The Asio types of this room. For its .cpp files; no header that other rooms include names them.
//
// Everything of one connection runs on that connection's strand, so nothing of it needs a lock. The strand's
// type is spelled out because the default, asio::any_io_executor, adds virtual calls to every step.
//
// g++ 12 corrupts memory when a lambda that captures is written inside a co_await expression. Hence: no such
// lambda there, ever; name it first, or give it to run_on (run_on.h). It also lays out the frame of a
// coroutine wrongly that has no variable in its outermost block and awaits in a loop there: give it one.
namespace trefwoord::http {

namespace asio = boost::asio;

using Strand = asio::strand<asio::io_context::executor_type>;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Strand>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Strand>;
template <class T>
using Task = asio::awaitable<T, Strand>;

// Makes an operation's error code a value: a client that hangs up is nothing exceptional.
inline constexpr auto kAsValue = asio::as_tuple(asio::use_awaitable_t<Strand>{});

}  // namespace trefwoord::http
