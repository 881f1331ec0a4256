#include "services/gateway/controllers/bind.hpp"

#include "platform/core/utf8.hpp"

namespace domtok::gateway {

namespace {

/// What a client sent is quoted to it, but not at any length.
constexpr std::size_t quoted_max = 40;

} // namespace

std::unexpected<Error> wrong_value(std::string_view field, std::string_view text, std::string_view expected)
{
    std::string message = std::string(field) + ": expected " + std::string(expected);
    if (!text.empty()) message += ", got '" + std::string(utf8::prefix(text, quoted_max)) + "'";
    return refuse(ErrorCode::invalid_argument, std::move(message));
}

std::unexpected<Error> missing(const wire::Field& field)
{
    const auto what = field.file ? "file" : "field";
    return refuse(ErrorCode::invalid_argument,
                  "the " + std::string(what) + " '" + std::string(field.name) + "' is missing");
}

} // namespace domtok::gateway
