#include "platform/rpc/tests/upload_fixture.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>

namespace domtok::rpc {
namespace {

using std::chrono::seconds;

// RFC 9113, 7.
constexpr std::uint32_t internal_error = 2;
constexpr std::uint32_t refused_stream = 7;
constexpr std::uint32_t cancel_error = 8;

class ClientUploadFaultsTest : public ClientUploadTest {
protected:
    using Headers = GrpcCallee::Headers;

    /// What comes of a call that is answered so.
    std::string outcome_of(const std::function<void(GrpcCallee&)>& answer)
    {
        RawServer server{loop};
        auto& client = connect({server.port()});
        const auto outcome = start_upload(client, 100);
        GrpcCallee callee{server};
        callee.whole(1);
        answer(callee);
        finish(outcome);
        client.stop();
        if (!outcome->result) return outcome->fault;
        return *outcome->result ? std::to_string((*outcome->result)->spu_id)
                                : outcome->result->error().message;
    }

    Context repeatable() const
    {
        Context context;
        context.idempotency = {.key = "wish", .fingerprint = 3};
        return context;
    }
};

TEST_F(ClientUploadFaultsTest, WaitForTheWindowOfTheOtherSide)
{
    RawServer server{loop};
    const auto outcome = start_upload(connect({server.port()}), 300'000);
    GrpcCallee callee{server, 1'000};
    EXPECT_GT(callee.whole(1).body.size(), 300'000U);
    callee.answer(1, head, created(7), well);
    finish(outcome);
    EXPECT_TRUE(outcome->result && *outcome->result);
}

TEST_F(ClientUploadFaultsTest, WaitForAPlaceAmongTheStreams)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    const auto first = start_upload(client);
    GrpcCallee callee{server, 65'535, 1};
    callee.whole(1);
    const auto second = start_upload(client);
    callee.ping();
    callee.answer(1, head, created(1), well);
    EXPECT_GT(callee.whole(3).body.size(), 5'000U);
    callee.answer(3, head, created(3), well);
    finish(first);
    finish(second);
    EXPECT_EQ((*first->result)->spu_id, 1);
    EXPECT_EQ((*second->result)->spu_id, 3);
}

TEST_F(ClientUploadFaultsTest, AreToldFromAnswers)
{
    const auto answered = [this](const Headers& headers, const std::string& body, const Headers& trailers) {
        return outcome_of([&](GrpcCallee& callee) { callee.answer(1, headers, body, trailers); });
    };
    const auto failed = [this](const Headers& headers) {
        return outcome_of([&](GrpcCallee& callee) { callee.answer(1, headers); });
    };
    const std::string name = "commodity (CreateSpu): ";
    const Headers plain_grpc{{":status", "200"}, {"content-type", "application/grpc"}};
    EXPECT_EQ(answered(head, created(7), well), "7");
    EXPECT_EQ(answered(plain_grpc, created(7), well), "7");
    EXPECT_EQ(answered(head, created(7), {}), "7") << "an answer without trailers counts, as in Kitex";
    EXPECT_EQ(answered(head, created(7, 30'004, "not yours"), well), "not yours");
    EXPECT_EQ(answered(head, created(7, 0), well), "CreateSpu: an answer that does not say how it went");
    EXPECT_EQ(answered(head, "", well), name + "an answer that is not one message");
    EXPECT_EQ(answered(head, created(7) + created(8), well), name + "an answer that is not one message");
    EXPECT_EQ(answered(head, created(7).substr(0, 20), well), name + "an answer that is not one message");
    EXPECT_EQ(answered(head, "\1" + created(7).substr(1), well), name + "compressed messages are not spoken");
    EXPECT_EQ(answered(head, grpc("no struct"), well).substr(0, 27), "CreateSpu: malformed answer");
    EXPECT_EQ(answered(head, created(7), {{"grpc-status", "13"}, {"grpc-message", "no 100%25 [biz error]"}}),
              name + "gRPC status 13: no 100% [biz error]");
    EXPECT_EQ(failed({{":status", "200"},
                      {"content-type", "application/grpc+thrift"},
                      {"grpc-status", "20"},
                      {"grpc-message", "unknown service X"}}),
              name + "gRPC status 20: unknown service X");
    EXPECT_EQ(failed({{":status", "200"},
                      {"content-type", "application/grpc"},
                      {"grpc-status", "13"},
                      {"grpc-message", "nope"},
                      {"biz-status", "30004"}}),
              "nope");
    EXPECT_EQ(failed(head), name + "an answer that is not one message");
    EXPECT_EQ(failed({{":status", "502"}, {"content-type", "text/html"}}), name + "HTTP status 502");
    EXPECT_EQ(failed({{":status", "200"}, {"content-type", "text/html"}}), name + "not gRPC but 'text/html'");
    EXPECT_EQ(outcome_of([](GrpcCallee& callee) { callee.reset(1, internal_error); }), "unavailable");
    EXPECT_EQ(outcome_of([](GrpcCallee& callee) { callee.close(); }), "unavailable");
}

TEST_F(ClientUploadFaultsTest, EndAnAnswerThatIsTooLarge)
{
    client_settings.frame_bytes_max = 1'000;
    EXPECT_EQ(outcome_of([&](GrpcCallee& callee) {
                  callee.answer(1, head, created(7, 30'004, std::string(2'000, 'x')), well);
              }),
              "commodity (CreateSpu): the answer is too large");
}

TEST_F(ClientUploadFaultsTest, CutAnUploadShortThatIsAnsweredBeforeItsEnd)
{
    RawServer server{loop};
    const auto outcome = start_upload(connect({server.port()}), 300'000);
    GrpcCallee callee{server, 1'000};
    callee.begun(1);
    callee.answer(1, {{":status", "200"},
                      {"content-type", "application/grpc"},
                      {"grpc-status", "8"},
                      {"grpc-message", "too large"}});
    EXPECT_EQ(callee.reset_of(1), cancel_error);
    finish(outcome);
    EXPECT_EQ(outcome->fault, "commodity (CreateSpu): gRPC status 8: too large");
}

TEST_F(ClientUploadFaultsTest, RepeatWhatWasRefusedUnseen)
{
    RawServer refusing{loop};
    RawServer taking{loop};
    auto& client = connect({refusing.port(), taking.port()});
    const auto outcome = start_upload(client);
    GrpcCallee first{refusing};
    first.begun(1);
    first.reset(1, refused_stream);
    GrpcCallee second{taking};
    second.whole(1);
    second.answer(1, head, created(7), well);
    finish(outcome);
    EXPECT_TRUE(outcome->result && *outcome->result);
    EXPECT_EQ(client.statistics().retries, 1U);
}

TEST_F(ClientUploadFaultsTest, DoNotRepeatWhatMayHaveHadAnEffect)
{
    RawServer dying{loop};
    RawServer other{loop};
    auto& client = connect({dying.port(), other.port()});
    const auto reset = start_upload(client, 5'000, repeatable());
    GrpcCallee first{dying};
    first.begun(1);
    first.reset(1, internal_error);
    finish(reset);
    EXPECT_EQ(reset->fault, "unavailable");

    const auto cut = start_upload(client, 5'000, repeatable());
    GrpcCallee second{other};
    second.begun(1);
    second.close();
    finish(cut);
    EXPECT_EQ(cut->fault, "unavailable");
    EXPECT_EQ(client.statistics().retries, 0U);
}

TEST_F(ClientUploadFaultsTest, AskAnotherInstanceWhenOneCannotBeReached)
{
    RawServer gone{loop};
    RawServer taking{loop};
    auto& client = connect({gone.port(), taking.port()});
    gone.close();
    const auto outcome = start_upload(client);
    GrpcCallee callee{taking};
    callee.whole(1);
    callee.answer(1, head, created(7), well);
    finish(outcome);
    EXPECT_TRUE(outcome->result && *outcome->result);
}

TEST_F(ClientUploadFaultsTest, MoveWhatAGoodbyeLeavesOut)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    const auto first = start_upload(client);
    GrpcCallee leaving{server};
    leaving.whole(1);
    const auto second = start_upload(client);
    leaving.whole(3);
    leaving.say_goodbye(1);
    wait_for([&] { return client.statistics().retries == 1; });
    clock.advance(seconds{1});
    GrpcCallee next{server};
    next.whole(1);
    next.answer(1, head, created(20), well);
    leaving.answer(1, head, created(10), well);
    finish(first);
    finish(second);
    EXPECT_EQ((*first->result)->spu_id, 10) << "what the other side has begun it finishes";
    EXPECT_EQ((*second->result)->spu_id, 20) << "what it has not looked at goes elsewhere";
    EXPECT_TRUE(leaving.is_closed());
}

TEST_F(ClientUploadFaultsTest, EndAtTheDeadlineWhenNobodyAnswers)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    Context context;
    context.deadline = clock.steady_now() + seconds{3};
    const auto outcome = start_upload(client, 5'000, context);
    GrpcCallee callee{server};
    callee.whole(1);
    clock.advance(seconds{3});
    finish(outcome);
    EXPECT_EQ(outcome->fault, "timed out");
    EXPECT_EQ(callee.reset_of(1), cancel_error) << "the other side hears of it";
}

TEST_F(ClientUploadFaultsTest, EndAtTheDeadlineWhenNobodyReads)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    Context context;
    context.deadline = clock.steady_now() + seconds{3};
    const auto outcome = start_upload(client, 8'000'000, context);
    auto peer = server.accept();
    loop.settle();
    clock.advance(seconds{3});
    finish(outcome);
    EXPECT_EQ(outcome->fault, "timed out");
    EXPECT_EQ(client.statistics().in_flight, 0U);
    peer.close();
    wait_for([&] { return client.statistics().connections == 0; });
}

TEST_F(ClientUploadFaultsTest, TellTheOtherSideOfACancellation)
{
    RawServer server{loop};
    idl::commodity::CommodityServiceClient commodity{connect({server.port()})};
    const auto request = tea(5'000);
    const Context context;
    boost::asio::cancellation_signal cancel;
    std::exception_ptr thrown;
    boost::asio::co_spawn(
        loop.executor(), commodity.create_spu(context, request),
        boost::asio::bind_cancellation_slot(
            cancel.slot(), [&](std::exception_ptr fault_of, const auto&) { thrown = std::move(fault_of); }));
    GrpcCallee callee{server};
    callee.whole(1);
    cancel.emit(boost::asio::cancellation_type::terminal);
    EXPECT_EQ(callee.reset_of(1), cancel_error);
    wait_for([&] { return thrown != nullptr; });
}

TEST_F(ClientUploadFaultsTest, EndTheConnectionOfAPeerThatSpeaksSomethingElse)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    const auto outcome = start_upload(client);
    auto peer = server.accept();
    peer.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    finish(outcome);
    EXPECT_EQ(outcome->fault, "unavailable");
    wait_for([&] { return client.statistics().connections == 0; });
}

} // namespace
} // namespace domtok::rpc
