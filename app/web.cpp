#include "app/web.hpp"

#include "platform/core/hex.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/registry/reachable_endpoint.hpp"
#include "services/gateway/controllers/service_routes.hpp"

namespace domtok::app {

namespace {

gateway::Routes routes_of(Shop& shop)
{
    gateway::Routes routes;
    add_routes(routes, shop.users());
    add_routes(routes, shop.commodity());
    add_routes(routes, shop.carts());
    add_routes(routes, shop.orders());
    add_routes(routes, shop.payments());
    return routes;
}

std::vector<net::Network> networks_of(const std::vector<std::string>& texts)
{
    std::vector<net::Network> networks;
    for (const auto& text : texts)
        networks.push_back(net::Network::parse(text).value()); // Checked when the settings were loaded.
    return networks;
}

/// The token key is the one secret that all gateways of an installation are sure to share.
std::string fingerprint_secret(const crypto::PrivateKey& token_key)
{
    return to_hex(crypto::hmac_sha256(token_key.to_pem(), "fingerprints of idempotency keys"));
}

} // namespace

gateway::Settings Web::gateway_settings(const GatewaySettings& settings)
{
    gateway::Settings gateway{.request_timeout = settings.request_timeout,
                              .slow_request = settings.slow_request,
                              .rate_limit = {},
                              .answer_cache = {.bytes_max = settings.answer_cache.count},
                              .cors_origins = settings.cors_origins,
                              .trusted_proxies = networks_of(settings.trusted_proxies),
                              .logins_at_once = settings.logins_at_once,
                              .log_requests = settings.log_requests,
                              .legacy_status = settings.legacy_status};
    const auto rate = rate_of(settings).value(); // Checked when the settings were loaded.
    if (rate > 0)
        gateway.rate_limit =
            gateway::RateLimitSettings{.requests_a_second = rate, .burst = settings.rate_burst};
    return gateway;
}

namespace {

http::Settings server_settings(const Settings& settings)
{
    http::Settings server;
    server.listen =
        net::parse_endpoint(settings.gateway.listen).value(); // Checked when the settings were loaded.
    server.connections_max = settings.gateway.connections_max;
    server.connections_an_address = settings.gateway.connections_an_address;
    server.crowds = networks_of(settings.gateway.trusted_proxies);
    for (auto& own : networks_of({"127.0.0.0/8", "::1"}))
        server.crowds.push_back(own);
    server.header_time = settings.gateway.header_time;
    server.body_time = settings.gateway.body_time;
    server.idle_time = settings.gateway.idle_time;
    server.body_bytes_max = settings.gateway.body_max.count;
    server.drain_time = settings.node.drain;
    return server;
}

} // namespace

Web::Web(const boost::asio::any_io_executor& loop, Process& process, http::StatusPages& status,
         const Settings& settings)
    : process_{process}
    , host_{net::parse_endpoint(settings.gateway.listen).value().host}
    , token_key_{process.secrets().token_key.public_key()}
    , fingerprint_secret_{fingerprint_secret(process.secrets().token_key)}
    , routes_{routes_of(process.shop())}
    , own_pages_{status, [this](const Context& context,
                                std::string_view name) { return read_picture(context, name); }}
    , gateway_{{.clock = process.clock(),
                .random = process.random(),
                .log = process.log(),
                .metrics = process.metrics(),
                .token_key = token_key_,
                .fingerprint_secret = fingerprint_secret_},
               {.users = process.shop().users(), .commodity = process.shop().commodity()},
               routes_,
               own_pages_,
               gateway_settings(settings.gateway)}
    , server_{loop, process.clock(), process.timers(), process.log(), gateway_, server_settings(settings)}
{
    watch(process.metrics());
}

std::string Web::address() const
{
    net::Endpoint endpoint{.host = host_, .port = server_.port()};
    // Who reads it is on this machine, and cannot ask all of its addresses.
    if (registry::is_everywhere(endpoint)) endpoint.host = "127.0.0.1";
    return "http://" + endpoint.to_string();
}

Task<Result<std::string>> Web::read_picture(const Context& context, std::string_view name)
{
    CO_TRY(auto picture, co_await process_.engines().images().find(context, name));
    co_return std::move(picture.bytes);
}

void Web::watch(metrics::Registry& metrics)
{
    auto open = metrics.gauge("domtok_http_connections", "Connections open now.");
    auto accepted = metrics.counter("domtok_http_connections_accepted_total", "Connections since the start.");
    auto refused =
        metrics.counter("domtok_http_connections_refused_total", "Connections that were too many.");
    auto malformed =
        metrics.counter("domtok_http_malformed_total", "Requests refused for their form or size.");
    auto timed_out = metrics.counter("domtok_http_timed_out_total",
                                     "Connections cut because the other side was too slow.");
    auto faults = metrics.counter("domtok_http_faults_total", "Requests that ended in a fault of ours.");
    metrics.before_collect([this, open, accepted, refused, malformed, timed_out, faults]() mutable {
        const auto seen = server_.statistics();
        open.set(static_cast<double>(seen.open));
        accepted.raise_to(static_cast<double>(seen.accepted));
        refused.raise_to(static_cast<double>(seen.refused));
        malformed.raise_to(static_cast<double>(seen.malformed));
        timed_out.raise_to(static_cast<double>(seen.timed_out));
        faults.raise_to(static_cast<double>(seen.faults));
    });
}

} // namespace domtok::app
