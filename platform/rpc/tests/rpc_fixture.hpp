#pragma once

#include "idl/order_rpc.hpp"
#include "idl/user_rpc.hpp"
#include "platform/net/signal.hpp"
#include "platform/rpc/client.hpp"
#include "platform/rpc/server.hpp"
#include "platform/rpc/tests/raw_peer.hpp"
#include "platform/rpc/tests/scripted_channel.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/seeded_random.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <list>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace domtok::rpc {

/// Servers and clients on real sockets and virtual time. The services do what `script` says.
class RpcTest : public testing::Test {
protected:
    using User = idl::user::BanUserReq;
    using Banned = idl::user::BanUserResp;
    using Known = idl::user::GetUserInfoReq;
    using Info = idl::user::GetUserInfoResp;

    RpcTest()
    {
        script.on<User, Banned>("BanUser", [this](const Context& context, const User& user) {
            return answer<User, Banned>(context, user);
        });
        script.on<Known, Info>("GetUserInfo", [this](const Context& context, const Known& user) {
            return answer<Known, Info>(context, user);
        });
        client_settings.service = "user";
    }

    ~RpcTest() override
    {
        release();
        for (auto& each : clients_)
            each.client.stop();
        for (auto& each : servers_)
            each.server.stop();
        loop.settle();
        while (running_ > 0 && clock.advance_to_next_alarm()) {}
        EXPECT_EQ(running_, 0) << "a server or client does not drain";
    }

    /// Of these services; none: those of the fixture.
    Server& serve(const std::vector<Dispatch*>& services = {})
    {
        auto& entry = servers_.emplace_back(*this, services);
        loop.start(run(entry.server));
        loop.poll();
        return entry.server;
    }

    /// A client of these servers or ports.
    Client& connect(const std::vector<std::uint16_t>& ports)
    {
        std::vector<Instance> instances;
        instances.reserve(ports.size());
        for (const auto port : ports)
            instances.push_back({.endpoint = {.host = "127.0.0.1", .port = port}});
        auto& entry = clients_.emplace_back(*this, std::move(instances));
        loop.start(run(entry.client));
        loop.poll();
        return entry.client;
    }

    StaticInstances& instances_of_last_client() { return clients_.back().instances; }

    /// Until release() no call is answered.
    void hold() { holds = true; }
    void release()
    {
        holds = false;
        changed_.notify();
    }

    void wait_for(const std::function<bool()>& reached) { loop.run_until(reached); }

    /// Starts a call whose outcome is put into what is returned.
    struct Outcome {
        std::optional<Result<Banned>> result{};
        std::string fault{};
        bool is_over() const { return result || !fault.empty(); }
    };
    // The second owner is the test.
    std::shared_ptr<Outcome> start_ban(Channel& channel, std::int64_t uid, Context context = {})
    {
        auto outcome = std::make_shared<Outcome>();
        loop.start(ban(channel, uid, std::move(context), outcome));
        return outcome;
    }

    /// The whole of one call; its fault is thrown.
    Result<Banned> ban_now(Channel& channel, std::int64_t uid, const Context& context = {})
    {
        idl::user::UserServiceClient users_there{channel};
        const User request{.uid = uid};
        return loop.run(users_there.ban_user(context, request));
    }
    Result<Info> look_now(Channel& channel, std::int64_t uid, const Context& context = {})
    {
        idl::user::UserServiceClient users_there{channel};
        const Known request{.uid = uid};
        return loop.run(users_there.get_user_info(context, request));
    }

    /// Of the one being handled: its kind, or its text where the kind says nothing.
    static std::string name_of_fault();

    test::Loop loop;
    test::VirtualClock clock{loop};
    test::CapturedLog log;
    test::SeededRandom random;
    ScriptedChannel script;
    idl::user::UserServiceClient users{script};
    idl::order::OrderServiceClient orders{script};
    ServerSettings server_settings;
    ClientSettings client_settings;

    net::Signal waiting{loop.executor()};
    bool holds{false};
    std::vector<std::int64_t> asked;   ///< users, in the order of the calls
    std::vector<Context> contexts;     ///< of the calls
    std::function<Result<>()> refuses; ///< what a call is answered with when it refuses
    std::exception_ptr fault;          ///< what a call throws

private:
    struct ServerEntry {
        ServerEntry(RpcTest& test, const std::vector<Dispatch*>& services)
            : users{test.users}
            , orders{test.orders}
            , served{services.empty() ? std::vector<Dispatch*>{&users, &orders} : services}
            , server{test.loop.executor(), test.clock, test.clock, test.log, served, test.server_settings}
        {
        }
        idl::user::UserServiceDispatch users;
        idl::order::OrderServiceDispatch orders;
        std::vector<Dispatch*> served;
        Server server;
    };
    struct ClientEntry {
        ClientEntry(RpcTest& test, std::vector<Instance> known)
            : instances{std::move(known)}
            , client{test.loop.executor(), test.clock, test.clock, test.random, test.log, instances,
                     test.client_settings}
        {
        }
        StaticInstances instances;
        Client client;
    };

    template <class Request, class Response>
    Task<Result<Response>> answer(Context context, Request request)
    {
        asked.push_back(request.uid);
        contexts.push_back(context);
        while (holds)
            co_await changed_.wait();
        if (fault) std::rethrow_exception(fault);
        if (refuses) CO_CHECK(refuses());
        co_return Response{};
    }

    template <class Runs>
    Task<> run(Runs& runs)
    {
        ++running_;
        co_await runs.run();
        --running_;
    }

    // The second owner is the test.
    static Task<> ban(Channel& channel, std::int64_t uid, Context context, std::shared_ptr<Outcome> outcome);

    net::Signal changed_{loop.executor()};
    std::list<ServerEntry> servers_;
    std::list<ClientEntry> clients_;
    int running_{0};
};

} // namespace domtok::rpc
