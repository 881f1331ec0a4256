#include "services/gateway/controllers/input.hpp"

#include "platform/http/media_type.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>

namespace domtok::gateway {

namespace {

Result<> in_request(std::string_view where, Result<> outcome)
{
    if (outcome) return outcome;
    auto error = std::move(outcome).error();
    error.message = std::string(where) + ": " + error.message;
    return std::unexpected(std::move(error));
}

template <class Integer>
bool parse_integer(std::string_view text, Integer& value)
{
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size();
}

} // namespace

Result<> Input::read(const http::Request& request)
{
    CHECK(in_request("query", query_.parse(request.query)));
    if (request.body.empty()) return {};
    return read_body(request);
}

Result<> Input::read_body(const http::Request& request)
{
    const auto content_type = request.header("Content-Type");
    const auto type = http::without_parameters(content_type);
    if (http::same_token(type, "application/json")) {
        json_ = request.body;
        return {};
    }
    if (http::same_token(type, "application/x-www-form-urlencoded"))
        return in_request("form", form_.parse(request.body));
    if (http::same_token(type, "multipart/form-data")) {
        TRY(parts_, http::parse_multipart(request.body, content_type));
        return {};
    }
    return refuse(ErrorCode::unsupported_media,
                  "a body must be application/json, application/x-www-form-urlencoded or "
                  "multipart/form-data; say which in "
                  "Content-Type");
}

std::optional<std::string_view> Input::find(std::string_view name) const
{
    if (const auto value = form_.find(name)) return value;
    for (const auto& part : parts_)
        if (part.name == name && !part.filename && !part.content.empty()) return part.content;
    return query_.find(name);
}

std::vector<std::string_view> Input::find_all(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (const auto* form : {&form_, &query_})
        for (const auto& pair : form->pairs())
            if (pair.name == name) values.push_back(pair.value);
    for (const auto& part : parts_)
        if (part.name == name && !part.filename) values.push_back(part.content);
    return values;
}

std::optional<std::string_view> Input::file(std::string_view name) const
{
    for (const auto& part : parts_)
        if (part.name == name && part.filename) return part.content;
    return {};
}

bool parse(std::string_view text, bool& value)
{
    constexpr std::array<std::string_view, 6> yes{"1", "t", "T", "TRUE", "true", "True"};
    constexpr std::array<std::string_view, 6> no{"0", "f", "F", "FALSE", "false", "False"};
    value = std::ranges::find(yes, text) != yes.end();
    return value || std::ranges::find(no, text) != no.end();
}

bool parse(std::string_view text, std::int16_t& value)
{
    return parse_integer(text, value);
}

bool parse(std::string_view text, std::int32_t& value)
{
    return parse_integer(text, value);
}

bool parse(std::string_view text, std::int64_t& value)
{
    return parse_integer(text, value);
}

bool parse(std::string_view text, Money& value)
{
    const auto amount = Money::parse(text);
    if (!amount) return false;
    value = *amount;
    return true;
}

bool parse(std::string_view text, std::string& value)
{
    value = text;
    return true;
}

} // namespace domtok::gateway
