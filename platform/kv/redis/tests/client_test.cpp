#include "platform/kv/redis/client.hpp"
#include "platform/kv/redis/tests/fake_server.hpp"
#include "platform/kv/store.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/seeded_random.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>
#include <vector>

namespace domtok::kv::redis {
namespace {

using namespace std::chrono_literals;

class RedisClientTest : public testing::Test {
protected:
    RedisClientTest()
    {
        settings.address.port = server.port();
        settings.in_flight_max = 200;
        settings.replies.bytes = 10'000;
    }

    ~RedisClientTest() override
    {
        if (!client) return;
        client->stop();
        loop.run_until([this] { return has_ended; });
    }

    void start()
    {
        client.emplace(Client::Surroundings{loop.executor(), clock, clock, random}, settings);
        loop.start(run_client());
    }

    void connect()
    {
        start();
        loop.run_until([this] { return client->statistics().is_connected; });
    }

    void run_until_lost(std::uint64_t times)
    {
        loop.run_until([this, times] { return client->statistics().lost == times; });
    }

    /// Sends a command in the background; what becomes of it stands in `outcomes`.
    void send(const std::string& word, std::chrono::milliseconds patience = 1h)
    {
        ++sent;
        loop.start(ask(word, clock.steady_now() + patience));
    }

    std::string run(const std::string& word)
    {
        ++sent;
        loop.run(ask(word, no_deadline));
        return outcomes[word];
    }

    void run_until_all_ended() { run_until_all_ended_but(0); }
    void run_until_all_ended_but(int under_way)
    {
        loop.run_until([this, under_way] { return ended == sent - under_way; });
    }

    test::Loop loop;
    test::VirtualClock clock{loop};
    test::SeededRandom random;
    test::CapturedLog log;
    FakeServer server{loop};
    Settings settings;
    std::optional<Client> client;
    std::map<std::string, std::string> outcomes;
    int sent = 0;
    int ended = 0;
    bool has_ended = false;

private:
    Task<> run_client()
    {
        co_await client->run(log);
        has_ended = true;
    }

    Task<> ask(std::string word, SteadyTime deadline)
    {
        Context context;
        context.deadline = deadline;
        const std::array<std::string_view, 1> request{word};
        try {
            const auto reply = co_await client->command(context, request);
            outcomes[word] = reply.text;
        } catch (const Fault& fault) {
            outcomes[word] = std::string("fault: ") + fault.what();
        }
        ++ended;
    }
};

std::string echo(const FakeServer::Words& words)
{
    return text_reply(words.front());
}

TEST_F(RedisClientTest, GivesEverybodyTheirOwnReply)
{
    server.answer = echo;
    server.piece = 7;
    connect();

    for (int i = 0; i < 100; ++i)
        send("word" + std::to_string(i));
    run_until_all_ended();

    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(outcomes["word" + std::to_string(i)], "word" + std::to_string(i));
    EXPECT_EQ(client->statistics().in_flight, 0U);
    EXPECT_EQ(client->statistics().faults, 0U);
}

TEST_F(RedisClientTest, SendsTogetherWhatComesTogether)
{
    connect();
    server.reads = 0;

    for (int i = 0; i < 100; ++i)
        send("word" + std::to_string(i));
    run_until_all_ended();

    EXPECT_LE(server.reads, 3U);
}

TEST_F(RedisClientTest, SaysWhoItIs)
{
    settings.address.user = "shop";
    settings.address.password = "hush";
    settings.address.database = 3;

    connect();

    const std::vector<FakeServer::Words> expected{
        {"AUTH", "shop", "hush"}, {"SELECT", "3"}, {"CLIENT", "SETNAME", "domtok"}, {"PING"}};
    EXPECT_EQ(server.greetings, expected);
}

TEST_F(RedisClientTest, GivesAPasswordWithoutAUser)
{
    settings.address.password = "hush";
    connect();
    EXPECT_EQ(server.greetings.front(), (FakeServer::Words{"AUTH", "hush"}));
}

TEST_F(RedisClientTest, NeverLogsThePassword)
{
    settings.address.password = "hush";
    server.greet = [](const auto& words) {
        return words.front() == "AUTH" ? "-WRONGPASS invalid username-password pair\r\n" : "+OK\r\n";
    };

    start();
    run_until_lost(1);

    const auto entries = log.entries("redis out of reach");
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_TRUE(entries[0].text("fault").contains("WRONGPASS")) << entries[0].text("fault");
    EXPECT_EQ(entries[0].text("server"), settings.address.shown());
    EXPECT_FALSE(entries[0].text("server").contains("hush"));
    EXPECT_TRUE(run("GET").starts_with("fault: redis://:***@127.0.0.1")) << run("GET");
}

TEST_F(RedisClientTest, WaitsForAServerThatIsLoading)
{
    server.greet = [](const auto& words) {
        return words.front() == "PING" ? "-LOADING Redis is loading the dataset in memory\r\n" : "+OK\r\n";
    };
    start();
    run_until_lost(1);
    EXPECT_FALSE(client->statistics().is_connected);
    EXPECT_TRUE(run("GET").contains("LOADING"));

    server.greet = [](const auto&) { return "+OK\r\n"; };
    clock.advance(settings.first_pause);
    loop.run_until([this] { return client->statistics().is_connected; });

    EXPECT_EQ(run("GET"), "OK");
}

TEST_F(RedisClientTest, GetsAlongWithoutWhatItMayNotDo)
{
    server.greet = [](const auto&) { return "-NOPERM this user has no permissions to run it\r\n"; };
    connect();
    EXPECT_EQ(run("GET"), "OK");
}

TEST_F(RedisClientTest, GivesErrorsAsReplies)
{
    server.answer = [](const auto&) { return "-WRONGTYPE not this kind\r\n"; };
    connect();
    EXPECT_EQ(run("GET"), "WRONGTYPE not this kind");
}

TEST_F(RedisClientTest, LeavesTheLineInOrderWhenOneGivesUp)
{
    server.answer = [](const auto&) { return ""; };
    connect();
    send("hasty", 10ms);
    send("patient");
    loop.run_until([this] { return server.heard.size() == 2; });

    clock.advance(20ms);
    run_until_all_ended_but(1);
    EXPECT_TRUE(outcomes["hasty"].contains("no answer in time")) << outcomes["hasty"];
    server.say("+for hasty\r\n+for patient\r\n");
    run_until_all_ended();

    EXPECT_EQ(outcomes["patient"], "for patient");
    EXPECT_EQ(client->statistics().connections, 1U);
}

TEST_F(RedisClientTest, GivesUpAServerThatHasFallenSilent)
{
    server.answer = [](const auto&) { return ""; };
    connect();
    send("first");
    loop.run_until([this] { return server.heard.size() == 1; });
    clock.advance(settings.command_timeout / 2);
    send("second");

    clock.advance(settings.command_timeout / 2 + 10ms);
    run_until_all_ended();

    EXPECT_TRUE(outcomes["first"].contains("no answer in time")) << outcomes["first"];
    EXPECT_TRUE(outcomes["second"].contains("no answer in time")) << outcomes["second"];
    run_until_lost(1);
    clock.advance(settings.first_pause);
    loop.run_until([this] { return client->statistics().connections == 2; });
}

TEST_F(RedisClientTest, RefusesWhoseTimeIsOver)
{
    connect();
    send("late", 0ms);
    run_until_all_ended();
    EXPECT_TRUE(outcomes["late"].contains("deadline")) << outcomes["late"];
    EXPECT_TRUE(server.heard.empty());
}

TEST_F(RedisClientTest, RefusesWhatIsTooMuch)
{
    server.answer = [](const auto&) { return ""; };
    connect();
    for (std::size_t i = 0; i < settings.in_flight_max; ++i)
        send("word" + std::to_string(i));
    loop.run_until([this] { return server.heard.size() == settings.in_flight_max; });

    EXPECT_TRUE(run("more").contains("too many"));

    EXPECT_EQ(client->statistics().in_flight, settings.in_flight_max);
    std::string answers;
    for (std::size_t i = 0; i < settings.in_flight_max; ++i)
        answers += ":1\r\n";
    server.say(answers);
    run_until_all_ended();
    EXPECT_EQ(server.heard.size(), settings.in_flight_max);
}

TEST_F(RedisClientTest, RefusesMoreBytesThanWait)
{
    settings.unsent_bytes_max = 1'000;
    connect();
    EXPECT_TRUE(run(std::string(1'001, 'x')).contains("too many"));
    EXPECT_EQ(run(std::string(500, 'x')), "OK");
}

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

TEST_F(RedisClientTest, SendsAScriptOnlyToAServerThatDoesNotKnowIt)
{
    std::set<std::string> known;
    const Script script{"return ARGV[1]"};
    server.answer = [&](const FakeServer::Words& words) -> std::string {
        if (words[0] == "EVAL") known.emplace(Script{words[1]}.name());
        if (words[0] == "EVALSHA" && !known.contains(words[1])) return "-NOSCRIPT No matching script\r\n";
        return text_reply(words.at(4));
    };
    connect();
    const std::array<std::string_view, 1> arguments{"x"};

    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(loop.run(client->evaluate(Context{}, script, "key", arguments)).text, "x");

    ASSERT_EQ(server.heard.size(), 4U);
    EXPECT_EQ(server.heard[1], (FakeServer::Words{"EVAL", "return ARGV[1]", "1", "key", "x"}));
    EXPECT_EQ(server.heard[3][0], "EVALSHA");
}

} // namespace
} // namespace domtok::kv::redis
