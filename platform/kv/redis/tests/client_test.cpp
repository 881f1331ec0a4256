#include "platform/kv/redis/tests/client_fixture.hpp"

#include <set>
#include <string>
#include <vector>

namespace domtok::kv::redis {
namespace {

using namespace std::chrono_literals;

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

TEST_F(RedisClientTest, GoesBySteadyTimeWhenTheClockWasSetBack)
{
    server.answer = [](const auto&) { return ""; };
    connect();
    send("word");
    loop.run_until([this] { return server.heard.size() == 1; });
    clock.set(clock.now() - 1h);

    clock.advance(settings.command_timeout + 10ms);
    run_until_all_ended();

    EXPECT_TRUE(outcomes["word"].contains("no answer in time")) << outcomes["word"];
    run_until_lost(1);
    clock.set(clock.now() - 1h);
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
