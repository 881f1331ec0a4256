#pragma once

#include "platform/core/reflect.hpp"
#include "platform/core/result.hpp"
#include "platform/core/settings.hpp"
#include "services/gateway/logged_requests.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace domtok::app {

/// The HTTP edge.
struct GatewaySettings {
    std::string listen{"127.0.0.1:20001"};
    std::string public_url;
    std::chrono::milliseconds request_timeout{15'000};
    std::string rate_limit{"1000"};
    double rate_burst{2'000};
    std::size_t logins_at_once{32};
    std::vector<std::string> trusted_proxies;
    bool legacy_status{false};
    std::vector<std::string> cors_origins{"*"};
    ByteSize body_max{6UL * 1024 * 1024};
    std::size_t connections_max{8'192};
    std::size_t connections_an_address{1'024};
    std::chrono::milliseconds header_time{10'000};
    std::chrono::milliseconds body_time{30'000};
    std::chrono::milliseconds idle_time{75'000};
    ByteSize answer_cache{16UL * 1024 * 1024};
    std::chrono::milliseconds slow_request{500};
    gateway::LoggedRequests log_requests{gateway::LoggedRequests::refused};

    static constexpr std::array notes{
        Note{"listen", "Address and port of the HTTP API."},
        Note{"public_url",
             "What clients reach it by, for the addresses of pictures; empty: they are relative."},
        Note{"request_timeout", "How long a request may take before work for it is given up.", "100ms", "10m"}
            .at_once(),
        Note{"rate_limit", "Requests a second from one client address, or off."}.at_once(),
        Note{"rate_burst", "Requests that one client address may send at once.", "1", "1000000"}.at_once(),
        Note{"logins_at_once",
             "Logins and registrations of one client address that may be under way at a time.", "1",
             "1000000"}
            .at_once(),
        Note{"trusted_proxies",
             "Networks of proxies, such as 10.0.0.0/8, whose X-Forwarded-For says who a client is; the last "
             "address in it that is not one of theirs counts."},
        Note{"legacy_status", "Answer every refusal with HTTP status 200, as the Go project does."}.at_once(),
        Note{"cors_origins",
             "Origins whose pages may call, such as https://shop.example.com; * is all, without cookies."}
            .at_once(),
        Note{"body_max",
             "Largest request body; all processes need the same. A picture in it has at most 5 MiB, whatever "
             "this "
             "says.",
             "64KiB", "64MiB"},
        Note{"connections_max",
             "Connections served at a time; for one more the one that was idle for longest ends.", "1",
             "1000000"},
        Note{"connections_an_address",
             "Connections of one client address; this machine and trusted proxies are not counted.", "1",
             "1000000"},
        Note{"header_time",
             "How long the header of a request may take to arrive, and the first request to begin.", "100ms",
             "10m"},
        Note{"body_time", "How long each 64 KiB of a request's body may take to arrive.", "100ms", "10m"},
        Note{"idle_time", "How long a connection may be silent between two requests.", "100ms", "1h"},
        Note{"answer_cache",
             "Memory for answers about the catalogue that are the same for everybody; 0B is off.", "0B",
             "1GiB"},
        Note{"slow_request", "Requests that take longer are logged.", "1ms", "10m"}.at_once(),
        Note{"log_requests", "Requests that are logged: off, refused or all."}.at_once(),
    };
};
BOOST_DESCRIBE_STRUCT(GatewaySettings, (),
                      (listen, public_url, request_timeout, rate_limit, rate_burst, logins_at_once,
                       trusted_proxies, legacy_status, cors_origins, body_max, connections_max,
                       connections_an_address, header_time, body_time, idle_time, answer_cache, slow_request,
                       log_requests))

/// Refuses with invalid_argument what no single type or range shows.
Result<> check(const GatewaySettings& settings);

/// The calls between processes.
struct RpcSettings {
    std::string listen{"127.0.0.1:0"};
    std::string advertise;
    std::string registry{"static:"};
    std::vector<std::string> user;
    std::vector<std::string> commodity;
    std::vector<std::string> cart;
    std::vector<std::string> order;
    std::vector<std::string> payment;
    std::chrono::milliseconds registry_patience{30'000};
    bool through_wire{false};

    static constexpr std::array notes{
        Note{"listen",
             "Address and port where other processes call the services of this one; port 0 is any that is "
             "free."},
        Note{"advertise", "Host and port by which the others reach it, where that is something else."}
            .of_one_process(),
        Note{"registry",
             "Where processes find each other. static: is the lists below; etcd://host:port is an etcd, in "
             "the layout of Kitex's registry; the shared settings are there too."}
            .of_one_process(),
        Note{"user", "Where the processes of the user service listen, for static:."},
        Note{"commodity", "The same of the commodity service."},
        Note{"cart", "The same of the cart service."},
        Note{"order", "The same of the order service."},
        Note{"payment", "The same of the payment service."},
        Note{"registry_patience", "How long a start waits for the registry.", "1s", "10m"}.of_one_process(),
        Note{"through_wire", "Call the services of this very process over the wire too: for tests."},
    };
};
BOOST_DESCRIBE_STRUCT(RpcSettings, (),
                      (listen, advertise, registry, user, commodity, cart, order, payment, registry_patience,
                       through_wire))

} // namespace domtok::app
