#include "UserService.h"
#include "idl/user_rpc.hpp"
#include "platform/net/loop_timers.hpp"
#include "platform/net/system_clock.hpp"
#include "platform/rpc/client.hpp"
#include "platform/rpc/ttheader.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/seeded_random.hpp"

#include <gtest/gtest.h>
#include <thrift/protocol/TBinaryProtocol.h>
#include <thrift/transport/TBufferTransports.h>
#include <thrift/transport/TServerSocket.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

namespace domtok::rpc {
namespace {

namespace transport = ::apache::thrift::transport;
using ::apache::thrift::protocol::TBinaryProtocol;

class ApacheUsers : public ::apache::user::UserServiceNull {
public:
    void Register(::apache::user::RegisterResponse& response,
                  const ::apache::user::RegisterRequest& request) override
    {
        if (request.username == "broken") throw std::runtime_error("boom");
        response.base.code = request.username == "twice" ? 1001 : 10000;
        response.base.msg = request.username;
        response.userID = 42;
    }
};

/// Apache's processor behind TTHeader, which its library does not have: one connection, call by call.
class ApacheServer {
public:
    ApacheServer()
    {
        listener_.listen();
        thread_ = std::thread{[this] { serve(); }};
    }
    ~ApacheServer() { thread_.join(); }

    std::uint16_t port() { return static_cast<std::uint16_t>(listener_.getPort()); }

private:
    void serve()
    {
        const auto socket = listener_.accept();
        try {
            while (true)
                answer(*socket);
        } catch (const transport::TTransportException&) {
            socket->close(); // the client has gone
        }
    }

    void answer(transport::TTransport& socket)
    {
        std::string frame(4, '\0');
        socket.readAll(reinterpret_cast<std::uint8_t*>(frame.data()), 4);
        const auto length = thrift::load<std::uint32_t>(frame.data());
        frame.resize(4 + length);
        socket.readAll(reinterpret_cast<std::uint8_t*>(frame.data()) + 4, length);
        Header header;
        if (!read_header(frame, header)) throw transport::TTransportException("malformed header");
        std::string payload{header.payload};
        const auto in = std::make_shared<transport::TMemoryBuffer>(
            reinterpret_cast<std::uint8_t*>(payload.data()), static_cast<std::uint32_t>(payload.size()));
        const auto out = std::make_shared<transport::TMemoryBuffer>();
        processor_.process(std::make_shared<TBinaryProtocol>(in), std::make_shared<TBinaryProtocol>(out),
                           nullptr);
        std::string reply;
        const auto body = out->getBufferAsString();
        append_header(reply, 0, header.sequence, {}, {}, body.size());
        reply += body;
        socket.write(reinterpret_cast<const std::uint8_t*>(reply.data()),
                     static_cast<std::uint32_t>(reply.size()));
    }

    transport::TServerSocket listener_{0};
    ::apache::user::UserServiceProcessor processor_{std::make_shared<ApacheUsers>()};
    std::thread thread_;
};

class ApacheServerTest : public testing::Test {
protected:
    ApacheServerTest()
    {
        loop.start(client.run());
        loop.poll();
    }
    ~ApacheServerTest() override
    {
        client.stop();
        loop.run_until([this] { return client.statistics().connections == 0; });
    }

    Result<idl::user::RegisterResponse> enrol(std::string name)
    {
        idl::user::UserServiceClient users{client};
        const idl::user::RegisterRequest request{.username = std::move(name)};
        const Context context;
        return loop.run(users.register_(context, request));
    }

    ApacheServer server;
    test::Loop loop;
    net::SystemClock clock;
    net::LoopTimers timers{loop.executor(), clock};
    test::SeededRandom random;
    test::CapturedLog log;
    StaticInstances instances{{{.endpoint = {.host = "127.0.0.1", .port = server.port()}}}};
    Client client{loop.executor(), clock, timers, random, log, instances, {.service = "user"}};
};

TEST_F(ApacheServerTest, IsUnderstood)
{
    const auto enrolled = enrol("me");
    ASSERT_TRUE(enrolled);
    EXPECT_EQ(enrolled->user_id, 42);

    const auto refused = enrol("twice");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), (Error{.code = ErrorCode::user_exists, .message = "twice"}));

    EXPECT_THROW((void)enrol("broken"), RemoteFault);
    EXPECT_TRUE(enrol("me again"));
}

} // namespace
} // namespace domtok::rpc
