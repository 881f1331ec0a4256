#pragma once

#include "platform/core/context.hpp"
#include "platform/log/log.hpp"

#include <string>
#include <string_view>

/// Log entries as text. For platform/log only.
namespace domtok::log {

/// A text in a field is cut after this many bytes: a line is for reading.
inline constexpr std::size_t text_bytes_max = 8192;

/// Appends a JSON string. What is no UTF-8 becomes U+FFFD.
void append_json(std::string& out, std::string_view text);

/// Appends `,"name":value`.
void append_member(std::string& out, const Field& field);

/// Appends `,"trace_id":"…","span_id":"…"`; nothing when there is no trace.
void append_trace(std::string& out, const Trace& trace);

} // namespace domtok::log
