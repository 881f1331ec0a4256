#include "platform/net/listener.hpp"
#include "platform/net/signal.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/loop.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace domtok::net {
namespace {

/// A blocking connection to the port; the handshake is the system's, so it needs no loop.
FileDescriptor connect_to(std::uint16_t port)
{
    FileDescriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    return socket;
}

/// What the other side says until it closes.
std::string hear(const FileDescriptor& socket)
{
    std::string heard;
    char byte = 0;
    while (::recv(socket.number(), &byte, 1, 0) == 1)
        heard.push_back(byte);
    return heard;
}

struct ListenerTest : testing::Test {
    test::Loop loop;
    test::CapturedLog log;
    Listener listener{
        loop.executor(), log, {.endpoint = {.host = "127.0.0.1", .port = 0}, .connections_max = 2}};
    Signal released{loop.executor()};
    bool is_released = false;
    bool ended = false;
    std::vector<std::string> peers;

    Task<> hold(Connection connection)
    {
        peers.push_back(connection.peer);
        while (!is_released)
            co_await released.wait();
    }

    Task<> fail(Connection)
    {
        throw std::runtime_error("broken");
        co_return;
    }

    Task<> listen()
    {
        co_await listener.run([this](Connection connection) { return hold(std::move(connection)); },
                              [](const Connection& connection) {
                                  ::send(connection.socket.number(), "full", 4, MSG_NOSIGNAL);
                              });
        ended = true;
    }

    void release()
    {
        is_released = true;
        released.notify();
    }

    void finish()
    {
        listener.stop();
        release();
        loop.run_until([this] { return ended; });
    }
};

TEST_F(ListenerTest, ServesWhoConnectsAlsoBeforeItRuns)
{
    const auto early = connect_to(listener.port());
    loop.start(listen());
    const auto late = connect_to(listener.port());

    loop.run_until([this] { return peers.size() == 2; });

    EXPECT_EQ(peers[0], "127.0.0.1");
    EXPECT_EQ(listener.statistics().open, 2U);
    EXPECT_EQ(listener.statistics().accepted, 2U);
    finish();
    EXPECT_EQ(listener.statistics().open, 0U);
}

TEST_F(ListenerTest, RefusesOneTooManyWithALastWord)
{
    loop.start(listen());
    const auto first = connect_to(listener.port());
    const auto second = connect_to(listener.port());
    loop.run_until([this] { return peers.size() == 2; });

    const auto third = connect_to(listener.port());
    loop.run_until([this] { return listener.statistics().refused == 1; });

    EXPECT_EQ(hear(third), "full");
    EXPECT_EQ(peers.size(), 2U);
    finish();
}

TEST_F(ListenerTest, EndsOnlyWhenTheLastConnectionHasEnded)
{
    loop.start(listen());
    const auto client = connect_to(listener.port());
    loop.run_until([this] { return peers.size() == 1; });

    listener.stop();
    loop.poll();
    EXPECT_FALSE(ended);

    release();
    loop.run_until([this] { return ended; });
    EXPECT_EQ(hear(client), "");
}

TEST_F(ListenerTest, ServesWhoStoodInTheBacklogWhenItStops)
{
    loop.start(listen());
    loop.poll();
    const auto waiting = connect_to(listener.port());

    listener.stop();

    loop.run_until([this] { return peers.size() == 1; });
    release();
    loop.run_until([this] { return ended; });
    EXPECT_EQ(hear(waiting), "");
}

TEST_F(ListenerTest, FreesThePortWhenItStops)
{
    loop.start(listen());
    loop.poll();
    const auto port = listener.port();
    finish();
    Listener next{loop.executor(), log, {.endpoint = {.host = "127.0.0.1", .port = port}}};
    EXPECT_EQ(next.port(), port);
}

TEST_F(ListenerTest, LogsAConnectionThatFailsAndGoesOn)
{
    loop.start(listener.run([this](Connection connection) { return fail(std::move(connection)); }));
    const auto first = connect_to(listener.port());
    const auto second = connect_to(listener.port());

    loop.run_until([this] { return log.entries("connection failed").size() == 2; });

    EXPECT_EQ(log.entries()[0].text("fault"), "broken");
    EXPECT_EQ(hear(first), "");
    listener.stop();
    loop.run_until([this] { return listener.statistics().open == 0; });
}

TEST_F(ListenerTest, SaysThatAPortIsTaken)
{
    const ListenerSettings settings{.endpoint = {.host = "127.0.0.1", .port = listener.port()}};
    try {
        const Listener second{loop.executor(), log, settings};
        FAIL() << "two listeners on one port";
    } catch (const ListenFault& fault) {
        EXPECT_TRUE(std::string(fault.what())
                        .starts_with("127.0.0.1:" + std::to_string(listener.port()) + " is in use; "))
            << fault.what();
    }
}

TEST_F(ListenerTest, SaysThatAnAddressIsNone)
{
    for (const auto* host : {"no.such.host", "300.1.1.1", "203.0.113.1"})
        EXPECT_THROW((Listener{loop.executor(), log, {.endpoint = {.host = host, .port = 0}}}), ListenFault)
            << host;
}

TEST_F(ListenerTest, ListensOnIpv6ForBothFamilies)
{
    Listener both{loop.executor(), log, {.endpoint = {.host = "::", .port = 0}}};
    loop.start(both.run([this](Connection connection) { return hold(std::move(connection)); }));
    const auto client = connect_to(both.port());

    loop.run_until([this] { return peers.size() == 1; });

    EXPECT_EQ(peers[0], "127.0.0.1"); // and not ::ffff:127.0.0.1
    both.stop();
    release();
    loop.run_until([&] { return both.statistics().open == 0; });
}

/// Leaves the process without a descriptor for the next accept().
class Shortage {
public:
    Shortage()
    {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        auto none = before_;
        const FileDescriptor next{::dup(0)};
        none.rlim_cur = static_cast<rlim_t>(next.number());
        ::setrlimit(RLIMIT_NOFILE, &none);
    }
    ~Shortage() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    Shortage(const Shortage&) = delete;
    Shortage& operator=(const Shortage&) = delete;

private:
    rlimit before_{};
};

TEST_F(ListenerTest, WaitsWithoutSpinningWhileThereAreNoDescriptors)
{
    loop.start(listen());
    loop.poll();
    const auto client = connect_to(listener.port());
    // UndefinedBehaviorSanitizer wants a descriptor of its own when it sees a log for the first time.
    log::Log& seen_before = log;
    seen_before.write(log::Level::debug, "there are descriptors", {});
    {
        const Shortage shortage;
        loop.run_until([this] { return listener.statistics().accept_faults == 1; });
        for (int turn = 0; turn < 1'000; ++turn)
            loop.poll();
        EXPECT_LE(listener.statistics().accept_faults, 2U);
        loop.run_until([this] { return listener.statistics().accept_faults >= 2; });
        EXPECT_TRUE(peers.empty());
    }
    loop.run_until([this] { return peers.size() == 1; });

    EXPECT_EQ(log.entries("no descriptor or memory for a connection").size(), 1U);
    finish();
}

} // namespace
} // namespace domtok::net
