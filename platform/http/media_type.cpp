#include "platform/http/media_type.hpp"

#include "platform/http/request.hpp"
#include "platform/http/trimmed.hpp"

#include <algorithm>

namespace domtok::http {

namespace {

/// Takes a quoted string off the front of `rest`, which begins with the quote.
std::optional<std::string_view> take_quoted(std::string_view& rest)
{
    for (std::size_t at = 1; at < rest.size(); ++at) {
        if (rest[at] == '\\') {
            ++at;
        } else if (rest[at] == '"') {
            const auto text = rest.substr(1, at - 1);
            rest.remove_prefix(at + 1);
            return text;
        }
    }
    return std::nullopt;
}

std::string_view take_token(std::string_view& rest)
{
    const auto end = rest.find(';');
    const auto token = trimmed(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
    return token;
}

} // namespace

std::string_view without_parameters(std::string_view value)
{
    return trimmed(value.substr(0, value.find(';')));
}

std::optional<std::string_view> parameter(std::string_view value, std::string_view name)
{
    auto rest = value.substr(std::min(value.find(';'), value.size()));
    while (rest.starts_with(';')) {
        rest = trimmed(rest.substr(1));
        const auto equals = rest.find_first_of("=;");
        if (equals == std::string_view::npos) return std::nullopt;
        if (rest[equals] == ';') {
            rest.remove_prefix(equals);
            continue;
        }
        const auto found = trimmed(rest.substr(0, equals));
        rest = trimmed(rest.substr(equals + 1));
        const auto text = rest.starts_with('"') ? take_quoted(rest) : take_token(rest);
        if (!text) return std::nullopt;
        if (same_token(found, name)) return text;
        rest = trimmed(rest);
    }
    return std::nullopt;
}

} // namespace domtok::http
