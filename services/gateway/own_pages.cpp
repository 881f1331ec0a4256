#include "services/gateway/own_pages.hpp"

#include "services/gateway/openapi.hpp"

#include <string>
#include <string_view>
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

OwnPages::OwnPages(http::StatusPages& status, Pictures::Read read_picture)
    : status_{status}
    , pictures_{std::move(read_picture)}
{
}

Task<Result<bool>> OwnPages::answer(const Context& context, const http::Request& request,
                                    http::Answer& answer)
{
    const bool reads = request.verb == http::Verb::get || request.verb == http::Verb::head;
    if (!reads || request.path.starts_with("/api/")) co_return false;
    if (co_await status_.answer(request, answer)) co_return true;
    if (request.path == "/openapi.json") {
        answer.body() = openapi_document();
    } else if (request.path.starts_with(pictures_prefix)) {
        CO_CHECK(co_await answer_picture(context, request, answer));
    } else {
        co_return false;
    }
    co_return true;
}

Task<Result<>> OwnPages::answer_picture(const Context& context, const http::Request& request,
                                        http::Answer& answer)
{
    const auto name = request.path.substr(pictures_prefix.size());
    auto picture = co_await pictures_.find(context, name);
    if (!picture && picture.error().code == ErrorCode::record_not_found) {
        answer.status(404);
        answer.content_type("text/plain; charset=utf-8");
        answer.body() = "404 page not found";
        co_return Result<>{};
    }
    CO_CHECK(picture);
    const auto tag = "\"" + std::string(name) + "\"";
    answer.set("Cache-Control", for_good);
    answer.set("ETag", tag);
    if (request.header("If-None-Match") == tag) {
        answer.status(304);
        co_return Result<>{};
    }
    answer.content_type(type_of(name));
    answer.set("X-Content-Type-Options", "nosniff");
    answer.shared_body(*std::move(picture));
    co_return Result<>{};
}

} // namespace domtok::gateway
