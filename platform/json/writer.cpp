#include "platform/json/writer.hpp"

#include "platform/json/base64.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

namespace domtok::json {

namespace {

/// Room for the longest double and the longest 64-bit integer with its quotes.
constexpr std::size_t number_chars_max = 32;

/// The first byte of U+2028 and U+2029, and of other characters that need no escape.
constexpr unsigned char line_separator_lead = 0xE2;

/// What a byte asks for: nothing, a short escape (`\n`: the letter), a \u escape, or a look at what follows.
constexpr char as_is = 0;
constexpr char as_code = 'u';
constexpr char look_ahead = '?';

constexpr std::array<char, 256> escapes = [] {
    std::array<char, 256> table{};
    for (std::size_t control = 0; control < 0x20; ++control)
        table[control] = as_code;
    table['\b'] = 'b';
    table['\f'] = 'f';
    table['\n'] = 'n';
    table['\r'] = 'r';
    table['\t'] = 't';
    table['"'] = '"';
    table['\\'] = '\\';
    table['<'] = table['>'] = table['&'] = as_code;
    table[0x7f] = as_is;
    table[line_separator_lead] = look_ahead;
    return table;
}();

void append_code(std::string& out, unsigned code)
{
    constexpr std::string_view digits = "0123456789abcdef";
    const std::array<char, 6> escape{'\\',
                                     'u',
                                     digits[code >> 12U & 0xFU],
                                     digits[code >> 8U & 0xFU],
                                     digits[code >> 4U & 0xFU],
                                     digits[code & 0xFU]};
    out.append(escape.data(), escape.size());
}

/// Whether `text` at the lead byte is U+2028 or U+2029.
bool is_line_separator(std::string_view text)
{
    return text.starts_with("\xE2\x80\xA8") || text.starts_with("\xE2\x80\xA9");
}

template <class Number>
void append_number(std::string& out, Number value, bool quoted)
{
    std::array<char, number_chars_max> chars;
    auto* end = chars.data();
    if (quoted) *end++ = '"';
    end = std::to_chars(end, chars.data() + chars.size() - 1, value).ptr;
    if (quoted) *end++ = '"';
    out.append(chars.data(), end);
}

} // namespace

void Writer::key(std::string_view name)
{
    separate();
    append_text(name);
    out_.push_back(':');
    comma_ = false;
}

void Writer::prepared_key(std::string_view with_comma)
{
    out_.append(comma_ ? with_comma : with_comma.substr(1));
    comma_ = false;
}

void Writer::text(std::string_view text)
{
    separate();
    append_text(text);
}

void Writer::append_text(std::string_view text)
{
    out_.push_back('"');
    std::size_t run = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const char escape = escapes[byte];
        if (escape == as_is) [[likely]]
            continue;
        if (escape == look_ahead && !is_line_separator(text.substr(i))) continue;
        out_.append(text, run, i - run);
        if (escape == as_code) {
            append_code(out_, byte);
        } else if (escape == look_ahead) {
            append_code(out_, text[i + 2] == '\xA8' ? 0x2028U : 0x2029U);
            i += 2;
        } else {
            out_.push_back('\\');
            out_.push_back(escape);
        }
        run = i + 1;
    }
    out_.append(text, run);
    out_.push_back('"');
}

void Writer::signed_integer(std::int64_t value, bool quoted)
{
    separate();
    append_number(out_, value, quoted);
}

void Writer::unsigned_integer(std::uint64_t value, bool quoted)
{
    separate();
    append_number(out_, value, quoted);
}

void Writer::boolean(bool value)
{
    separate();
    out_.append(value ? "true" : "false");
}

void Writer::money(Money amount)
{
    separate();
    amount.append_to(out_);
}

void Writer::number(double value)
{
    if (!std::isfinite(value)) throw std::domain_error("json: NaN and infinity cannot be written");
    separate();
    append_number(out_, value, false);
}

void Writer::binary(std::string_view bytes)
{
    separate();
    out_.push_back('"');
    append_base64(out_, bytes);
    out_.push_back('"');
}

void Writer::null()
{
    separate();
    out_.append("null");
}

void Writer::raw(std::string_view json)
{
    separate();
    out_.append(json);
}

} // namespace domtok::json
