#pragma once

#include <boost/asio/awaitable.hpp>

namespace domtok {

/// Work that can wait. Await it in the expression that creates it: then every argument outlives it.
/// Runs on the loop it is awaited on; nothing but platform/net starts one.
template <class T = void>
using Task = boost::asio::awaitable<T>;

} // namespace domtok
