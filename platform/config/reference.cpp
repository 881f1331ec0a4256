#include "platform/config/config.hpp"
#include "platform/core/hex.hpp"

#include <algorithm>
#include <array>

namespace domtok::config {

namespace {

constexpr std::size_t indent_width = 2;

/// Whether YAML takes the text for itself without quotes, wherever it stands.
bool is_plain(std::string_view text)
{
    constexpr std::array<std::string_view, 4> nothings{"null", "Null", "NULL", "~"};
    const auto is_word = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    const auto fits = [&](char c) {
        return is_word(c) || c == '_' || c == '.' || c == '/' || c == ':' || c == '-';
    };
    return !text.empty() && is_word(text.front()) && text.back() != ':' && std::ranges::all_of(text, fits) &&
           std::ranges::find(nothings, text) == nothings.end();
}

std::string scalar(std::string_view text)
{
    if (is_plain(text)) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7F) {
            out += "\\x";
            append_hex(out, {&byte, 1});
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string value_of(const Given& given)
{
    if (given.kind == Given::Kind::text) return scalar(given.texts.front());
    std::string list = "[";
    for (const auto& text : given.texts)
        list.append(list.size() == 1 ? "" : ", ").append(scalar(text));
    return list + "]";
}

std::string details(const Key& key)
{
    std::string text = key.operations->form();
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
    if (!key.note.least.empty()) text += ", from " + std::string(key.note.least);
    if (!key.note.most.empty())
        text += (key.note.least.empty() ? ", to " : " to ") + std::string(key.note.most);
    if (key.note.is_followed) text += ". Shared, it changes at once";
    if (key.note.is_own) text += ". Not to be shared";
    return text + ". " + key.variable();
}

} // namespace

std::string reference_of(std::span<const Key> keys)
{
    std::string out;
    for (const auto& key : keys) {
        const auto level = static_cast<std::size_t>(std::ranges::count(key.path, '.'));
        const auto name = key.path.substr(key.path.rfind('.') + 1);
        const auto add_line = [&](std::string_view text) {
            out.append(level * indent_width, ' ').append(text).append("\n");
        };
        if (!out.empty() && (level == 0 || !key.operations)) out += '\n';
        add_line("# " + std::string(key.note.text));
        if (!key.operations) {
            add_line(name + ":");
            continue;
        }
        const auto given = key.operations->print(key.value);
        add_line("# " + details(key));
        add_line(given.kind == Given::Kind::nothing ? "# " + name + ":" : name + ": " + value_of(given));
    }
    return out;
}

} // namespace domtok::config
