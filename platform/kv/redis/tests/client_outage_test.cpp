#include "platform/kv/redis/tests/client_fixture.hpp"

#include <algorithm>
#include <string>

namespace domtok::kv::redis {
namespace {

using namespace std::chrono_literals;

/// What a server may say that ends the connection.
class RedisClientBrokenTest : public RedisClientTest, public testing::WithParamInterface<const char*> {};

TEST_P(RedisClientBrokenTest, FailsAllThatIsUnderWayAndConnectsAgain)
{
    server.answer = [](const auto&) { return ""; };
    connect();
    send("a");
    send("b");
    loop.run_until([this] { return server.heard.size() == 2; });

    server.say(GetParam());
    server.hang_up();
    run_until_all_ended();

    EXPECT_TRUE(outcomes["b"].starts_with("fault: ")) << outcomes["b"];
    run_until_lost(1);
    EXPECT_EQ(log.entries("redis connection lost").size(), 1U);
    EXPECT_TRUE(run("c").contains("no connection"));
    server.answer = echo;
    clock.advance(settings.first_pause);
    loop.run_until([this] { return client->statistics().is_connected; });
    EXPECT_EQ(run("d"), "d");
}

INSTANTIATE_TEST_SUITE_P(Replies, RedisClientBrokenTest,
                         testing::Values("", "$10\r\nhalf", "+OK\r\n", "+OK\r\n*2\r\n:1\r\n", "garbage\r\n",
                                         "+OK\r\n$10001\r\n", "+OK\r\n$99999999999\r\n", "HTTP/1.1 400\r\n",
                                         "-ERR \r\n+no line end\n"));

TEST_F(RedisClientTest, TakesNoReplyThatNobodyAskedFor)
{
    connect();
    server.say("-ERR max number of clients reached\r\n");
    run_until_lost(1);
    EXPECT_TRUE(log.entries("redis connection lost").at(0).text("fault").contains("max number of clients"));
}

TEST_F(RedisClientTest, PausesLongerEachTimeUpToALimit)
{
    server.is_closing_at_once = true;
    start();
    auto pause = settings.first_pause;
    bool has_varied = false;
    for (std::uint64_t attempt = 1; attempt <= 20; ++attempt) {
        run_until_lost(attempt);
        const auto before = clock.now();
        ASSERT_TRUE(clock.advance_to_next_alarm());
        const auto paused = clock.now() - before;
        EXPECT_GE(paused, pause / 2);
        EXPECT_LE(paused, pause);
        has_varied = has_varied || (paused != pause / 2 && paused != pause);
        pause = std::min(2 * pause, settings.longest_pause);
    }
    EXPECT_TRUE(has_varied);
    EXPECT_EQ(log.entries("redis out of reach").size(), 1U) << "once for what goes wrong again and again";
}

TEST_F(RedisClientTest, GivesUpAnAttemptThatTakesTooLong)
{
    server.greet = [](const auto&) { return ""; };
    start();
    loop.run_until([this] { return !server.greetings.empty(); });

    clock.advance(settings.connect_timeout + 10ms);

    run_until_lost(1);
    EXPECT_TRUE(log.entries("redis out of reach").at(0).text("fault").contains("no connection in time"));
}

TEST_F(RedisClientTest, SaysWhenNobodyListens)
{
    settings.address.port = 1;
    start();
    run_until_lost(1);
    EXPECT_TRUE(run("GET").contains("refused")) << outcomes["GET"];
}

TEST_F(RedisClientTest, SaysWhenTheNameIsNotKnown)
{
    settings.address.host = "no-such-host.invalid";
    start();
    run_until_lost(1);
    EXPECT_TRUE(run("GET").contains("no-such-host.invalid: ")) << outcomes["GET"];
}

TEST_F(RedisClientTest, EndsAtOnceAndLeavesNobodyBehind)
{
    server.answer = [](const auto&) { return ""; };
    connect();
    send("a");
    loop.run_until([this] { return server.heard.size() == 1; });

    client->stop();
    run_until_all_ended();
    loop.run_until([this] { return has_ended; });

    EXPECT_TRUE(outcomes["a"].contains("this process stops"));
    EXPECT_TRUE(run("b").contains("no connection"));
    EXPECT_TRUE(log.entries("redis connection lost").empty());
}

} // namespace
} // namespace domtok::kv::redis
