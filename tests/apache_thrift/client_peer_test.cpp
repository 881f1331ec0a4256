#include "UserService.h"
#include "idl/user_rpc.hpp"
#include "platform/net/loop_timers.hpp"
#include "platform/net/system_clock.hpp"
#include "platform/rpc/server.hpp"
#include "platform/rpc/tests/scripted_channel.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/loop.hpp"

#include <gtest/gtest.h>
#include <thrift/protocol/TBinaryProtocol.h>
#include <thrift/transport/TBufferTransports.h>
#include <thrift/transport/TSocket.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace domtok::rpc {
namespace {

namespace transport = ::apache::thrift::transport;
using ::apache::thrift::TApplicationException;
using ::apache::thrift::protocol::TBinaryProtocol;
using ApacheClient = ::apache::user::UserServiceClient;

/// Our server and Apache's client, which has a thread of its own because it blocks.
class ApacheClientTest : public testing::Test {
protected:
    using Register = idl::user::RegisterRequest;
    using Registered = idl::user::RegisterResponse;

    ApacheClientTest()
    {
        script.on<Register, Registered>(
            "Register", [](const Context&, const Register& request) -> Task<Result<Registered>> {
                if (request.username == "twice")
                    co_return refuse(ErrorCode::user_exists, "the name is taken");
                if (request.username == "broken") throw std::runtime_error("secret");
                co_return Registered{.base = {},
                                     .user_id = static_cast<std::int64_t>(request.password.size())};
            });
        loop.start(run());
        loop.poll();
    }

    ~ApacheClientTest() override
    {
        server.stop();
        loop.run_until([this] { return has_ended; });
    }

    Task<> run()
    {
        co_await server.run();
        has_ended = true;
    }

    /// Runs what a client does while the server serves it.
    void serve(const std::function<void(std::uint16_t port)>& work)
    {
        std::atomic<bool> is_done{false};
        std::thread client{[&] {
            work(server.port());
            is_done = true;
        }};
        const auto alarm = timers.alarm();
        while (!is_done)
            loop.run(alarm->wait_until(clock.steady_now() + std::chrono::milliseconds{1}));
        client.join();
    }

    /// What a client of Apache's sees, over a transport around its socket.
    static void check(const std::shared_ptr<transport::TTransport>& to)
    {
        ApacheClient client{std::make_shared<TBinaryProtocol>(to)};
        to->open();
        ::apache::user::RegisterRequest request;
        ::apache::user::RegisterResponse response;
        request.password = std::string(300'000, 'x');
        for (const auto* name : {"first", "second"}) {
            request.username = name;
            client.Register(response, request);
            EXPECT_EQ(response.base.code, 10000);
            EXPECT_EQ(response.base.msg, "ok");
            EXPECT_EQ(response.userID, 300'000);
        }
        request.username = "twice";
        client.Register(response, request);
        EXPECT_EQ(response.base.code, 1001);
        EXPECT_EQ(response.base.msg, "the name is taken");
        request.username = "broken";
        try {
            client.Register(response, request);
            ADD_FAILURE() << "no exception came";
        } catch (const TApplicationException& exception) {
            EXPECT_EQ(exception.getType(), TApplicationException::INTERNAL_ERROR);
            EXPECT_STREQ(exception.what(), "biz error: internal error");
        }
        to->close();
    }

    bool has_ended{false};
    test::Loop loop;
    net::SystemClock clock;
    net::LoopTimers timers{loop.executor(), clock};
    test::CapturedLog log;
    ScriptedChannel script;
    idl::user::UserServiceClient users{script};
    idl::user::UserServiceDispatch dispatch{users};
    Server server{loop.executor(), clock, timers, log, {&dispatch}, ServerSettings{}};
};

TEST_F(ApacheClientTest, IsServedFramed)
{
    serve([](std::uint16_t port) {
        const auto socket = std::make_shared<transport::TSocket>("127.0.0.1", port);
        check(std::make_shared<transport::TFramedTransport>(socket));
    });
}

TEST_F(ApacheClientTest, IsServedWithoutFrames)
{
    serve([](std::uint16_t port) {
        const auto socket = std::make_shared<transport::TSocket>("127.0.0.1", port);
        check(std::make_shared<transport::TBufferedTransport>(socket));
    });
}

} // namespace
} // namespace domtok::rpc
