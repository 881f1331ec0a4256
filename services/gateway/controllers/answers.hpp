#pragma once

#include "platform/core/result.hpp"
#include "platform/json/writer.hpp"

#include <string>
#include <string_view>

/// The envelopes of the wire contract: `code` as a text, `message`, and `data` where there is any.
namespace domtok::gateway {

/// The HTTP status that goes with a refusal (RFC 9110).
int status_of(ErrorCode code);

inline constexpr std::string_view ok_envelope = R"({"code":"10000","message":"ok"})";

/// Appends the envelope of a refusal.
void write_refusal(std::string& body, const Error& error);

/// Appends the envelope of an answer with data, which `write_data(json::Writer&)` writes.
template <class WriteData>
void write_data(std::string& body, std::string_view message, json::Int64 int64, const WriteData& write)
{
    body += R"({"code":"10000","message":")";
    body += message;
    body += R"(","data":)";
    json::Writer out{body, int64};
    write(out);
    body += '}';
}

} // namespace domtok::gateway
