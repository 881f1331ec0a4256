#include "platform/http/answer.hpp"

#include "platform/http/recycle.hpp"
#include "platform/http/request.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

namespace domtok::http {

namespace {

constexpr std::string_view end_of_line = "\r\n";
constexpr std::string_view after_name = ": ";

constexpr std::array<std::string_view, 5> own_fields{"content-length", "content-type", "transfer-encoding",
                                                     "connection", "date"};

bool is_token(std::string_view text)
{
    static constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    const auto is_token_char = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               marks.contains(c);
    };
    return !text.empty() && std::ranges::all_of(text, is_token_char);
}

bool is_field_value(std::string_view text)
{
    const auto is_control = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    };
    return std::ranges::none_of(text, is_control);
}

/// Where the line of this name stands.
struct Line {
    std::size_t begin;
    std::size_t value;
    std::size_t end;
};

std::optional<Line> find_line(std::string_view lines, std::string_view name)
{
    for (std::size_t begin = 0; begin < lines.size();) {
        const auto end = lines.find(end_of_line, begin) + end_of_line.size();
        const auto colon = lines.find(':', begin);
        if (same_token(lines.substr(begin, colon - begin), name))
            return Line{.begin = begin, .value = colon + after_name.size(), .end = end};
        begin = end;
    }
    return std::nullopt;
}

} // namespace

void Answer::content_type(std::string_view type)
{
    if (!is_field_value(type)) throw std::invalid_argument("http: a control character in a content type");
    content_type_ = type;
}

void Answer::set(std::string_view name, std::string_view value)
{
    if (!is_token(name)) throw std::invalid_argument("http: the name of a header field is none");
    if (!is_field_value(value))
        throw std::invalid_argument("http: a control character in the value of " + std::string(name));
    if (std::ranges::any_of(own_fields, [name](auto own) { return same_token(own, name); }))
        throw std::invalid_argument("http: " + std::string(name) + " is set by the server");

    if (const auto line = find_line(header_lines_, name))
        header_lines_.erase(line->begin, line->end - line->begin);
    header_lines_.append(name).append(after_name).append(value).append(end_of_line);
}

std::string_view Answer::header(std::string_view name) const
{
    const auto line = find_line(header_lines_, name);
    if (!line) return {};
    return std::string_view{header_lines_}.substr(line->value, line->end - end_of_line.size() - line->value);
}

void Answer::clear()
{
    status_ = 200;
    closes_ = false;
    content_type_ = json_content;
    shared_body_.reset();
    header_lines_.clear();
    trace_ = {};
    recycle(body_);
}

} // namespace domtok::http
