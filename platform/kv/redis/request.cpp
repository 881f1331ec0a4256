#include "platform/kv/redis/request.hpp"

#include "platform/core/append_number.hpp"

namespace domtok::kv::redis {

namespace {

/// Of a number and the three bytes around it, at most.
constexpr std::size_t header_bytes = 24;

void append_header(std::string& out, char kind, std::size_t number)
{
    out += kind;
    append_number(out, number);
    out += "\r\n";
}

} // namespace

void append_request(std::string& out, Request request)
{
    append_header(out, '*', request.size());
    for (const auto argument : request) {
        append_header(out, '$', argument.size());
        out += argument;
        out += "\r\n";
    }
}

std::size_t bytes_of(Request request)
{
    auto bytes = header_bytes;
    for (const auto argument : request)
        bytes += header_bytes + argument.size();
    return bytes;
}

} // namespace domtok::kv::redis
