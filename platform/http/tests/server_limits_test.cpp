#include "platform/http/tests/server_fixture.hpp"

namespace domtok::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::string_view get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
constexpr std::string_view slow_request =
    R"({"code":"20000","message":"the request did not arrive in time"})";

TEST_F(ServerTest, RefusesALargeBodyBeforeItHasCome)
{
    auto client = connect();
    const auto reply = client.ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6291457\r\n\r\n");
    EXPECT_EQ(reply.status, 413);
    EXPECT_EQ(reply.body, R"({"code":"20006","message":"the request body is too large"})");
    EXPECT_EQ(application.asked, 0);
}

TEST_F(ServerTest, LetsARefusedClientFinishSoThatItReadsTheRefusal)
{
    // Given a client that sends all of its body before it reads
    auto client = connect();
    const std::string body(7 * mebibyte, 'x');
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n");
    client.send(body);
    EXPECT_EQ(client.receive().status, 413);
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, CutsARefusedClientThatGoesOnSending)
{
    auto client = connect();
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n");
    EXPECT_EQ(client.receive().status, 413);
    const std::string megabyte(mebibyte, 'x');
    for (int i = 0; i < 20 && seen().open > 0; ++i)
        client.send(megabyte);
    EXPECT_EQ(seen().open, 0U) << "it reads for ever";
}

TEST_F(ServerTest, CutsARefusedClientThatStaysAfterAWhile)
{
    auto client = connect();
    EXPECT_EQ(client.ask("nonsense\r\n\r\n").status, 400);
    loop.settle();
    EXPECT_EQ(seen().open, 1U);
    clock.advance(settings.linger_time + 2 * settings.sweep_interval);
    EXPECT_EQ(seen().open, 0U);
}

TEST_F(ServerTest, TakesABodyOfTheLargestSize)
{
    settings.body_bytes_max = 100'000;
    application.respond = [](const Request& request, Answer& answer) {
        answer.body() = std::to_string(request.body.size());
    };
    auto client = connect();
    const std::string body(100'000, 'x');
    EXPECT_EQ(client.ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n" + body).body,
              "100000");
    const std::string head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_EQ(client.ask(head + "186a0\r\n" + body + "\r\n0\r\n\r\n").body, "100000");
    EXPECT_EQ(client.ask(head + "186a1\r\n").status, 413);
}

TEST_F(ServerTest, LooksAfterItsConnectionsWhenTheClockWasSetBack)
{
    auto client = connect();
    EXPECT_EQ(client.ask(get).status, 200);
    clock.set(clock.now() - std::chrono::hours{1});

    clock.advance(settings.idle_time + 2 * settings.sweep_interval);

    EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, ClosesAConnectionThatIsIdleForTooLong)
{
    auto client = connect();
    EXPECT_EQ(client.ask(get).status, 200);
    clock.advance(settings.idle_time - settings.sweep_interval);
    EXPECT_EQ(client.ask(get).status, 200) << "closed too early";

    clock.advance(settings.idle_time + 2 * settings.sweep_interval);

    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(seen().timed_out, 0U) << "to be idle is no fault";
}

TEST_F(ServerTest, ClosesAConnectionThatNeverSaysAnything)
{
    auto client = connect();
    loop.settle();
    clock.advance(settings.idle_time + 2 * settings.sweep_interval);
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, RefusesAHeaderThatComesTooSlowly)
{
    auto client = connect();
    client.send("GET / HTTP/1.1\r\n");
    wait_for([this] { return seen().open == 1; });
    for (int second = 0; second < 9; ++second) {
        client.send("A: b\r\n"); // a byte now and then does not help
        loop.settle();
        clock.advance(seconds{1});
    }
    EXPECT_EQ(seen().open, 1U);

    clock.advance(seconds{3});

    const auto reply = client.receive();
    EXPECT_EQ(reply.status, 408);
    EXPECT_EQ(reply.body, slow_request);
    EXPECT_EQ(reply.field("connection"), "close");
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(seen().timed_out, 1U);
    EXPECT_EQ(seen().malformed, 0U);
}

TEST_F(ServerTest, RefusesABodyThatComesTooSlowly)
{
    for (const std::string framing : {"Content-Length: 1000000", "Transfer-Encoding: chunked"}) {
        auto client = connect();
        client.send("POST / HTTP/1.1\r\nHost: x\r\n" + framing + "\r\n\r\n1");
        wait_for([this] { return seen().open >= 1; });
        loop.settle();
        clock.advance(settings.body_time + 2 * settings.sweep_interval);
        EXPECT_EQ(client.receive().status, 408) << framing;
        EXPECT_TRUE(client.is_closed());
    }
    EXPECT_EQ(application.asked, 0);
    EXPECT_EQ(seen().timed_out, 2U);
}

TEST_F(ServerTest, IsPatientWithALongBodyThatMakesProgressButNotForEver)
{
    settings.body_progress = 1'000;
    settings.body_time = seconds{30};
    settings.body_time_max = seconds{100};
    auto client = connect();
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
    const std::string piece(1'000, 'x');
    for (int i = 0; i < 4; ++i) {
        client.send(piece);
        loop.settle();
        clock.advance(seconds{24});
        EXPECT_EQ(seen().timed_out, 0U) << i;
    }
    client.send(piece);
    loop.settle();
    clock.advance(seconds{8});
    EXPECT_EQ(client.receive().status, 408);
}

TEST_F(ServerTest, CutsAClientThatDoesNotReadItsAnswer)
{
    application.respond = [](const Request&, Answer& answer) { answer.body().assign(16 * mebibyte, 'x'); };
    auto client = connect();
    client.keep_little();
    client.send(get);
    wait_for([this] { return application.asked == 1; });
    loop.settle();
    EXPECT_EQ(seen().open, 1U);

    clock.advance(settings.write_time + 2 * settings.sweep_interval);

    EXPECT_EQ(seen().open, 0U);
    EXPECT_EQ(seen().timed_out, 1U);
}

TEST_F(ServerTest, DoesNotReadMoreWhileAClientDoesNotTakeItsAnswers)
{
    application.respond = [](const Request&, Answer& answer) { answer.body().assign(4 * mebibyte, 'x'); };
    auto client = connect();
    client.keep_little();
    std::string requests;
    for (int i = 0; i < 1'000'000; ++i)
        requests += get;

    const auto sent = client.send_until_stuck(requests);

    EXPECT_LT(sent, requests.size());
    EXPECT_LE(application.asked, 8);
}

TEST_F(ServerTest, HasAllTimeForTheApplication)
{
    application.holds = true;
    auto client = connect();
    client.send(get);
    wait_for([this] { return application.asked == 1; });
    clock.advance(std::chrono::hours{1});
    EXPECT_EQ(seen().open, 1U);
    application.release();
    EXPECT_EQ(client.receive().status, 200);
}

TEST_F(ServerTest, TellsOneConnectionTooManyToComeAgain)
{
    settings.connections_max = 2;
    auto first = connect();
    auto second = connect();
    first.send("GET / HTTP/1.1\r\n");
    second.send("GET / HTTP/1.1\r\n");
    wait_for([this] { return seen().open == 2; });
    loop.settle();

    auto third = connect();
    const auto reply = third.receive();

    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.body, R"({"code":"50011","message":"too many connections; try again in a second"})");
    EXPECT_EQ(reply.field("retry-after"), "1");
    EXPECT_TRUE(third.is_closed());
    EXPECT_EQ(seen().refused, 1U);
    EXPECT_EQ(first.ask("Host: x\r\n\r\n").status, 200) << "the others are not disturbed";
}

TEST_F(ServerTest, EndsWhatHasBeenIdleForLongestToTakeANewConnection)
{
    settings.connections_max = 2;
    auto first = connect();
    auto second = connect();
    EXPECT_EQ(first.ask(get).status, 200);
    EXPECT_EQ(second.ask(get).status, 200);
    EXPECT_EQ(first.ask(get).status, 200);
    loop.settle();

    auto third = connect();

    EXPECT_EQ(third.ask(get).status, 200);
    EXPECT_TRUE(second.is_closed());
    EXPECT_EQ(first.ask(get).status, 200);
    EXPECT_EQ(seen().refused, 0U);
    EXPECT_EQ(seen().open, 2U);
}

TEST_F(ServerTest, GivesOneAddressNoMoreConnectionsThanItMayHave)
{
    settings.connections_an_address = 2;
    auto first = connect();
    EXPECT_EQ(first.ask(get).status, 200);
    {
        auto second = connect();
        EXPECT_EQ(second.ask(get).status, 200);
        EXPECT_EQ(connect().receive().status, 503);
    }
    wait_for([this] { return seen().open == 1; });
    EXPECT_EQ(ask(get).status, 200);
}

TEST_F(ServerTest, GivesACrowdBehindOneAddressWhatThereIs)
{
    settings.connections_an_address = 2;
    settings.crowds = {net::Network::parse("127.0.0.0/8").value()};
    auto clients = connect(5);
    for (auto& client : clients)
        EXPECT_EQ(client.ask(get).status, 200);
}

TEST_F(ServerTest, DoesNotWaitLongForAFirstRequest)
{
    auto client = connect();
    loop.settle();
    EXPECT_EQ(seen().open, 1U);
    clock.advance(settings.header_time + 2 * settings.sweep_interval);
    EXPECT_EQ(seen().open, 0U);
}

TEST_F(ServerTest, TakesConnectionsAgainWhenSomeHaveGone)
{
    settings.connections_max = 1;
    {
        auto first = connect();
        EXPECT_EQ(first.ask(get).status, 200);
    }
    wait_for([this] { return seen().open == 0; });
    EXPECT_EQ(ask(get).status, 200);
}

} // namespace
} // namespace domtok::http
