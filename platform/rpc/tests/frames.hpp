#pragma once

#include "platform/rpc/ttheader.hpp"
#include "platform/thrift/decode.hpp"
#include "platform/thrift/message.hpp"
#include "platform/thrift/tests/bytes.hpp"

#include <string>
#include <string_view>

/// Messages as the peers of a test write and read them.
namespace domtok::rpc {

using thrift::bytes;

inline std::string message(thrift::MessageType type, std::string_view method, std::int32_t sequence,
                           std::string_view body)
{
    const thrift::MessageHead head{.type = type, .method = method, .sequence = sequence};
    std::string out(thrift::size_of(head), '\0');
    thrift::put(out.data(), head);
    return out.append(body);
}

inline std::string framed(std::string_view message)
{
    std::string out(4, '\0');
    thrift::store(out.data(), static_cast<std::uint32_t>(message.size()));
    return out.append(message);
}

inline std::string headed(std::int32_t sequence, std::string_view payload, std::span<const Text> texts = {},
                          std::span<const Number> numbers = {})
{
    std::string out;
    append_header(out, 0, sequence, texts, numbers, payload.size());
    return out.append(payload);
}

/// The arguments of a call with one number as field 1 of its request.
inline std::string user_arguments(std::int64_t uid)
{
    std::string out = bytes("0c 00 01 0a 00 01");
    std::string number(8, '\0');
    thrift::store(number.data(), uid);
    return out + number + bytes("00 00");
}

inline std::string ban_call(std::int32_t sequence, std::int64_t uid)
{
    return message(thrift::MessageType::call, "BanUser", sequence, user_arguments(uid));
}

/// A result whose response holds nothing but `base`.
inline std::string base_result(std::int64_t code, std::string_view text)
{
    std::string number(8, '\0');
    thrift::store(number.data(), code);
    std::string length(4, '\0');
    thrift::store(length.data(), static_cast<std::uint32_t>(text.size()));
    return bytes("0c 00 00 0c 00 01 0a 00 01") + number + bytes("0b 00 02") + length + std::string(text) +
           bytes("00 00 00");
}

inline std::string ban_reply(std::int32_t sequence, std::int64_t code = 10000, std::string_view text = "ok")
{
    return message(thrift::MessageType::reply, "BanUser", sequence, base_result(code, text));
}

inline std::string exception_body(std::string_view text, std::int32_t type)
{
    return thrift::to_bytes(thrift::ApplicationException{.message = std::string(text), .type = type});
}

} // namespace domtok::rpc
