#pragma once

#include "app/edge_settings.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/result.hpp"
#include "platform/core/settings.hpp"
#include "platform/log/json_log.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace domtok::app {

struct UserSettings {
    std::chrono::milliseconds access_token_life{std::chrono::days{7}};
    std::chrono::milliseconds session_life{std::chrono::days{30}};
    std::int64_t login_failures_max{10};
    std::chrono::milliseconds login_failure_window{std::chrono::minutes{5}};
    std::size_t hashing_threads{1};

    static constexpr std::array notes{
        Note{"access_token_life", "How long an access token is good.", "1s", "365d"}.at_once(),
        Note{"session_life", "How long a login lasts that is not renewed with its refresh token.", "1s",
             "3650d"}
            .at_once(),
        Note{"login_failures_max", "Wrong passwords for one name before it has to wait.", "1", "1000000"}
            .at_once(),
        Note{"login_failure_window", "How long they are counted.", "1s", "1d"}.at_once(),
        Note{"hashing_threads", "Threads that hash passwords.", "1", "64"},
    };
};
BOOST_DESCRIBE_STRUCT(UserSettings, (),
                      (access_token_life, session_life, login_failures_max, login_failure_window,
                       hashing_threads))

struct CommoditySettings {
    bool open_shop{true};

    static constexpr std::array notes{
        Note{"open_shop",
             "Everybody who has logged in may offer goods; otherwise merchants and administrators alone."}
            .at_once(),
    };
};
BOOST_DESCRIBE_STRUCT(CommoditySettings, (), (open_shop))

struct OrderSettings {
    std::chrono::milliseconds payment_window{std::chrono::minutes{30}};
    std::chrono::milliseconds hold_check{std::chrono::minutes{1}};

    static constexpr std::array notes{
        Note{"payment_window", "How long an unpaid order stands before it closes and gives its stock back.",
             "1s", "30d"}
            .at_once(),
        Note{"hold_check", "When stock that is held without an order is looked for, after a crash.", "100ms",
             "1d"}
            .at_once(),
    };
};
BOOST_DESCRIBE_STRUCT(OrderSettings, (), (payment_window, hold_check))

struct PaymentSettings {
    std::chrono::milliseconds token_life{std::chrono::minutes{15}};
    std::chrono::milliseconds answer_timeout{5'000};
    std::chrono::milliseconds check_after{30'000};
    std::chrono::milliseconds sandbox_late_answer{10'000};

    static constexpr std::array notes{
        Note{"token_life", "How long a payment token is good.", "1s", "1d"}.at_once(),
        Note{"answer_timeout",
             "How long the provider has to answer a charge. One shorter than gateway.request_timeout lets a "
             "buyer see the outcome.",
             "10ms", "5m"}
            .at_once(),
        Note{"check_after",
             "When the provider is asked about a charge it has not answered; longer than answer_timeout.",
             "20ms", "1d"}
            .at_once(),
        Note{"sandbox_late_answer", "When the sandbox's late answers come.", "10ms", "1d"}.at_once(),
    };
};
BOOST_DESCRIBE_STRUCT(PaymentSettings, (), (token_life, answer_timeout, check_after, sandbox_late_answer))

/// Where data is kept: an engine each, chosen by a URL.
struct StoreSettings {
    std::string sql{"sqlite:"};
    std::string kv{"memory:"};
    std::string search{"embedded:"};
    std::string images{"file:"};

    static constexpr std::array notes{
        Note{"sql", "The truth. sqlite: is one file in the data directory; sqlite:/path/to/file another one; "
                    "mysql://user:password@host:port/database is a MySQL or MariaDB server."},
        Note{"kv", "Counters and caches, which may vanish. memory: is this process; "
                   "redis://user:password@host:port/database a Redis server."},
        Note{"search", "The search engine. embedded: is inside the SQL store."},
        Note{"images",
             "The pictures. file: is a folder in the data directory; file:/path/to/folder another one."},
    };
};
BOOST_DESCRIBE_STRUCT(StoreSettings, (), (sql, kv, search, images))

struct NodeSettings {
    std::optional<int> worker;
    std::string observe;
    std::chrono::milliseconds farewell{1'000};
    std::chrono::milliseconds drain{10'000};
    std::chrono::milliseconds event_lease{30'000};
    std::chrono::milliseconds keep{std::chrono::days{30}};
    std::chrono::milliseconds audit_every{std::chrono::hours{1}};

    static constexpr std::array notes{
        Note{"worker",
             "Number of this process in its ids, which no other process of its services may have on the same "
             "database. Nothing: the smallest that is free.",
             "0", "31"}
            .of_one_process(),
        Note{"observe",
             "Address and port of /healthz, /readyz and /metrics, beside those that the gateway has; "
             "empty: none. For processes without the gateway."},
        Note{"farewell",
             "How long a process that is told to stop, and is not the whole shop, still takes what comes: "
             "until "
             "then others have noticed that it leaves. No longer than anybody is connected to it.",
             "0ms", "10m"},
        Note{"drain", "How long requests may take to end when the process is told to stop.", "0ms", "10m"},
        Note{"event_lease",
             "How long an event belongs to the process that delivers it; half of it is what a delivery may "
             "take, and all of it what the event waits when that process is killed.",
             "200ms", "10m"},
        Note{"keep", "How long idempotency keys, expired sessions and receipts of events are kept.", "2d",
             "3650d"},
        Note{"audit_every", "How often the invariants of the data are checked for the metrics; 0s is never.",
             "0s", "30d"},
    };
};
BOOST_DESCRIBE_STRUCT(NodeSettings, (), (worker, observe, farewell, drain, event_lease, keep, audit_every))

/// All there is to set.
struct Settings {
    GatewaySettings gateway;
    RpcSettings rpc;
    StoreSettings store;
    UserSettings user;
    CommoditySettings commodity;
    OrderSettings order;
    PaymentSettings payment;
    log::Settings log;
    NodeSettings node;

    static constexpr std::array notes{
        Note{"gateway", "The HTTP edge."},
        Note{"rpc", "The calls between processes, when not everything is in one."},
        Note{"store", "Where data is kept."},
        Note{"user", "Accounts and sessions."},
        Note{"commodity", "The catalogue and its stock."},
        Note{"order", "Orders."},
        Note{"payment", "Payments and the sandbox that stands in for a provider."},
        Note{"log", "The log, one JSON object a line on standard error."},
        Note{"node", "This process."},
    };
};
BOOST_DESCRIBE_STRUCT(Settings, (), (gateway, rpc, store, user, commodity, order, payment, log, node))

/// Requests a second from one address, or 0 for no limit. Refuses with invalid_argument.
Result<double> rate_of(const GatewaySettings& settings);

/// The largest message between processes, in bytes: what the gateway takes fits into it.
std::size_t message_bytes_max(const Settings& settings);

/// What settings say together that no single one of them shows. Refuses with invalid_argument.
Result<> check(const Settings& settings);

} // namespace domtok::app
