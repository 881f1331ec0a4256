#include "platform/rpc/tests/frames.hpp"
#include "platform/rpc/tests/rpc_fixture.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>

namespace domtok::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class RpcClientTest : public RpcTest {
protected:
    /// The header of the next call that a scripted server receives.
    Header receive_call(RawPeer& peer)
    {
        frame = peer.receive_frame();
        Header header;
        EXPECT_TRUE(read_header(frame, header));
        return header;
    }

    /// What a call throws.
    std::string start_and_finish(Channel& client)
    {
        const auto outcome = start_ban(client, 1);
        wait_for([&] { return outcome->is_over(); });
        return outcome->fault;
    }

    std::string frame;
};

TEST_F(RpcClientTest, IsTheServiceToItsCaller)
{
    auto& client = connect({serve().port()});
    EXPECT_EQ(ban_now(client, 7), Banned{});

    refuses = [] { return Result<>{refuse(ErrorCode::user_not_found, "user 8 does not exist")}; };
    const auto refused = ban_now(client, 8);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(),
              (Error{.code = ErrorCode::user_not_found, .message = "user 8 does not exist"}));
    EXPECT_EQ(asked, (std::vector<std::int64_t>{7, 8}));
}

TEST_F(RpcClientTest, CarriesTheContext)
{
    auto& client = connect({serve().port()});
    Context context;
    context.caller = {.user = UserId{7}, .role = Role::merchant, .session = SessionId{9}};
    context.deadline = clock.steady_now() + milliseconds{400};
    context.trace.trace_id = {1, 2, 3};
    context.trace.span_id = {4, 5, 6};
    context.idempotency = {.key = "wish", .fingerprint = 0xFFFF'FFFF'FFFF'FFFF};
    ASSERT_TRUE(ban_now(client, 7, context));

    ASSERT_EQ(contexts.size(), 1U);
    const auto& there = contexts[0];
    EXPECT_EQ(there.caller.user, UserId{7});
    EXPECT_EQ(there.caller.role, Role::merchant);
    EXPECT_EQ(there.caller.session, SessionId{9});
    EXPECT_EQ(there.deadline, context.deadline);
    EXPECT_EQ(there.trace.trace_id, context.trace.trace_id);
    EXPECT_EQ(there.trace.span_id, context.trace.span_id);
    EXPECT_EQ(there.idempotency.key, "wish");
    EXPECT_EQ(there.idempotency.fingerprint, context.idempotency.fingerprint);
}

TEST_F(RpcClientTest, WritesWhatAKitexServerWantsToRead)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    const auto outcome = start_ban(client, 1);
    auto peer = server.accept();
    const auto header = receive_call(peer);

    EXPECT_EQ(header.flags, out_of_order_flag);
    EXPECT_EQ(header.sequence, 1);
    EXPECT_EQ(header.text("isn"), "UserService");
    EXPECT_EQ(header.number(NumberKey::to_service), "user");
    EXPECT_EQ(header.number(NumberKey::to_method), "BanUser");
    EXPECT_EQ(header.number(NumberKey::message_type), "1");
    EXPECT_EQ(header.number(NumberKey::transport_type), "unframed");
    EXPECT_EQ(header.number(NumberKey::timeout), "10000");
    EXPECT_EQ(header.payload, ban_call(1, 1));

    peer.send(headed(1, ban_reply(1)));
    wait_for([&] { return outcome->is_over(); });
    EXPECT_EQ(*outcome->result, Banned{});
}

TEST_F(RpcClientTest, TellsAnswersApartInWhateverOrderTheyCome)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    const auto first = start_ban(client, 1);
    const auto second = start_ban(client, 2);
    auto peer = server.accept();
    receive_call(peer);
    receive_call(peer);

    // One for nobody, one framed inside, the second before the first.
    peer.send(headed(77, ban_reply(77)) + headed(2, framed(ban_reply(2, 1002, "second"))) +
              headed(1, ban_reply(1, 1003, "first")));
    wait_for([&] { return first->is_over() && second->is_over(); });
    EXPECT_EQ(first->result->error().message, "first");
    EXPECT_EQ(second->result->error().message, "second");
}

TEST_F(RpcClientTest, GivesUpAtTheDeadlineAndNotLater)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    Context context;
    context.deadline = clock.steady_now() + milliseconds{250};
    const auto outcome = start_ban(client, 1, context);
    auto peer = server.accept();
    receive_call(peer);

    clock.advance(milliseconds{249});
    EXPECT_FALSE(outcome->is_over());
    clock.advance(milliseconds{1});
    EXPECT_EQ(outcome->fault, "timed out");

    // The late answer disturbs nobody.
    peer.send(headed(1, ban_reply(1)));
    const auto next = start_ban(client, 2);
    receive_call(peer);
    peer.send(headed(2, ban_reply(2)));
    wait_for([&] { return next->is_over(); });
    EXPECT_TRUE(next->result->has_value());
}

TEST_F(RpcClientTest, GivesUpAtTheDeadlineWhenTheClockWasSetBack)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    const auto outcome = start_ban(client, 1);
    auto peer = server.accept();
    receive_call(peer);
    clock.set(clock.now() - std::chrono::hours{1});

    clock.advance(seconds{10});

    EXPECT_EQ(outcome->fault, "timed out");
}

TEST_F(RpcClientTest, HasADeadlineForACallWithoutOne)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    const auto outcome = start_ban(client, 1);
    clock.advance(seconds{10});
    EXPECT_EQ(outcome->fault, "timed out");
}

TEST_F(RpcClientTest, SendsNothingAfterTheDeadline)
{
    auto& client = connect({serve().port()});
    Context context;
    context.deadline = clock.steady_now();
    EXPECT_THROW((void)ban_now(client, 1, context), DeadlineExceeded);
    EXPECT_TRUE(asked.empty());
}

TEST_F(RpcClientTest, FailsEveryCallOfAConnectionThatEnds)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    const auto first = start_ban(client, 1);
    const auto second = start_ban(client, 2);
    auto peer = server.accept();
    receive_call(peer);
    receive_call(peer);
    peer.close();
    wait_for([&] { return first->is_over() && second->is_over(); });
    EXPECT_EQ(first->fault, "unavailable");
    EXPECT_EQ(second->fault, "unavailable");
    EXPECT_EQ(client.statistics().retries, 0U) << "they may have had their effect";

    // The next call has a connection of its own.
    const auto third = start_ban(client, 3);
    auto again = server.accept();
    again.send(headed(receive_call(again).sequence, ban_reply(3)));
    wait_for([&] { return third->is_over(); });
    EXPECT_TRUE(third->result->has_value());
}

TEST_F(RpcClientTest, FailsACallThatIsAnsweredWithNonsense)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    const auto nonsense = {std::string("HTTP/1.1 400 Bad Request\r\n\r\n"), framed(ban_reply(1)),
                           headed(1, "no message"), bytes("7f ff ff ff 10 00 00 00")};
    for (const auto& bytes_sent : nonsense) {
        const auto outcome = start_ban(client, 1);
        auto peer = server.accept();
        auto call = receive_call(peer);
        auto answer = bytes_sent;
        if (answer.size() > 12 && answer[4] == 0x10) thrift::store(answer.data() + 8, call.sequence);
        peer.send(answer);
        wait_for([&] { return outcome->is_over(); });
        EXPECT_EQ(outcome->fault, "unavailable");
        EXPECT_TRUE(peer.is_closed());
    }
}

TEST_F(RpcClientTest, ThrowsWhatTheOtherSideThrows)
{
    client_settings.attempts_max = 1;
    auto& client = connect({serve().port()});
    fault = std::make_exception_ptr(std::runtime_error("secret"));
    EXPECT_EQ(start_and_finish(client), "user (BanUser): biz error: internal error");
    fault = std::make_exception_ptr(DeadlineExceeded("too late"));
    EXPECT_EQ(start_and_finish(client), "deadline exceeded");
    fault = std::make_exception_ptr(Overloaded("too many"));
    EXPECT_EQ(start_and_finish(client), "overloaded");
    fault = std::make_exception_ptr(Unavailable("commodity is away"));
    EXPECT_EQ(start_and_finish(client), "unavailable");
    fault = std::make_exception_ptr(TimedOut("commodity is slow"));
    EXPECT_EQ(start_and_finish(client), "timed out");
    fault = std::make_exception_ptr(OutcomeUnknown("lost while it was committed"));
    EXPECT_EQ(start_and_finish(client), "outcome unknown");
}

TEST_F(RpcClientTest, UnderstandsTheRefusalsOfKitex)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    const auto outcome = start_ban(client, 1);
    auto peer = server.accept();
    receive_call(peer);
    const std::array<Text, 2> texts{{{"biz-status", "7001"}, {"biz-message", "nope"}}};
    peer.send(headed(1, message(thrift::MessageType::reply, "BanUser", 1, std::string(1, '\0')), texts));
    wait_for([&] { return outcome->is_over(); });
    EXPECT_EQ(outcome->result->error(), (Error{.code = ErrorCode{7001}, .message = "nope"}));
}

TEST_F(RpcClientTest, TellsAMethodThatTheOtherSideDoesNotHaveFromOneThatFailed)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    auto outcome = start_ban(client, 1);
    auto peer = server.accept();
    receive_call(peer);
    const auto unknown = exception_body("unknown method BanUser", 1);
    peer.send(headed(1, message(thrift::MessageType::exception, "BanUser", 1, unknown)));
    wait_for([&] { return outcome->is_over(); });
    EXPECT_EQ(outcome->fault, "unknown method");

    outcome = start_ban(client, 1);
    receive_call(peer);
    const auto failed = exception_body("biz error: unknown method", 6);
    peer.send(headed(2, message(thrift::MessageType::exception, "BanUser", 2, failed)));
    wait_for([&] { return outcome->is_over(); });
    EXPECT_EQ(outcome->fault, "user (BanUser): biz error: unknown method");
}

TEST_F(RpcClientTest, DoesNotTakeAnAnswerWithoutAResultForSuccess)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    auto outcome = start_ban(client, 1);
    auto peer = server.accept();
    receive_call(peer);
    peer.send(headed(1, message(thrift::MessageType::reply, "BanUser", 1, std::string(1, '\0'))));
    wait_for([&] { return outcome->is_over(); });
    EXPECT_EQ(outcome->fault, "BanUser: an answer without a result");

    outcome = start_ban(client, 1);
    receive_call(peer);
    peer.send(headed(2, ban_reply(2, 0, "")));
    wait_for([&] { return outcome->is_over(); });
    EXPECT_EQ(outcome->fault, "BanUser: an answer that does not say how it went");
}

TEST_F(RpcClientTest, LeavesAConnectionAtItsGoodbye)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    const auto first = start_ban(client, 1);
    auto old = server.accept();
    receive_call(old);
    old.send(goodbye_frame());
    loop.settle();

    const auto second = start_ban(client, 2);
    auto young = server.accept();
    young.send(headed(receive_call(young).sequence, ban_reply(2)));
    wait_for([&] { return second->is_over(); });
    EXPECT_TRUE(second->result->has_value());

    EXPECT_FALSE(first->is_over());
    old.send(headed(1, ban_reply(1)));
    wait_for([&] { return first->is_over(); });
    EXPECT_TRUE(first->result->has_value());
    EXPECT_TRUE(old.is_closed());
}

TEST_F(RpcClientTest, LosesNoCallWhenAServerDrains)
{
    auto& old = serve();
    auto& young = serve();
    auto& client = connect({old.port(), young.port()});
    std::vector<decltype(start_ban(client, 1))> outcomes;
    for (int i = 0; i < 200; ++i) {
        outcomes.push_back(start_ban(client, i));
        loop.poll();
        if (i == 100) old.stop();
    }
    wait_for([&] { return std::ranges::all_of(outcomes, [](const auto& each) { return each->is_over(); }); });
    for (const auto& each : outcomes)
        EXPECT_EQ(each->fault, "");
    EXPECT_EQ(asked.size(), 200U);
}

TEST_F(RpcClientTest, EndsACallThatIsCancelled)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    boost::asio::cancellation_signal cancel;
    std::exception_ptr thrown;
    idl::user::UserServiceClient users_there{client};
    const User request{.uid = 1};
    const Context context;
    bool is_over = false;
    boost::asio::co_spawn(
        loop.executor(), users_there.ban_user(context, request),
        boost::asio::bind_cancellation_slot(cancel.slot(), [&](std::exception_ptr fault_of, const auto&) {
            thrown = std::move(fault_of);
            is_over = true;
        }));
    auto peer = server.accept();
    receive_call(peer);
    cancel.emit(boost::asio::cancellation_type::terminal);
    wait_for([&] { return is_over; });
    EXPECT_TRUE(thrown);
    EXPECT_EQ(client.statistics().in_flight, 0U);
    peer.send(headed(1, ban_reply(1)));
    loop.settle();
}

TEST_F(RpcClientTest, RefusesWhatIsTooMuch)
{
    client_settings.in_flight_max = 1;
    RawServer server{loop};
    auto& client = connect({server.port()});
    const auto first = start_ban(client, 1);
    EXPECT_THROW((void)ban_now(client, 2), Overloaded);
    EXPECT_EQ(client.statistics().refused, 1U);
    clock.advance(seconds{10});
    EXPECT_EQ(first->fault, "timed out");
}

TEST_F(RpcClientTest, RefusesWhatIsTooLargeForAMessageAndDisturbsNobody)
{
    client_settings.frame_bytes_max = 2'000;
    RawServer server{loop};
    auto& client = connect({server.port()});
    const auto before = start_ban(client, 1);
    auto peer = server.accept();
    receive_call(peer);

    idl::user::UserServiceClient users_there{client};
    const idl::user::RegisterRequest large{
        .username = std::string(2'000, 'x'), .password = "p", .email = "e@x.y"};
    for (int i = 0; i < 10; ++i) {
        const auto refused = loop.run(users_there.register_(Context{}, large));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::payload_too_large);
    }

    EXPECT_EQ(client.statistics().opened, 0U) << "the instance did nothing wrong";
    peer.send(headed(1, ban_reply(1)));
    wait_for([&] { return before->is_over(); });
    EXPECT_TRUE(before->result->has_value());
    const auto after = start_ban(client, 2);
    EXPECT_EQ(receive_call(peer).number(NumberKey::to_method), "BanUser");
    peer.send(headed(12, ban_reply(12)));
    wait_for([&] { return after->is_over(); });
    EXPECT_TRUE(after->result->has_value());
}

} // namespace
} // namespace domtok::rpc
