#include "platform/rpc/grpc_wire.hpp"

#include "platform/core/ids.hpp"
#include "platform/rpc/metainfo.hpp"
#include "platform/thrift/big_endian.hpp"

#include <algorithm>
#include <charconv>

namespace domtok::rpc {

namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

/// A timeout has at most as many digits.
constexpr std::int64_t timeout_max = 99'999'999;

/// The user's id as the Go project's own code reads it, beside the metainfo of the same name.
constexpr std::string_view plain_user_field = "logindata";

/// The names of the metainfo without their prefix, in the spelling that is left of them in HTTP headers.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> metadata{{
    {plain_user_field, "loginData"},
    {"rpc-persist-logindata", "loginData"},
    {"rpc-persist-loginrole", "loginRole"},
    {"rpc-persist-loginsession", "loginSession"},
    {"rpc-transit-traceparent", "traceparent"},
    {"rpc-transit-idempotencykey", "idempotencyKey"},
    {"rpc-transit-idempotencyfingerprint", "idempotencyFingerprint"},
}};

int digit_of(char c)
{
    const auto upper = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    const auto at = hex_digits.find(upper);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

std::string http_name(std::string_view key)
{
    std::string name{key};
    for (auto& c : name) {
        if (c == '_') c = '-';
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return name;
}

} // namespace

std::optional<std::string_view> first_grpc_message(std::string_view bytes)
{
    if (bytes.size() < grpc_head_size) return std::nullopt;
    const auto size = thrift::load<std::uint32_t>(bytes.data() + 1);
    if (bytes.size() - grpc_head_size < size) return std::nullopt;
    return bytes.substr(grpc_head_size, size);
}

std::string percent_encoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        // A header's value neither begins nor ends with a space.
        const bool is_inside = i > 0 && i + 1 < text.size();
        if ((c > ' ' || (c == ' ' && is_inside)) && c <= '~' && c != '%') {
            out.push_back(c);
        } else {
            out.push_back('%');
            out.push_back(hex_digits[byte >> 4U]);
            out.push_back(hex_digits[byte & 0xFU]);
        }
    }
    return out;
}

std::string percent_decoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_coded =
            text[i] == '%' && i + 2 < text.size() && digit_of(text[i + 1]) >= 0 && digit_of(text[i + 2]) >= 0;
        if (!is_coded) {
            out.push_back(text[i]);
            continue;
        }
        out.push_back(static_cast<char>(digit_of(text[i + 1]) * 16 + digit_of(text[i + 2])));
        i += 2;
    }
    return out;
}

std::chrono::milliseconds read_grpc_timeout(std::string_view text)
{
    std::int64_t number = 0;
    if (text.size() < 2 || text.size() > 9) return std::chrono::milliseconds{0};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size() - 1, number);
    if (error != std::errc{} || end != text.data() + text.size() - 1) return std::chrono::milliseconds{0};
    switch (text.back()) {
    case 'H': return std::chrono::hours{number};
    case 'M': return std::chrono::minutes{number};
    case 'S': return std::chrono::seconds{number};
    case 'm': return std::chrono::milliseconds{number};
    case 'u': return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::microseconds{number});
    case 'n': return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::nanoseconds{number});
    default: return std::chrono::milliseconds{0};
    }
}

std::string grpc_timeout(std::chrono::milliseconds time)
{
    if (time.count() <= timeout_max) return std::to_string(time.count()) + "m";
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(time).count();
    return std::to_string(std::min<std::int64_t>(seconds, timeout_max)) + "S";
}

std::vector<HttpField> grpc_metadata(const Context& context)
{
    Metainfo metainfo;
    metainfo.write(context, {});
    std::vector<HttpField> fields;
    if (context.caller.is_known())
        fields.emplace_back(plain_user_field, std::to_string(raw(context.caller.user)));
    for (const auto& [key, value] : metainfo.texts())
        if (key.starts_with(persistent_prefix) || key.starts_with(transient_prefix))
            fields.emplace_back(http_name(key), value);
    return fields;
}

void read_grpc_metadata(Context& context, std::string_view name, std::string_view value)
{
    for (const auto& [carried, meant] : metadata)
        if (name == carried) read_metainfo(context, meant, value);
}

} // namespace domtok::rpc
