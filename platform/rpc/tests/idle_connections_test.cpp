#include "platform/rpc/tests/frames.hpp"
#include "platform/rpc/tests/rpc_fixture.hpp"

#include <malloc.h>

#include <algorithm>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace domtok::rpc {
namespace {

constexpr std::size_t connections_wanted = 10'000;
constexpr std::size_t connections_least = 1'000;
constexpr std::size_t step = 250; ///< opened at a time: within the backlog

constexpr rlim_t other_files = 200;

constexpr std::size_t bytes_max = 4'096; ///< of the heap, for each of them

class IdleConnectionsTest : public RpcTest {
protected:
    ~IdleConnectionsTest() override
    {
        for (const int each : sockets)
            ::close(each);
    }

    /// How many connections the limit of this process allows, both ends of each, in whole steps.
    static std::size_t allowed()
    {
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
        if (limit.rlim_cur < other_files) return 0;
        const auto pairs = static_cast<std::size_t>((limit.rlim_cur - other_files) / 2);
        return std::min(connections_wanted, pairs / step * step);
    }

    /// A connection with a call for a user of its own, sent before the server has looked at it.
    void open(Server& server)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(server.port());
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockets.push_back(socket);
        ASSERT_EQ(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        const auto call = headed(1, ban_call(1, static_cast<std::int64_t>(sockets.size())));
        ASSERT_EQ(::send(socket, call.data(), call.size(), 0), static_cast<ssize_t>(call.size()));
    }

    std::vector<int> sockets;
};

TEST_F(IdleConnectionsTest, TakeABoundedAmountOfMemoryEach)
{
    const auto connections = allowed();
    if (connections < connections_least) GTEST_SKIP() << "only " << connections << " may be opened";
    if (::mallinfo2().uordblks == 0) GTEST_SKIP() << "the heap of this build does not say what is in use";
    sockets.reserve(connections);
    asked.reserve(2 * connections);
    auto& server = serve();
    const auto open_until = [&](std::size_t count) {
        while (sockets.size() < count) {
            for (std::size_t i = 0; i < step; ++i)
                open(server);
            wait_for([&] { return asked.size() == sockets.size() && server.statistics().in_flight == 0; });
            contexts = {};
        }
        loop.settle();
    };
    open_until(step); // what all of them share is there from now on
    const auto before = ::mallinfo2().uordblks;
    open_until(connections);
    const auto grown = ::mallinfo2().uordblks - before;
    EXPECT_EQ(server.statistics().open, connections);
    EXPECT_LT(grown / (connections - step), bytes_max);
    RecordProperty("bytes_a_connection", std::to_string(grown / (connections - step)));
}

TEST_F(IdleConnectionsTest, DoNotMixWhatComesOnThem)
{
    auto& server = serve();
    std::vector<std::int64_t> expected;
    for (std::int64_t user = 1; user <= 200; ++user) {
        open(server);
        expected.push_back(user);
    }
    wait_for([&] { return asked.size() == expected.size(); });
    std::ranges::sort(asked);
    EXPECT_EQ(asked, expected) << "the connections share the room into which they are read";
}

} // namespace
} // namespace domtok::rpc
