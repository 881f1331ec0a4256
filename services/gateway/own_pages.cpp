#include "services/gateway/own_pages.hpp"

#include "services/gateway/openapi.hpp"

#include <utility>

namespace domtok::gateway {

namespace {

constexpr std::string_view pictures_prefix = "/images/";

/// Names of pictures are never used twice, so browsers may keep them for good.
constexpr std::string_view for_good = "public, max-age=31536000, immutable";

std::string_view type_of(std::string_view picture)
{
    return picture.ends_with(".png") ? "image/png" : "image/jpeg";
}

} // namespace

OwnPages::OwnPages(http::StatusPages& status, FindPicture find_picture)
    : status_{status}
    , find_picture_{std::move(find_picture)}
{
}

Task<bool> OwnPages::answer(const http::Request& request, http::Answer& answer)
{
    const bool reads = request.verb == http::Verb::get || request.verb == http::Verb::head;
    if (!reads || request.path.starts_with("/api/")) co_return false;
    if (co_await status_.answer(request, answer)) co_return true;
    if (request.path == "/openapi.json") {
        answer.body() = openapi_document();
    } else if (request.path.starts_with(pictures_prefix)) {
        co_await answer_picture(request.path.substr(pictures_prefix.size()), request, answer);
    } else {
        co_return false;
    }
    co_return true;
}

Task<> OwnPages::answer_picture(std::string_view name, const http::Request& request, http::Answer& answer)
{
    const auto tag = "\"" + std::string(name.substr(0, 128)) + "\"";
    if (!request.header("If-None-Match").empty() && request.header("If-None-Match") == tag) {
        answer.status(304);
        co_return;
    }
    auto bytes = co_await find_picture_(name);
    if (!bytes) {
        answer.status(404);
        answer.content_type("text/plain; charset=utf-8");
        answer.body() = "404 page not found";
        co_return;
    }
    answer.content_type(type_of(name));
    answer.set("Cache-Control", for_good);
    answer.set("ETag", tag);
    answer.set("X-Content-Type-Options", "nosniff");
    answer.body() = *std::move(bytes);
}

} // namespace domtok::gateway
