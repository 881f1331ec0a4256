#pragma once

#include "idl/commodity.hpp"
#include "platform/core/clock.hpp"
#include "platform/core/random.hpp"
#include "platform/core/shares.hpp"
#include "platform/http/application.hpp"
#include "platform/http/gzip.hpp"
#include "platform/log/log.hpp"
#include "services/gateway/answer_cache.hpp"
#include "services/gateway/authentication.hpp"
#include "services/gateway/client_address.hpp"
#include "services/gateway/controllers/routes.hpp"
#include "services/gateway/cors.hpp"
#include "services/gateway/logged_requests.hpp"
#include "services/gateway/own_pages.hpp"
#include "services/gateway/rate_limit.hpp"
#include "services/gateway/route_metrics.hpp"
#include "services/gateway/trace.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace domtok::gateway {

struct Settings {
    std::chrono::milliseconds request_timeout{15'000};
    std::chrono::milliseconds slow_request{500};
    std::optional<RateLimitSettings> rate_limit; ///< none: nobody is held back
    AnswerCacheSettings answer_cache;
    std::vector<std::string> cors_origins;
    std::vector<net::Network> trusted_proxies{}; ///< whose X-Forwarded-For counts
    std::size_t logins_at_once{32};              ///< of one client, under way
    LoggedRequests log_requests{LoggedRequests::refused};
    bool legacy_status{false}; ///< every refusal goes out with status 200
};

/// The services behind the gateway, as far as it calls them by itself.
struct Services {
    idl::user::UserService& users;
    idl::commodity::CommodityService& commodity;
};

/// The HTTP edge: finds the method of a request, who it comes from and what it says, calls the service and
/// puts the outcome into the envelope of the wire contract. Belongs to one loop.
class Gateway final : public http::Application {
public:
    /// What the gateway stands on. All outlive it.
    struct Surroundings {
        const Clock& clock;
        Random& random;
        log::Log& log;
        metrics::Registry& metrics;
        const crypto::PublicKey& token_key;
        std::string_view fingerprint_secret; ///< see Seal
    };

    /// `routes` has every method that is to be served; `own_pages` what is served beside them. Both outlive
    /// this.
    Gateway(const Surroundings& surroundings, const Services& services, const Routes& routes,
            OwnPages& own_pages, const Settings& settings);

    /// For requests that come from here on. The answer cache stays as large as it is.
    void adopt(const Settings& settings);

    Task<> answer(const http::Request& request, http::Answer& answer) override;

private:
    /// A request on its way through the gateway.
    struct Visit {
        const http::Request& request;
        http::Answer& answer;
        json::Int64 int64{json::Int64::number};
        bool takes_gzip{false};
        bool is_own_page{false};
        const Route* route{};
        Context context{};
        std::string client{}; ///< who is counted for it
        std::optional<ErrorCode> refused_with{};
    };

    Task<> respond(Visit& visit);
    bool answer_at_the_door(Visit& visit);
    bool find_route(Visit& visit);
    Task<Result<>> serve(Visit& visit);
    Task<Result<>> call(Visit& visit);
    Task<Result<>> call_hashing(Visit& visit);
    Task<Result<>> call_remembering(Visit& visit);
    Task<Result<>> call_service(Visit& visit);
    Task<Result<>> identify(Visit& visit);
    static std::string cache_key_of(const Visit& visit);
    void refuse_visit(Visit& visit, const Error& error);
    void compress(Visit& visit);
    void finish(Visit& visit, SteadyTime arrived);
    void note(const Visit& visit, std::chrono::nanoseconds duration);

    const Clock& clock_;
    log::Log& log_;
    std::string_view fingerprint_secret_;
    idl::commodity::CommodityService& commodity_;
    const Routes& routes_;
    OwnPages& own_pages_;
    Settings settings_;

    Authentication authentication_;
    AnswerCache cache_;
    std::optional<RateLimit> rate_limit_;
    Shares logins_;
    ClientAddress client_address_;
    Cors cors_;
    TraceSource traces_;
    GatewayMetrics metrics_;
    http::Gzip gzip_;
};

} // namespace domtok::gateway
