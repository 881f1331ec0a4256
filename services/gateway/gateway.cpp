#include "services/gateway/gateway.hpp"

#include "platform/core/fault.hpp"
#include "services/gateway/controllers/answers.hpp"
#include "services/gateway/controllers/input.hpp"
#include "services/gateway/request_log.hpp"
#include "services/gateway/vary.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

namespace domtok::gateway {

namespace {

constexpr std::string_view plain_text = "text/plain; charset=utf-8";
constexpr std::size_t idempotency_key_max = 200;

/// Below this, headers and packets outweigh what is saved.
constexpr std::size_t compressed_bytes_min = 1'400;

/// What a full queue is told: the queues here empty within milliseconds.
constexpr std::string_view retry_after_overload = "1";

Result<Idempotency> idempotency_of(const Route& route, const http::Request& request)
{
    const auto key = route.rules.changes ? request.header("Idempotency-Key") : std::string_view{};
    if (key.size() > idempotency_key_max ||
        !std::ranges::all_of(key, [](char c) { return c > 0x20 && c < 0x7f; }))
        return refuse(ErrorCode::invalid_header, "Idempotency-Key must be of 1 to " +
                                                     std::to_string(idempotency_key_max) +
                                                     " visible ASCII characters, such as a UUID");
    return Idempotency{.key = std::string(key), .fingerprint = 0};
}

json::Int64 int64_of(const http::Request& request)
{
    return request.header("X-Int64") == "string" ? json::Int64::text : json::Int64::number;
}

void answer_plainly(http::Answer& answer, int status, std::string_view text)
{
    answer.status(status);
    answer.content_type(plain_text);
    answer.body() = text;
}

void declare_gzip(http::Answer& answer)
{
    answer.set("Content-Encoding", "gzip");
    add_vary(answer, "Accept-Encoding");
}

/// By its magic bytes (RFC 1952): no JSON begins like that.
bool is_gzip(std::string_view body)
{
    return body.starts_with("\x1f\x8b");
}

/// The store broke off while it kept the change. With a key a second request finds out, and does it once.
std::string_view what_to_do_when_unknown(const Context& context)
{
    return context.idempotency.key.empty() ? "it is not known whether this was done: look before you try "
                                             "again; with an Idempotency-Key you "
                                             "could ask again and it would be done once"
                                           : "it is not known whether this was done: ask again with the same "
                                             "Idempotency-Key, and it is done "
                                             "once";
}

} // namespace

Gateway::Gateway(const Surroundings& surroundings, const Services& services, const Routes& routes,
                 OwnPages& own_pages, const Settings& settings)
    : clock_{surroundings.clock}
    , log_{surroundings.log}
    , fingerprint_secret_{surroundings.fingerprint_secret}
    , commodity_{services.commodity}
    , routes_{routes}
    , own_pages_{own_pages}
    , settings_{settings}
    , authentication_{surroundings.token_key, services.users, surroundings.clock}
    , cache_{settings.answer_cache}
    , client_address_{settings.trusted_proxies}
    , cors_{settings.cors_origins}
    , traces_{surroundings.random}
    , metrics_{surroundings.metrics, routes}
{
    if (settings.rate_limit) rate_limit_.emplace(*settings.rate_limit);
}

void Gateway::adopt(const Settings& settings)
{
    // Who has been counted keeps their count, unless it would mean something else now.
    if (settings.rate_limit != settings_.rate_limit) {
        rate_limit_.reset();
        if (settings.rate_limit) rate_limit_.emplace(*settings.rate_limit);
    }
    client_address_ = ClientAddress{settings.trusted_proxies};
    cors_ = Cors{settings.cors_origins};
    settings_ = settings;
}

Task<> Gateway::answer(const http::Request& request, http::Answer& answer)
{
    const auto arrived = clock_.steady_now();
    Visit visit{.request = request, .answer = answer, .int64 = int64_of(request)};
    visit.takes_gzip = http::preferred_encoding(request.header("Accept-Encoding")) == http::Encoding::gzip;
    visit.context.trace = traces_.trace_for(request.header("traceparent"));
    visit.context.deadline = arrived + settings_.request_timeout;
    visit.client = client_address_.of(request);
    answer.trace(visit.context.trace);
    answer.set("X-Trace-Id", text_of(visit.context.trace));
    std::exception_ptr fault;
    try {
        co_await respond(visit);
    } catch (...) {
        // The server answers it and says in the log what it is; here it counts as what it will be.
        fault = std::current_exception();
        answer.status(500);
    }
    finish(visit, arrived);
    if (fault) std::rethrow_exception(fault);
}

Task<> Gateway::respond(Visit& visit)
{
    const auto own = co_await own_pages_.answer(visit.context, visit.request, visit.answer);
    if (!own) {
        refuse_visit(visit, own.error());
        visit.answer.status(status_of(own.error().code)); // a picture's status is no part of the old contract
    }
    visit.is_own_page = !own || *own;
    if (visit.is_own_page) co_return;

    if (!answer_at_the_door(visit) && find_route(visit)) {
        const auto served = co_await serve(visit);
        if (!served) refuse_visit(visit, served.error());
    }
    compress(visit);
}

/// What needs no look at the route: a browser's preflight, and clients that ask too often.
bool Gateway::answer_at_the_door(Visit& visit)
{
    if (cors_.answer(visit.request, visit.answer)) return true;
    if (!rate_limit_) return false;
    const auto wait = rate_limit_->check(visit.client, clock_.steady_now());
    if (!wait) return false;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
    visit.answer.set("Retry-After", std::to_string(seconds));
    refuse_visit(visit, {.code = ErrorCode::rate_limited, .message = "too many requests; slow down"});
    return true;
}

bool Gateway::find_route(Visit& visit)
{
    const auto& request = visit.request;
    visit.route = routes_.find(request.verb, request.path);
    if (visit.route != nullptr) return true;
    if (const auto allowed = routes_.allowed(request.path); !allowed.empty()) {
        visit.answer.set("Allow", allowed);
        answer_plainly(visit.answer, 405, "405 method not allowed");
        return false;
    }
    auto trimmed = request.path;
    if (trimmed.size() > 1 && trimmed.ends_with('/')) trimmed.remove_suffix(1);
    if (trimmed != request.path && routes_.find(request.verb, trimmed) != nullptr) {
        const bool keeps_verb = request.verb == http::Verb::get || request.verb == http::Verb::head;
        visit.answer.status(keeps_verb ? 301 : 307);
        visit.answer.set("Location", std::string(trimmed) + (request.query.empty() ? "" : "?") +
                                         std::string(request.query));
        return false;
    }
    answer_plainly(visit.answer, 404, "404 page not found");
    return false;
}

Task<Result<>> Gateway::serve(Visit& visit)
{
    try {
        co_return co_await call(visit);
    } catch (const Overloaded&) {
        visit.answer.set("Retry-After", retry_after_overload);
        co_return refuse(ErrorCode::overloaded, "the shop is very busy; try again in a moment");
    } catch (const DeadlineExceeded&) {
        co_return refuse(ErrorCode::deadline_exceeded,
                         "this took too long and was given up; nothing has changed");
    } catch (const TimedOut&) {
        co_return refuse(ErrorCode::deadline_exceeded,
                         "this took too long; look whether it has been done before you try again");
    } catch (const OutcomeUnknown&) {
        visit.answer.set("Retry-After", retry_after_overload);
        co_return refuse(ErrorCode::overloaded, std::string(what_to_do_when_unknown(visit.context)));
    } catch (const Unavailable&) {
        visit.answer.set("Retry-After", retry_after_overload);
        co_return refuse(ErrorCode::overloaded,
                         "a part of the shop cannot be reached; try again in a moment");
    }
}

Task<Result<>> Gateway::call(Visit& visit)
{
    CO_CHECK(co_await identify(visit));
    CO_TRY(visit.context.idempotency, idempotency_of(*visit.route, visit.request));
    if (visit.route->rules.hashes) co_return co_await call_hashing(visit);
    if (visit.route->rules.cached && visit.request.body.empty()) co_return co_await call_remembering(visit);

    auto outcome = co_await call_service(visit);
    if (visit.route->rules.moves_sessions) authentication_.forget_sessions();
    co_return outcome;
}

/// Passwords wait in one line for a few threads: nobody may stand in all of its places.
Task<Result<>> Gateway::call_hashing(Visit& visit)
{
    const auto place = logins_.take(visit.client, settings_.logins_at_once);
    if (!place) {
        visit.answer.set("Retry-After", retry_after_overload);
        co_return refuse(ErrorCode::rate_limited, "too many logins and registrations from here at a time");
    }
    co_return co_await call_service(visit);
}

/// The revision is asked for before the service is, so that an answer is never kept under a later one than it
/// is of.
Task<Result<>> Gateway::call_remembering(Visit& visit)
{
    std::optional<std::int64_t> revision;
    try {
        const idl::commodity::CatalogueRevisionReq ask;
        CO_TRY(const auto now, co_await commodity_.catalogue_revision(visit.context, ask));
        revision = now.revision;
    } catch (const UnknownMethod&) {
        // Commodity of the Go project has no revisions: nothing is remembered.
    }
    if (!revision) co_return co_await call_service(visit);
    const auto key = cache_key_of(visit);
    if (auto known = cache_.find(key, *revision)) {
        if (is_gzip(*known)) declare_gzip(visit.answer);
        visit.answer.shared_body(std::move(known));
        co_return Result<>{};
    }
    CO_CHECK(co_await call_service(visit));
    compress(visit);
    cache_.keep(key, *revision, std::make_shared<const std::string>(visit.answer.body()));
    co_return Result<>{};
}

Task<Result<>> Gateway::call_service(Visit& visit)
{
    Input input;
    CO_CHECK(input.read(visit.request));
    Reply reply{visit.answer, visit.int64};
    const Seal seal{.secret = fingerprint_secret_, .method = visit.route->rules.name};
    co_return co_await visit.route->endpoint->answer(visit.context, seal, input, reply);
}

/// What an answer depends on beside the revision.
std::string Gateway::cache_key_of(const Visit& visit)
{
    std::string key{visit.request.target};
    if (visit.int64 == json::Int64::text) key += "\nint64";
    if (visit.takes_gzip) key += "\ngzip";
    return key;
}

Task<Result<>> Gateway::identify(Visit& visit)
{
    const auto authorization = visit.request.header("Authorization");
    const auto auth = visit.route->rules.auth;
    if (auth == Auth::none || (auth == Auth::optional && authorization.empty())) co_return Result<>{};
    CO_TRY(visit.context.caller, co_await authentication_.identify(visit.context, authorization));
    co_return Result<>{};
}

void Gateway::refuse_visit(Visit& visit, const Error& error)
{
    visit.refused_with = error.code;
    visit.answer.status(settings_.legacy_status ? 200 : status_of(error.code));
    if (error.code == ErrorCode::overloaded) visit.answer.set("Retry-After", retry_after_overload);
    visit.answer.body().clear();
    write_refusal(visit.answer.body(), error);
}

/// Bodies that are worth it, for clients that take it.
void Gateway::compress(Visit& visit)
{
    auto& answer = visit.answer;
    if (!visit.takes_gzip || answer.content().size() < compressed_bytes_min) return;
    if (!answer.header("Content-Encoding").empty()) return;
    std::string compressed;
    gzip_.compress(answer.content(), compressed);
    answer.body() = std::move(compressed);
    declare_gzip(answer);
}

void Gateway::finish(Visit& visit, SteadyTime arrived)
{
    const auto duration = clock_.steady_now() - arrived;
    note(visit, duration);
    if (visit.is_own_page) return;
    metrics_.of(visit.route).count(visit.answer.status(), duration);
    if (duration < settings_.slow_request) return;
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
    log_.write(log::Level::warning, visit.context, "slow request",
               {{"method", visit.route == nullptr ? "none" : visit.route->rules.name},
                {"status", std::int64_t{visit.answer.status()}},
                {"milliseconds", std::int64_t{milliseconds}}});
}

void Gateway::note(const Visit& visit, std::chrono::nanoseconds duration)
{
    if (settings_.log_requests == LoggedRequests::off) return;
    const auto status = visit.answer.status();
    const bool is_refused = status >= 400 || visit.refused_with;
    if (!is_refused && settings_.log_requests == LoggedRequests::refused) return;
    const Ending ending{.status = status,
                        .refused_with = visit.refused_with,
                        .duration = duration,
                        .body_bytes = visit.answer.content().size()};
    write_request(log_, visit.context, visit.request, visit.route, visit.client, ending);
}

} // namespace domtok::gateway
