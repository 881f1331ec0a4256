#include "platform/http/tests/server_fixture.hpp"

#include <stdexcept>

namespace domtok::http {
namespace {

constexpr std::string_view get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

TEST_F(ServerTest, AnswersWithTheHeadersOfHttp)
{
    const auto reply = ask("GET /api/v1/order/view?orderID=7 HTTP/1.1\r\nHost: x\r\n\r\n");

    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, "GET /api/v1/order/view?orderID=7");
    EXPECT_EQ(reply.field("content-type"), "text/plain");
    EXPECT_EQ(reply.field("date"), "Wed, 01 Jan 2025 00:00:00 GMT");
    EXPECT_EQ(reply.fields.count("connection"), 0U);
    EXPECT_EQ(reply.fields.size(), 3U);
}

TEST_F(ServerTest, AnswersJsonUnlessTold)
{
    application.respond = [](const Request&, Answer& answer) { answer.body() = "{}"; };
    EXPECT_EQ(ask(get).field("content-type"), "application/json; charset=utf-8");
}

TEST_F(ServerTest, HandsOnTheWholeRequest)
{
    std::string seen_header;
    std::string seen_peer;
    application.respond = [&](const Request& request, Answer&) {
        EXPECT_EQ(request.verb, Verb::put);
        EXPECT_EQ(request.method, "PUT");
        EXPECT_EQ(request.target, "http://shop.example/a/b?c=%20&d");
        EXPECT_EQ(request.path, "/a/b");
        EXPECT_EQ(request.query, "c=%20&d");
        EXPECT_EQ(request.body, "hello");
        EXPECT_EQ(request.fields.size(), 3U);
        EXPECT_TRUE(request.keeps_alive);
        seen_header = request.header("x-NAME");
        seen_peer = request.peer;
        EXPECT_EQ(request.header("absent"), "");
    };
    const auto reply = ask("PUT http://shop.example/a/b?c=%20&d HTTP/1.1\r\nHost: x\r\nX-Name:  v 1 \t\r\n"
                           "Content-Length: 5\r\n\r\nhello");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(seen_header, "v 1");
    EXPECT_EQ(seen_peer, "127.0.0.1");
}

TEST_F(ServerTest, KnowsTheVerbs)
{
    const std::pair<const char*, Verb> verbs[] = {
        {"GET", Verb::get},         {"HEAD", Verb::head},      {"POST", Verb::post},
        {"PUT", Verb::put},         {"DELETE", Verb::delete_}, {"PATCH", Verb::patch},
        {"OPTIONS", Verb::options}, {"BREW", Verb::other},     {"get", Verb::other},
    };
    for (const auto& [name, verb] : verbs) {
        Verb seen_verb{};
        application.respond = [&](const Request& request, Answer&) { seen_verb = request.verb; };
        connect().send(std::string(name) + " / HTTP/1.1\r\nHost: x\r\n\r\n");
        wait_for([&] { return application.asked > 0; });
        application.asked = 0;
        EXPECT_EQ(seen_verb, verb) << name;
    }
}

TEST_F(ServerTest, KeepsTheConnectionForManyRequests)
{
    auto client = connect();
    for (int i = 0; i < 100; ++i) {
        const auto path = "/" + std::to_string(i);
        ASSERT_EQ(client.ask("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").body, "GET " + path + "?");
    }
    EXPECT_EQ(seen().accepted, 1U);
    EXPECT_EQ(seen().requests, 100U);
}

TEST_F(ServerTest, ClosesWhenTheClientWantsTo)
{
    auto client = connect();
    const auto reply = client.ask("GET / HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.field("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, ClosesWhenTheApplicationWantsTo)
{
    application.respond = [](const Request&, Answer& answer) { answer.close(); };
    auto client = connect();
    EXPECT_EQ(client.ask(get).field("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, SpeaksHttp10)
{
    auto client = connect();
    const auto reply = client.ask("GET / HTTP/1.0\r\n\r\n");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.field("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, KeepsAnHttp10ConnectionOnRequestAndSaysSo)
{
    auto client = connect();
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(client.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").field("connection"),
                  "keep-alive");
}

TEST_F(ServerTest, SendsNoBodyToHead)
{
    auto client = connect();
    client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto reply = client.receive(true);
    EXPECT_EQ(reply.field("content-length"), std::to_string(std::string_view("HEAD /a?").size()));
    EXPECT_EQ(client.ask(get).body, "GET /?") << "the body of the first answer came after all";
}

TEST_F(ServerTest, SendsNoBodyNorLengthWithStatusesThatHaveNone)
{
    auto client = connect();
    for (const int status : {204, 304}) {
        application.respond = [status](const Request&, Answer& answer) {
            answer.status(status);
            answer.body() = "not to be sent";
        };
        const auto reply = client.ask(get);
        EXPECT_EQ(reply.status, status);
        EXPECT_EQ(reply.fields.count("content-length"), 0U);
        EXPECT_EQ(reply.body, "");
    }
}

TEST_F(ServerTest, AnswersRequestsThatComeAllAtOnceInTheirOrder)
{
    auto client = connect();
    std::string requests;
    for (int i = 0; i < 1'000; ++i)
        requests += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi";
    client.send(requests);
    for (int i = 0; i < 1'000; ++i)
        ASSERT_EQ(client.receive().body, "POST /" + std::to_string(i) + "? hi");
}

TEST_F(ServerTest, LetsOthersHaveTheirTurnBetweenManyRequests)
{
    settings.pipelined_max = 2;
    auto greedy = connect();
    auto modest = connect();
    std::vector<std::string> order;
    application.respond = [&](const Request& request, Answer&) { order.emplace_back(request.path); };
    std::string requests;
    for (int i = 0; i < 20; ++i)
        requests += "GET /greedy HTTP/1.1\r\nHost: x\r\n\r\n";
    greedy.send(requests);
    modest.send("GET /modest HTTP/1.1\r\nHost: x\r\n\r\n");
    wait_for([&] { return order.size() == 21; });
    EXPECT_NE(order.back(), "/modest");
}

TEST_F(ServerTest, ReadsBodiesHoweverTheyArrive)
{
    auto client = connect();
    const std::string body(300'000, 'b');
    const auto head =
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";

    EXPECT_EQ(client.ask(head + body).body, "POST /? " + body);
    client.send(head);
    client.send(body.substr(0, 1));
    EXPECT_EQ(client.ask(body.substr(1)).body, "POST /? " + body);
    EXPECT_EQ(client.ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").body, "POST /?");
}

TEST_F(ServerTest, ReadsChunkedBodies)
{
    auto client = connect();
    const std::string head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n";
    const std::string large(100'000, 'c');
    EXPECT_EQ(client.ask(head + "5\r\nhello\r\n6;a=b\r\n world\r\n0\r\nTrailer: x\r\n\r\n").body,
              "POST /? hello world");
    EXPECT_EQ(client.ask(head + "186A0\r\n" + large + "\r\n0\r\n\r\n").body, "POST /? " + large);
    EXPECT_EQ(client.ask(head + "0\r\n\r\n" + std::string(get)).body, "POST /?");
    EXPECT_EQ(client.receive().body, "GET /?");
}

TEST_F(ServerTest, TakesABodyWithEveryVerb)
{
    for (const std::string verb : {"GET", "DELETE", "PUT"})
        EXPECT_EQ(ask(verb + " / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi").body, verb + " /? hi");
}

TEST_F(ServerTest, TellsAWaitingClientToGoOn)
{
    auto client = connect();
    const std::string head =
        "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 5\r\n\r\n";
    EXPECT_EQ(client.ask(head).status, 100);
    EXPECT_EQ(client.ask("hello").body, "POST /? hello");
    EXPECT_EQ(client.ask(head + "hello").status, 200) << "it did not wait, so nobody tells it";
    EXPECT_EQ(client.ask("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello").status,
              200);
}

TEST_F(ServerTest, WritesLargeAnswersWhole)
{
    std::string large(3'000'000, '\0');
    for (std::size_t i = 0; i < large.size(); ++i)
        large[i] = static_cast<char>('a' + i % 26);
    application.respond = [&](const Request&, Answer& answer) { answer.body() = large; };
    auto client = connect();
    EXPECT_EQ(client.ask(get).body, large);
    EXPECT_EQ(client.ask(get).body, large);
}

TEST_F(ServerTest, WritesSharedBodiesAndLetsThemGo)
{
    const auto shared = std::make_shared<const std::string>(200'000, 's');
    application.respond = [&](const Request&, Answer& answer) { answer.shared_body(shared); };
    auto client = connect();
    EXPECT_EQ(client.ask(get).body, *shared);
    application.respond = [&](const Request&, Answer& answer) { answer.body() = "own"; };
    EXPECT_EQ(client.ask(get).body, "own");
    EXPECT_EQ(shared.use_count(), 1);
}

TEST_F(ServerTest, AnswersAFaultWithoutDetailLogsItOnceAndGoesOn)
{
    application.respond = [](const Request&, Answer& answer) {
        answer.status(201);
        answer.body() = "half";
        throw std::runtime_error("the secret path /etc/domtok");
    };
    auto client = connect();

    const auto reply =
        client.ask("GET /fault?x=1 HTTP/1.1\r\nHost: x\r\n"
                   "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n\r\n");

    EXPECT_EQ(reply.status, 500);
    EXPECT_EQ(reply.body, R"({"code":"50000","message":"internal server error"})");
    EXPECT_EQ(reply.field("content-type"), "application/json; charset=utf-8");
    ASSERT_EQ(log.entries("request failed").size(), 1U);
    const auto entry = log.entries("request failed")[0];
    EXPECT_EQ(entry.text("fault"), "the secret path /etc/domtok");
    EXPECT_EQ(entry.text("path"), "/fault");
    EXPECT_EQ(entry.trace.trace_id[0], 0x0a);
    EXPECT_EQ(entry.trace.trace_id[15], 0x9c);
    application.respond = [](const Request&, Answer& answer) { answer.body() = "well"; };
    EXPECT_EQ(client.ask(get).body, "well");
    EXPECT_EQ(seen().faults, 1U);
}

TEST_F(ServerTest, LogsAFaultWithTheTraceThatTheApplicationGaveIt)
{
    application.respond = [](const Request&, Answer& answer) {
        Trace trace;
        trace.trace_id[0] = 7;
        answer.trace(trace);
        throw 42;
    };
    EXPECT_EQ(ask(get).status, 500);
    ASSERT_EQ(log.entries("request failed").size(), 1U);
    EXPECT_EQ(log.entries()[0].trace.trace_id[0], 7);
}

TEST_F(ServerTest, NamesAFaultInItsAnswerAsTheApplicationDid)
{
    application.respond = [](const Request&, Answer& answer) {
        answer.set("X-Trace-Id", "4bf92f3577b34da6");
        answer.set("Access-Token", "of somebody");
        answer.set("Access-Control-Allow-Origin", "*");
        throw std::runtime_error("broken");
    };
    const auto reply = ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(reply.status, 500);
    EXPECT_EQ(reply.field("x-trace-id"), "4bf92f3577b34da6");
    EXPECT_EQ(reply.field("access-control-allow-origin"), "*") << "or a page is not shown the id";
    EXPECT_EQ(reply.field("access-token"), "");
}

TEST_F(ServerTest, TurnsAnInjectedHeaderIntoAFault)
{
    application.respond = [](const Request&, Answer& answer) {
        answer.set("Location", "/\r\nSet-Cookie: a=b");
    };
    const auto reply = ask(get);
    EXPECT_EQ(reply.status, 500);
    EXPECT_EQ(reply.fields.count("set-cookie"), 0U);
}

TEST_F(ServerTest, ServesManyConnectionsSideBySide)
{
    application.holds = true;
    auto clients = connect(50);
    for (auto& client : clients)
        client.send(get);
    wait_for([this] { return application.asked == 50; });
    EXPECT_EQ(seen().open, 50U);
    application.release();
    for (auto& client : clients)
        EXPECT_EQ(client.receive().status, 200);
}

TEST_F(ServerTest, SurvivesClientsThatLeaveInTheMiddle)
{
    for (const std::string part :
         {"", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\n",
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhel",
          "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"}) {
        auto client = connect();
        client.send(part);
        client.finish_sending();
        EXPECT_EQ(client.receive_all(), "") << part;
    }
    EXPECT_EQ(application.asked, 0);
    wait_for([this] { return seen().open == 0; });
}

TEST_F(ServerTest, AnswersAClientThatSendsNothingMore)
{
    auto client = connect();
    client.send(get);
    client.finish_sending();
    EXPECT_TRUE(client.receive_all().ends_with("GET /?"));
}

TEST_F(ServerTest, SurvivesAClientThatLeavesWhileItIsBeingAnswered)
{
    application.holds = true;
    {
        auto client = connect();
        client.send(get);
        wait_for([this] { return application.asked == 1; });
    }
    application.respond = [](const Request&, Answer& answer) { answer.body().assign(1'000'000, 'x'); };
    application.release();
    wait_for([this] { return seen().open == 0; });
    EXPECT_TRUE(log.entries().empty());
}

TEST_F(ServerTest, TellsTheDateOfTheDay)
{
    start();
    clock.advance(std::chrono::seconds{61});
    EXPECT_EQ(ask(get).field("date"), "Wed, 01 Jan 2025 00:01:01 GMT");
}

TEST_F(ServerTest, SkipsAnEmptyLineBeforeARequest)
{
    auto client = connect();
    EXPECT_EQ(client.ask("\r\n" + std::string(get)).status, 200);
    client.send("\r");
    EXPECT_EQ(client.ask("\n" + std::string(get)).status, 200);
}

} // namespace
} // namespace domtok::http
