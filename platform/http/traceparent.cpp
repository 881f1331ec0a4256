#include "platform/http/traceparent.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

namespace domtok::http {

namespace {

constexpr std::string_view digits = "0123456789abcdef";

constexpr std::size_t version_at = 0;
constexpr std::size_t trace_id_at = 3;
constexpr std::size_t span_id_at = 36;
constexpr std::size_t flags_at = 53;
constexpr std::size_t size_of_version_0 = 55;

/// Lower case only, as the standard has it.
bool read_hex(std::string_view text, std::span<std::uint8_t> bytes)
{
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto high = digits.find(text[2 * i]);
        const auto low = digits.find(text[2 * i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return false;
        bytes[i] = static_cast<std::uint8_t>(high << 4U | low);
    }
    return true;
}

bool is_zero(std::span<const std::uint8_t> bytes)
{
    return std::ranges::all_of(bytes, [](auto byte) { return byte == 0; });
}

void append_hex(std::string& text, std::span<const std::uint8_t> bytes)
{
    for (const auto byte : bytes) {
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 0xFU]);
    }
}

} // namespace

std::optional<Trace> parse_traceparent(std::string_view header)
{
    if (header.size() < size_of_version_0) return std::nullopt;
    std::uint8_t version = 0;
    std::uint8_t flags = 0;
    Trace trace;
    const bool is_read = read_hex(header.substr(version_at), {&version, 1}) &&
                         read_hex(header.substr(trace_id_at), trace.trace_id) &&
                         read_hex(header.substr(span_id_at), trace.span_id) &&
                         read_hex(header.substr(flags_at), {&flags, 1});
    if (!is_read || version == 0xff || is_zero(trace.trace_id) || is_zero(trace.span_id)) return std::nullopt;
    for (const auto dash : {trace_id_at, span_id_at, flags_at})
        if (header[dash - 1] != '-') return std::nullopt;
    if (header.size() == size_of_version_0) return trace;
    return version > 0 && header[size_of_version_0] == '-' ? std::optional{trace} : std::nullopt;
}

std::string to_traceparent(const Trace& trace)
{
    std::string text = "00-";
    append_hex(text, trace.trace_id);
    text.push_back('-');
    append_hex(text, trace.span_id);
    return text.append("-01");
}

} // namespace domtok::http
