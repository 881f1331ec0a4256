#include "platform/http/request.hpp"

#include <algorithm>

namespace domtok::http {

namespace {

constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

bool same_token(std::string_view a, std::string_view b)
{
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view Request::header(std::string_view name) const
{
    const auto field =
        std::ranges::find_if(fields, [name](const Field& each) { return same_token(each.name, name); });
    return field == fields.end() ? std::string_view{} : field->value;
}

} // namespace domtok::http
