#include "platform/log/json_line.hpp"

#include "platform/core/append_number.hpp"
#include "platform/core/hex.hpp"
#include "platform/core/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace domtok::log {

namespace {

void append_escaped(std::string& out, char c)
{
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
    }
    out += "\\u00";
    const auto byte = static_cast<std::uint8_t>(c);
    append_hex(out, {&byte, 1});
}

bool is_plain(char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
}

struct Appender {
    std::string& out;

    void operator()(std::int64_t value) const { append_number(out, value); }
    void operator()(bool value) const { out += value ? "true" : "false"; }
    void operator()(std::string_view value) const { append_json(out, value); }

    /// JSON has no word for the infinities and for what is no number.
    void operator()(double value) const
    {
        if (std::isfinite(value))
            append_number(out, value);
        else
            append_json(out, std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }
};

} // namespace

void append_json(std::string& out, std::string_view text)
{
    const bool whole = text.size() <= text_bytes_max;
    if (!whole) text = utf8::prefix(text, text_bytes_max);
    out += '"';
    while (!text.empty()) {
        const auto plain = static_cast<std::size_t>(std::ranges::find_if_not(text, is_plain) - text.begin());
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.empty()) break;
        const auto next = utf8::decode(text);
        if (next.point < 0x80)
            append_escaped(out, text.front());
        else
            utf8::append(out, next.point);
        text.remove_prefix(next.bytes);
    }
    if (!whole) out += "…";
    out += '"';
}

void append_member(std::string& out, const Field& field)
{
    out += ',';
    append_json(out, field.name);
    out += ':';
    std::visit(Appender{out}, field.value);
}

void append_trace(std::string& out, const Trace& trace)
{
    if (trace.trace_id == std::array<std::uint8_t, 16>{}) return;
    out += ",\"trace_id\":\"";
    append_hex(out, trace.trace_id);
    out += "\",\"span_id\":\"";
    append_hex(out, trace.span_id);
    out += '"';
}

} // namespace domtok::log
