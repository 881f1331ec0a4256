#include "platform/http/tests/server_fixture.hpp"
#include "platform/net/listener.hpp"

namespace domtok::http {
namespace {

constexpr std::string_view get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

TEST_F(ServerTest, EndsAtOnceWhenNobodyIsThere)
{
    start();
    server->stop();
    loop.settle();
    EXPECT_TRUE(ended);
}

TEST_F(ServerTest, ClosesIdleConnectionsWhenItDrains)
{
    auto silent = connect();
    auto client = connect();
    EXPECT_EQ(client.ask(get).status, 200);
    wait_for([this] { return seen().open == 2; });
    clock.advance(settings.sweep_interval + settings.first_request_time);

    server->stop();

    EXPECT_TRUE(client.is_closed());
    EXPECT_TRUE(silent.is_closed());
    wait_for([this] { return ended; });
}

TEST_F(ServerTest, WaitsForTheFirstRequestOfWhoHasOnlyJustConnected)
{
    auto late = connect();
    auto silent = connect();
    wait_for([this] { return seen().open == 2; });

    server->stop();
    loop.settle();

    EXPECT_EQ(late.ask(get).field("connection"), "close");
    EXPECT_FALSE(ended);
    clock.advance(2 * settings.sweep_interval + settings.first_request_time);
    EXPECT_TRUE(silent.is_closed());
    wait_for([this] { return ended; });
}

TEST_F(ServerTest, TakesWhoStandsInTheBacklogWhenItDrains)
{
    start();
    auto waiting = connect();
    waiting.send_unseen(get);

    server->stop();

    EXPECT_EQ(waiting.receive().status, 200);
}

TEST_F(ServerTest, AnswersARequestThatCameTogetherWithTheDrain)
{
    auto client = connect();
    EXPECT_EQ(client.ask(get).status, 200);
    clock.advance(settings.sweep_interval + settings.first_request_time);
    client.send_unseen(get);

    server->stop();

    EXPECT_EQ(client.receive().status, 200);
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, SaysBeforeTheDrainThatAnAnswerIsTheLastOfItsConnection)
{
    auto client = connect();
    EXPECT_EQ(client.ask(get).field("connection"), "");

    server->leave();

    EXPECT_EQ(client.ask(get).field("connection"), "close");
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(connect().ask(get).status, 200) << "it still listens";
}

TEST_F(ServerTest, FinishesWhatItHasBegunWhenItDrains)
{
    application.holds = true;
    auto clients = connect(20);
    for (auto& client : clients)
        client.send(get);
    wait_for([this] { return application.asked == 20; });

    server->stop();
    loop.settle();
    EXPECT_FALSE(ended);
    application.release();

    for (auto& client : clients) {
        const auto reply = client.receive();
        EXPECT_EQ(reply.status, 200);
        EXPECT_EQ(reply.field("connection"), "close");
        EXPECT_TRUE(client.is_closed());
    }
    wait_for([this] { return ended; });
    EXPECT_TRUE(log.entries().empty());
}

TEST_F(ServerTest, AnswersARequestThatWasHalfThereWhenTheDrainBegan)
{
    auto client = connect();
    client.send("GET / HT");
    wait_for([this] { return seen().open == 1; });
    loop.settle();

    server->stop();
    loop.settle();

    EXPECT_EQ(client.ask("TP/1.1\r\nHost: x\r\n\r\n").status, 200);
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, TakesNoNewConnectionsWhenItDrains)
{
    application.holds = true;
    auto client = connect();
    client.send(get);
    wait_for([this] { return application.asked == 1; });
    server->stop();
    loop.settle();

    EXPECT_THROW(connect(), std::exception) << "connection refused";

    const net::Listener next{
        loop.executor(), log, {.endpoint = {.host = "127.0.0.1", .port = server->port()}}};
    application.release();
    EXPECT_EQ(client.receive().status, 200);
}

TEST_F(ServerTest, CutsWhatIsLeftAtTheEndOfTheDrain)
{
    auto stalled = connect();
    stalled.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
    wait_for([this] { return seen().open == 1; });
    loop.settle();

    server->stop();
    clock.advance(settings.drain_time - settings.sweep_interval);
    EXPECT_FALSE(ended);
    clock.advance(2 * settings.sweep_interval);

    EXPECT_TRUE(ended);
    EXPECT_TRUE(stalled.is_closed());
    EXPECT_EQ(log.entries("connections cut at the end of the drain").size(), 1U);
}

TEST_F(ServerTest, WaitsForTheApplicationAlsoBeyondTheDrain)
{
    application.holds = true;
    auto client = connect();
    client.send(get);
    wait_for([this] { return application.asked == 1; });

    server->stop();
    clock.advance(2 * settings.drain_time);
    EXPECT_FALSE(ended) << "the answer still refers to the connection";
    application.release();
    loop.settle();

    EXPECT_TRUE(ended);
    EXPECT_EQ(client.receive_all(), "") << "it was cut";
}

TEST_F(ServerTest, DrainsUnderLoadWithoutLosingAnAnswer)
{
    // Given clients that go on asking until they are told to stop
    auto clients = connect(10);
    int answered = 0;
    for (int round = 0; round < 5; ++round) {
        for (auto& client : clients)
            client.send(get);
        if (round == 4) server->stop();
        for (auto& client : clients) {
            if (client.receive().status == 200) ++answered;
        }
    }
    wait_for([this] { return ended; });
    EXPECT_EQ(static_cast<std::uint64_t>(answered), seen().requests) << "what was begun was answered";
    EXPECT_GE(answered, 40);
}

TEST_F(ServerTest, ToleratesToBeStoppedTwice)
{
    start();
    server->stop();
    server->stop();
    loop.settle();
    EXPECT_TRUE(ended);
}

} // namespace
} // namespace domtok::http
