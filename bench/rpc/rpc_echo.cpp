#include "bench/rpc/rpc_echo.hpp"

#include "idl/user_rpc.hpp"
#include "platform/log/null_log.hpp"
#include "platform/net/loop.hpp"
#include "platform/net/loop_timers.hpp"
#include "platform/net/system_clock.hpp"
#include "platform/net/task_group.hpp"
#include "platform/rpc/client.hpp"

#include <boost/asio/post.hpp>

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <thread>
#include <utility>

namespace domtok::bench {

namespace {

using idl::user::LoginRequest;
using idl::user::LoginResponse;

/// Not what it takes for secrets, but what it takes here.
class FewBytes final : public Random {
public:
    void fill(std::span<std::byte> bytes) override { std::ranges::fill(bytes, std::byte{128}); }
};

/// A service of which only Login is called.
class EchoUsers final : public idl::user::UserService {
public:
    Task<Result<LoginResponse>> login(const Context&, const LoginRequest& request) override
    {
        LoginResponse response;
        response.access_token = request.password;
        co_return response;
    }

#define UNUSED(function, Name)                                                                               \
    Task<Result<idl::user::Name##Response>> function(const Context&, const idl::user::Name##Request&)        \
        override                                                                                             \
    {                                                                                                        \
        co_return refuse(ErrorCode::internal, "not measured");                                               \
    }
#define UNUSED_SHORT(function, Name)                                                                         \
    Task<Result<idl::user::Name##Resp>> function(const Context&, const idl::user::Name##Req&) override       \
    {                                                                                                        \
        co_return refuse(ErrorCode::internal, "not measured");                                               \
    }
    UNUSED(register_, Register)
    UNUSED(refresh_token, RefreshToken)
    UNUSED(check_session, CheckSession)
    UNUSED(get_address, GetAddress)
    UNUSED(list_addresses, ListAddresses)
    UNUSED(add_address, AddAddress)
    UNUSED_SHORT(ban_user, BanUser)
    UNUSED_SHORT(lift_band_user, LiftBanUser)
    UNUSED_SHORT(logout, Logout)
    UNUSED_SHORT(set_administrator, SetAdministrator)
    UNUSED_SHORT(get_user_info, GetUserInfo)
#undef UNUSED
#undef UNUSED_SHORT
};

/// Keeps calling until the time is over.
Task<> call(idl::user::UserService& users, const LoginRequest& request, Clock::time_point end,
            std::vector<double>& times)
{
    auto begin = Clock::now();
    while (begin < end) {
        Context context;
        context.deadline = begin + std::chrono::seconds{5};
        const auto response = co_await users.login(context, request);
        if (!response || response->access_token != request.password) {
            std::fprintf(stderr, "a wrong answer\n");
            std::exit(1);
        }
        const auto now = Clock::now();
        times.push_back(std::chrono::duration<double, std::micro>(now - begin).count());
        begin = now;
    }
}

Task<> call_side_by_side(boost::asio::any_io_executor executor, rpc::Client& client, std::size_t text_bytes,
                         std::size_t in_flight, double seconds, std::vector<double>& times)
{
    idl::user::UserServiceClient users{client};
    const LoginRequest request{
        .username = "", .password = std::string(text_bytes, 'x'), .confirm_password = ""};
    net::TaskGroup runner{executor, 1, [](const std::exception_ptr&) { std::exit(1); }};
    net::TaskGroup callers{executor, in_flight, [](const std::exception_ptr&) { std::exit(1); }};
    if (!runner.start(client.run())) std::exit(1);
    const auto end =
        Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    for (std::size_t i = 0; i < in_flight; ++i)
        if (!callers.start(call(users, request, end, times))) std::exit(1);
    co_await callers.wait();
    client.stop();
    co_await runner.wait();
}

} // namespace

struct EchoServer::State {
    net::Loop loop;
    net::SystemClock clock;
    net::LoopTimers timers{loop.executor(), clock};
    log::NullLog log;
    EchoUsers users;
    idl::user::UserServiceDispatch dispatch{users};
    rpc::Server server{loop.executor(), clock, timers, log, {&dispatch}, rpc::ServerSettings{}};
    std::thread thread{[this] { loop.run(server.run()); }};
};

EchoServer::EchoServer() : state_{std::make_unique<State>()} {}

EchoServer::~EchoServer()
{
    boost::asio::post(state_->loop.executor(), [this] { state_->server.stop(); });
    state_->thread.join();
}

std::uint16_t EchoServer::port() const
{
    return state_->server.port();
}

Figures rpc_echo(const EchoServer& server, std::size_t text_bytes, std::size_t in_flight, double seconds)
{
    net::Loop loop;
    net::SystemClock clock;
    net::LoopTimers timers{loop.executor(), clock};
    FewBytes random;
    log::NullLog log;
    rpc::StaticInstances instances{{{.endpoint = {.host = "127.0.0.1", .port = server.port()}}}};
    rpc::ClientSettings settings;
    settings.service = "user";
    rpc::Client client{loop.executor(), clock, timers, random, log, instances, settings};

    std::vector<double> times;
    times.reserve(4'000'000);
    const auto cpu = cpu_seconds();
    const auto begin = Clock::now();
    loop.run(call_side_by_side(loop.executor(), client, text_bytes, in_flight, seconds, times));
    const auto took = seconds_since(begin);
    const auto calls = static_cast<double>(times.size());
    return {.rate = calls / took,
            .median_us = median(std::move(times)),
            .cpu_us = (cpu_seconds() - cpu) / calls * 1e6};
}

std::size_t call_bytes(std::size_t text_bytes)
{
    const LoginRequest request{
        .username = "", .password = std::string(text_bytes, 'x'), .confirm_password = ""};
    constexpr std::size_t header_bytes = 129; // as a capture shows
    return header_bytes + thrift::wrapped_size(request);
}

} // namespace domtok::bench
