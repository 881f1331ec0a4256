#include "platform/kv/redis/redis_kv.hpp"
#include "platform/kv/redis/tests/connected.hpp"
#include "platform/kv/tests/store_suite.hpp"
#include "platform/testing/redis_server.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <array>
#include <initializer_list>
#include <string>
#include <vector>

namespace domtok::kv::redis {
namespace {

using namespace std::chrono_literals;
using Found = std::optional<std::string>;

Address address_of(const test::RedisServer& server)
{
    return {.host = "127.0.0.1", .port = server.port(), .user = {}, .password = {}, .database = 0};
}

/// Says to the server what no store says.
Reply say(test::Loop& loop, Connected<Client>& client, std::initializer_list<std::string_view> words)
{
    const std::vector<std::string_view> request{words};
    auto reply = loop.run(client->command(Context{}, request));
    EXPECT_FALSE(reply.is_error()) << reply.text;
    return reply;
}

class OnServer final : public Subject {
public:
    OnServer()
    {
        store_.wait_for_connections(1);
        admin_.wait_for_connections(1);
    }

    test::Loop& loop() override { return loop_; }
    Store& store() override { return *store_; }

    /// Nobody can set the server's clock, so its entries are brought nearer to their ends.
    void pass(std::chrono::milliseconds time) override
    {
        const auto script =
            "for _, key in ipairs(redis.call('KEYS', '*')) do "
            "local left = redis.call('PTTL', key) - ARGV[1] "
            "if left > 0 then redis.call('PEXPIRE', key, left) else redis.call('DEL', key) end end";
        say(loop_, admin_, {"EVAL", script, "0", std::to_string(time.count())});
    }

private:
    test::RedisServer server_;
    test::Loop loop_;
    Connected<RedisKv> store_{loop_, address_of(server_)};
    Connected<Client> admin_{loop_, address_of(server_)};
};

INSTANTIATE_TEST_SUITE_P(Redis, KvStoreTest,
                         testing::Values(Factory{"redis", [] { return std::make_unique<OnServer>(); }}),
                         [](const auto& test) { return test.param.name; });

class RedisKvTest : public testing::Test {
protected:
    /// Counts under eight keys until told to stop, and counts what comes of it.
    void start_load()
    {
        for (int i = 0; i < 8; ++i)
            loop.start(count("key" + std::to_string(i)));
    }

    void stop_load()
    {
        is_loading = false;
        loop.run_until([this] { return loading == 0; });
    }

    void run_until_answered(int more)
    {
        loop.run_until([this, goal = answered + more] { return answered >= goal; });
    }

    test::RedisServer server;
    test::Loop loop;
    Connected<RedisKv> store{loop, address_of(server)};
    Context context;
    bool is_loading = true;
    int loading = 0;
    int answered = 0;
    int failed = 0;

private:
    Task<> count(std::string key)
    {
        ++loading;
        while (is_loading) {
            std::int64_t sum = 1;
            try {
                sum = co_await store->increment(context, key, 1, 1min);
                ++answered;
            } catch (const Fault&) {
                ++failed;
            }
            EXPECT_GE(sum, 1);
            // Commands fail at once while there is no connection.
            co_await boost::asio::post(loop.executor(), boost::asio::use_awaitable);
        }
        --loading;
    }
};

TEST_F(RedisKvTest, LetsTheServerForget)
{
    store.wait_for_connections(1);
    loop.run(store->set(context, "a", "1", 1ms));
    while (loop.run(store->get(context, "a")))
        ;
    Connected<Client> admin{loop, address_of(server)};
    admin.wait_for_connections(1);
    loop.run(store->increment(context, "n", 1, 1h));
    const auto left = say(loop, admin, {"PTTL", "n"}).integer;
    EXPECT_GT(left, 0);
    EXPECT_LE(left, 3'600'000);
    EXPECT_EQ(say(loop, admin, {"DBSIZE"}).integer, 1);
}

TEST_F(RedisKvTest, GivesAFaultForAnEntryThatIsNotItsOwn)
{
    store.wait_for_connections(1);
    Connected<Client> admin{loop, address_of(server)};
    admin.wait_for_connections(1);
    say(loop, admin, {"RPUSH", "list", "a"});
    EXPECT_THROW(loop.run(store->get(context, "list")), Fault);
    EXPECT_THROW(loop.run(store->take(context, "list", "a")), Fault);
    EXPECT_THROW(loop.run(store->increment(context, "list", 1, 1min)), Fault);
}

TEST_F(RedisKvTest, GivesAnEntryWithoutAnEndOneWhenItCounts)
{
    store.wait_for_connections(1);
    Connected<Client> admin{loop, address_of(server)};
    admin.wait_for_connections(1);
    say(loop, admin, {"SET", "n", "5"});
    EXPECT_EQ(loop.run(store->increment(context, "n", 1, 1min)), 6);
    EXPECT_GT(say(loop, admin, {"PTTL", "n"}).integer, 0);
}

TEST_F(RedisKvTest, BringsItsScriptsToAServerThatHasForgottenThem)
{
    store.wait_for_connections(1);
    Connected<Client> admin{loop, address_of(server)};
    admin.wait_for_connections(1);
    for (std::int64_t round = 1; round <= 3; ++round) {
        EXPECT_EQ(loop.run(store->increment(context, "n", 1, 1min)), round);
        loop.run(store->set(context, "token", "abc", 1min));
        EXPECT_TRUE(loop.run(store->take(context, "token", "abc")));
        say(loop, admin, {"SCRIPT", "FLUSH"});
    }
    EXPECT_EQ(say(loop, admin, {"SCRIPT", "LOAD", "return 1"}).text, Script{"return 1"}.name());
}

TEST_F(RedisKvTest, GoesOnWhenTheServerIsFlushedUnderLoad)
{
    store.wait_for_connections(1);
    Connected<Client> admin{loop, address_of(server)};
    admin.wait_for_connections(1);
    start_load();
    for (int round = 0; round < 5; ++round) {
        run_until_answered(200);
        say(loop, admin, {"FLUSHALL"});
        say(loop, admin, {"SCRIPT", "FLUSH"});
    }
    run_until_answered(200);
    stop_load();
    EXPECT_EQ(failed, 0);
}

TEST_F(RedisKvTest, GoesOnWhenTheServerIsKilledAndRestartedUnderLoad)
{
    store.wait_for_connections(1);
    start_load();
    for (std::uint64_t restart = 1; restart <= 3; ++restart) {
        run_until_answered(200);
        const auto failed_before = failed;
        server.kill();
        loop.run_until([&] { return failed > failed_before; });
        server.start();
        store.wait_for_connections(restart + 1);
    }
    run_until_answered(200);
    stop_load();
    EXPECT_EQ(store->statistics().in_flight, 0U);
    EXPECT_GE(store.log().entries("redis connected").size(), 4U);
}

TEST_F(RedisKvTest, LosesNobodyWhenTheConnectionIsKilledUnderLoad)
{
    store.wait_for_connections(1);
    Connected<Client> admin{loop, address_of(server)};
    admin.wait_for_connections(1);
    start_load();
    for (std::uint64_t round = 1; round <= 5; ++round) {
        run_until_answered(100);
        say(loop, admin, {"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
        store.wait_for_connections(round + 1);
    }
    stop_load();
}

TEST(RedisLoginTest, LogsInWithTheServersPassword)
{
    test::RedisServer server{{"--requirepass", "hush"}};
    test::Loop loop;
    auto address = address_of(server);

    Connected<RedisKv> stranger{loop, address};
    loop.run_until([&] { return stranger->statistics().lost == 1; });
    EXPECT_TRUE(stranger.log().entries("redis out of reach").at(0).text("fault").contains("NOAUTH"));

    address.password = "wrong-and-secret";
    Connected<RedisKv> guesser{loop, address};
    loop.run_until([&] { return guesser->statistics().lost == 1; });
    const auto said = guesser.log().entries("redis out of reach").at(0);
    EXPECT_TRUE(said.text("fault").contains("WRONGPASS")) << said.text("fault");
    EXPECT_FALSE((said.text("fault") + said.text("server")).contains("secret"));

    address.password = "hush";
    Connected<RedisKv> friendly{loop, address};
    friendly.wait_for_connections(1);
    loop.run(friendly->set(Context{}, "a", "1", 1min));
}

TEST(RedisLoginTest, NeedsNoMoreRightsThanItsCommands)
{
    test::RedisServer server{{"--user", "shop", "on", ">hush", "~*", "-@all", "+get", "+set", "+del", "+eval",
                              "+evalsha", "+incrby", "+pttl", "+pexpire"}};
    test::Loop loop;
    auto address = address_of(server);
    address.user = "shop";
    address.password = "hush";
    Connected<RedisKv> store{loop, address};
    store.wait_for_connections(1);

    loop.run(store->set(Context{}, "a", "1", 1min));
    EXPECT_EQ(loop.run(store->get(Context{}, "a")), Found{"1"});
    EXPECT_EQ(loop.run(store->increment(Context{}, "a", 1, 1min)), 2);
    EXPECT_TRUE(loop.run(store->take(Context{}, "a", "2")));
}

TEST(RedisLoginTest, KeepsToItsDatabase)
{
    test::RedisServer server;
    test::Loop loop;
    auto address = address_of(server);
    Connected<RedisKv> first{loop, address};
    address.database = 5;
    Connected<RedisKv> other{loop, address};
    first.wait_for_connections(1);
    other.wait_for_connections(1);

    loop.run(other->set(Context{}, "a", "1", 1min));

    EXPECT_EQ(loop.run(first->get(Context{}, "a")), std::nullopt);
    EXPECT_EQ(loop.run(other->get(Context{}, "a")), Found{"1"});
}

TEST(RedisStopTest, FailsCommandsOfAServerThatStandsStill)
{
    test::RedisServer server;
    test::Loop loop;
    Connected<RedisKv> store{loop, address_of(server)};
    store.wait_for_connections(1);
    server.pause();
    Context context;
    context.deadline = net::SystemClock{}.steady_now() + 50ms;

    EXPECT_THROW(loop.run(store->get(context, "a")), Fault);

    server.resume();
    EXPECT_EQ(loop.run(store->get(Context{}, "a")), std::nullopt);
    EXPECT_EQ(store->statistics().connections, 1U);
}

} // namespace
} // namespace domtok::kv::redis
