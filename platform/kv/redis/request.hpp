#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace domtok::kv::redis {

/// A command with its arguments, which may hold any bytes. Refers to them.
using Request = std::span<const std::string_view>;

/// Appends the request as it goes over the wire: a list of texts.
void append_request(std::string& out, Request request);

/// How much that is at most.
std::size_t bytes_of(Request request);

} // namespace domtok::kv::redis
