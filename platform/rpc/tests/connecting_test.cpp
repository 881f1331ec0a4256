#include "platform/rpc/connecting.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <semaphore>

namespace domtok::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class ConnectingTest : public testing::Test {
protected:
    ConnectingTest()
    {
        loop.start(deadlines.run());
        loop.settle();
    }
    ~ConnectingTest() override
    {
        deadlines.stop();
        loop.settle();
        may_go_on->release();
    }

    Task<> connect_to(const net::Endpoint& endpoint)
    {
        const Connecting with{.names = names, .deadlines = deadlines};
        is_connected = co_await connect(stream, endpoint, with, clock.steady_now() + seconds{1});
    }

    test::Loop loop;
    test::VirtualClock clock{loop};
    Deadlines deadlines{clock, clock};
    // The second owner is the thread that is held up, also after the test.
    std::shared_ptr<std::binary_semaphore> may_go_on = std::make_shared<std::binary_semaphore>(0);
    net::NameLookups names{loop.executor(), 1, [held_up = may_go_on](const std::string&) {
                               held_up->acquire();
                               return net::NameLookups::Addresses{};
                           }};
    net::TaskGroup tasks{loop.executor(), 1, [](const std::exception_ptr&) {}};
    SharedRoom room;
    Stream stream{loop.executor(), tasks, room};
    std::optional<bool> is_connected;
};

TEST_F(ConnectingTest, GivesANameUpInTimeThatTheSystemDoesNotFind)
{
    const net::Endpoint slow{.host = "slow.example", .port = 1};
    loop.start(connect_to(slow));
    clock.advance(milliseconds{999});
    EXPECT_FALSE(is_connected);

    clock.advance(milliseconds{1});

    EXPECT_EQ(is_connected, false);
}

TEST_F(ConnectingTest, NeedsNoLookUpForAnAddress)
{
    const net::Endpoint nobody{.host = "127.0.0.1", .port = 1};
    loop.start(connect_to(nobody));
    loop.run_until([this] { return is_connected.has_value(); });

    EXPECT_EQ(is_connected, false) << "refused at once, while no name can be looked up";
}

} // namespace
} // namespace domtok::rpc
