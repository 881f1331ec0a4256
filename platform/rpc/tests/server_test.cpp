#include "platform/core/ids.hpp"
#include "platform/rpc/tests/frames.hpp"
#include "platform/rpc/tests/rpc_fixture.hpp"

namespace domtok::rpc {
namespace {

using thrift::MessageType;

class RpcServerTest : public RpcTest {};

TEST_F(RpcServerTest, AnswersTheCallOfAKitexClient)
{
    RawPeer peer{loop, serve().port()};
    peer.send(bytes(R"(
        00 00 00 b1 10 00 00 01 00 00 00 01 00 21
        00 00
        01 00 03
        00 15 "RPC_PERSIST_loginData" 00 01 "7"
        00 03 "isn" 00 0b "UserService"
        00 0f "RPC_TRANSIT_foo" 00 03 "bar"
        10 00 06
        00 03 00 0b "user-client" 00 14 00 00 00 06 00 04 "user"
        00 09 00 07 "BanUser" 00 16 00 01 "1" 00 01 00 08 "unframed"
        00 00 00
        80 01 00 01 00 00 00 07 "BanUser" 00 00 00 01
        0c 00 01 0a 00 01 00 00 00 00 00 00 00 01 00 00)"));

    EXPECT_EQ(peer.receive_frame(), bytes(R"(
        00 00 00 46 10 00 00 00 00 00 00 01 00 03
        00 00 10 00 01 00 16 00 01 "2" 00 00
        80 01 00 02 00 00 00 07 "BanUser" 00 00 00 01
        0c 00 00 0c 00 01 0a 00 01 00 00 00 00 00 00 27 10 0b 00 02 00 00 00 02 "ok" 00 00 00)"));
    ASSERT_EQ(contexts.size(), 1U);
    EXPECT_EQ(contexts[0].caller.user, UserId{7});
    EXPECT_EQ(contexts[0].caller.role, Role::user);
}

TEST_F(RpcServerTest, AnswersInKindMessageByMessage)
{
    RawPeer peer{loop, serve().port()};

    peer.send(framed(ban_call(0, 1)));
    EXPECT_EQ(peer.receive_frame(), framed(ban_reply(0)));

    peer.send(ban_call(3, 2));
    EXPECT_EQ(peer.receive(ban_reply(3).size()), ban_reply(3));

    const std::array<Number, 1> reply{{{NumberKey::message_type, "2"}}};
    peer.send(headed(4, framed(ban_call(4, 3))));
    EXPECT_EQ(peer.receive_frame(), headed(4, framed(ban_reply(4)), {}, reply));
    EXPECT_EQ(asked, (std::vector<std::int64_t>{1, 2, 3}));
}

TEST_F(RpcServerTest, FindsTheMessagesInWhateverPiecesTheyCome)
{
    RawPeer peer{loop, serve().port()};
    const auto all = ban_call(1, 1) + framed(ban_call(2, 2)) + headed(3, ban_call(3, 3));
    for (const char c : all) {
        peer.send({&c, 1});
        loop.settle();
    }
    EXPECT_EQ(peer.receive(ban_reply(1).size()), ban_reply(1));
    EXPECT_EQ(peer.receive_frame(), framed(ban_reply(2)));
    EXPECT_EQ(peer.receive_frame().size(), headed(3, ban_reply(3)).size() + 8);
}

TEST_F(RpcServerTest, RunsTheCallsOfOneConnectionSideBySideOnlyBehindHeaders)
{
    hold();
    RawPeer muxed{loop, serve().port()};
    muxed.send(headed(1, ban_call(1, 1)) + headed(2, ban_call(2, 2)));
    wait_for([&] { return asked.size() == 2; });

    RawPeer plain{loop, serve().port()};
    plain.send(framed(ban_call(1, 3)) + framed(ban_call(2, 4)));
    wait_for([&] { return asked.size() == 3; });
    loop.settle();
    EXPECT_EQ(asked.size(), 3U) << "the second has to wait for the first";

    release();
    EXPECT_EQ(plain.receive_frame(), framed(ban_reply(1)));
    EXPECT_EQ(plain.receive_frame(), framed(ban_reply(2)));
    EXPECT_EQ(asked.size(), 4U);
}

TEST_F(RpcServerTest, AnswersOutOfOrder)
{
    script.on<User, Banned>("BanUser", [this](const Context&, const User& user) -> Task<Result<Banned>> {
        const bool is_slow = user.uid == 1;
        while (is_slow && !asked.empty() && asked.size() < 2)
            co_await waiting.wait();
        asked.push_back(1);
        while (is_slow && asked.size() < 2)
            co_await waiting.wait();
        waiting.notify();
        co_return Banned{};
    });
    RawPeer peer{loop, serve().port()};
    peer.send(headed(1, ban_call(1, 1)) + headed(2, ban_call(2, 2)));

    Header header;
    const auto first = peer.receive_frame();
    ASSERT_TRUE(read_header(first, header));
    EXPECT_EQ(header.sequence, 2);
    const auto second = peer.receive_frame();
    ASSERT_TRUE(read_header(second, header));
    EXPECT_EQ(header.sequence, 1);
}

TEST_F(RpcServerTest, AnswersEveryCallOfALongBatch)
{
    server_settings.unsent_bytes_max = 20'000;
    RawPeer peer{loop, serve().port()};
    constexpr int calls = 3'000; // more than may be in flight, but each is answered at once
    std::string batch;
    for (int i = 1; i <= calls; ++i)
        batch += headed(i, ban_call(i, i));
    peer.send(batch);
    Header header;
    for (int i = 1; i <= calls; ++i) {
        const auto answer = peer.receive_frame();
        ASSERT_TRUE(read_header(answer, header));
        ASSERT_EQ(header.sequence, i);
        ASSERT_EQ(header.number(NumberKey::message_type), "2");
    }
}

TEST_F(RpcServerTest, TakesTheContextFromTheHeader)
{
    RawPeer peer{loop, serve().port()};
    const std::array<Text, 7> texts{
        {{"RPC_PERSIST_loginData", "7"},
         {"RPC_PERSIST_loginRole", "1"},
         {"RPC_PERSIST_loginSession", "99"},
         {"RPC_TRANSIT_traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"},
         {"RPC_TRANSIT_idempotencyKey", "wish"},
         {"RPC_TRANSIT_idempotencyFingerprint", "-1"},
         {"RPC_TRANSIT_UPSTREAM_loginData", "8"}}};
    const std::array<Number, 1> numbers{{{NumberKey::timeout, "250"}}};
    peer.send(headed(1, ban_call(1, 1), texts, numbers));
    peer.receive_frame();

    ASSERT_EQ(contexts.size(), 1U);
    const auto& context = contexts[0];
    EXPECT_EQ(context.caller.user, UserId{7});
    EXPECT_EQ(context.caller.role, Role::administrator);
    EXPECT_EQ(context.caller.session, SessionId{99});
    EXPECT_EQ(context.trace.trace_id[0], 0x0a);
    EXPECT_EQ(context.idempotency.key, "wish");
    EXPECT_EQ(context.idempotency.fingerprint, ~std::uint64_t{0});
    EXPECT_EQ(context.deadline, clock.steady_now() + std::chrono::milliseconds{250});
}

TEST_F(RpcServerTest, GivesACallADeadlineThatHasNoneOrTooLateAOne)
{
    server_settings.call_time_max = std::chrono::milliseconds{700};
    RawPeer peer{loop, serve().port()};
    const std::array<Number, 1> late{{{NumberKey::timeout, "9999999"}}};
    const std::array<Number, 1> nonsense{{{NumberKey::timeout, "-5"}}};
    peer.send(framed(ban_call(1, 1)) + headed(1, ban_call(1, 1), {}, late) +
              headed(2, ban_call(1, 1), {}, nonsense));
    wait_for([&] { return contexts.size() == 3; });
    for (const auto& context : contexts)
        EXPECT_EQ(context.deadline, clock.steady_now() + std::chrono::milliseconds{700});
}

/// The exception in a framed answer.
thrift::ApplicationException exception_in(const std::string& frame)
{
    thrift::Reader in{std::string_view{frame}.substr(4)};
    thrift::MessageHead head;
    EXPECT_TRUE(thrift::read_head(in, head));
    EXPECT_EQ(head.type, MessageType::exception);
    return thrift::from_bytes<thrift::ApplicationException>(in.rest()).value();
}

TEST_F(RpcServerTest, SaysWhenItDoesNotKnowTheMethod)
{
    RawPeer peer{loop, serve().port()};
    peer.send(framed(message(MessageType::call, "UserService:BanUser", 5, user_arguments(1))));
    EXPECT_EQ(exception_in(peer.receive_frame()),
              (thrift::ApplicationException{.message = "unknown method UserService:BanUser", .type = 1}));
    // Of another service on the same port.
    const std::array<Text, 1> order{{{"isn", "OrderService"}}};
    const std::array<Number, 1> exception{{{NumberKey::message_type, "3"}}};
    peer.send(headed(6, ban_call(6, 1), order));
    EXPECT_EQ(
        peer.receive_frame(),
        headed(6, message(MessageType::exception, "BanUser", 6, exception_body("unknown method BanUser", 1)),
               {}, exception));
}

TEST_F(RpcServerTest, SaysWhatIsWrongWithTheArguments)
{
    RawPeer peer{loop, serve().port()};
    peer.send(framed(message(MessageType::call, "BanUser", 5, bytes("0c 00 01 00 00"))));
    EXPECT_EQ(
        exception_in(peer.receive_frame()),
        (thrift::ApplicationException{.message = "BanUserReq: required field uid is not set", .type = 7}));
    peer.send(framed(message(MessageType::call, "BanUser", 5, bytes("0c 00 01 0a 00 01 00"))));
    EXPECT_EQ(exception_in(peer.receive_frame()).type, 7);
    peer.send(framed(message(MessageType::call, "BanUser", 5, bytes("00"))));
    EXPECT_EQ(exception_in(peer.receive_frame()).type, 7);
    peer.send(framed(ban_call(6, 1)));
    EXPECT_EQ(peer.receive_frame(), framed(ban_reply(6)));
}

TEST_F(RpcServerTest, PutsARefusalIntoTheBaseOfTheResponse)
{
    refuses = [] { return Result<>{refuse(ErrorCode::user_not_found, "user 1 does not exist")}; };
    RawPeer peer{loop, serve().port()};
    peer.send(framed(ban_call(1, 1)));
    EXPECT_EQ(peer.receive_frame(), framed(ban_reply(1, 1002, "user 1 does not exist")));
}

TEST_F(RpcServerTest, KeepsToItselfWhatHasGoneWrong)
{
    fault = std::make_exception_ptr(std::runtime_error("password=secret"));
    RawPeer peer{loop, serve().port()};
    peer.send(framed(ban_call(1, 1)));
    EXPECT_EQ(exception_in(peer.receive_frame()),
              (thrift::ApplicationException{.message = "biz error: internal error", .type = 6}));
    ASSERT_EQ(log.entries("RPC call failed").size(), 1U);
    EXPECT_EQ(log.entries("RPC call failed")[0].text("method"), "BanUser");
}

TEST_F(RpcServerTest, ShedsCallsBeyondItsLimits)
{
    server_settings.in_flight_max = 2;
    server_settings.in_flight_total_max = 3;
    hold();
    auto& server = serve();
    RawPeer first{loop, server.port()};
    RawPeer second{loop, server.port()};
    const std::array<Text, 1> fault_text{{{"domtok-fault", "overloaded"}}};
    const std::array<Number, 1> exception{{{NumberKey::message_type, "3"}}};
    const auto shed = [&](int sequence) {
        return headed(sequence,
                      message(MessageType::exception, "BanUser", sequence,
                              exception_body("request over limit: too many calls are in flight", 6)),
                      fault_text, exception);
    };

    first.send(headed(1, ban_call(1, 1)) + headed(2, ban_call(2, 1)) + headed(3, ban_call(3, 1)));
    EXPECT_EQ(first.receive_frame(), shed(3));
    second.send(headed(4, ban_call(4, 1)) + headed(5, ban_call(5, 1)));
    EXPECT_EQ(second.receive_frame(), shed(5));
    EXPECT_EQ(server.statistics().shed, 2U);
    EXPECT_EQ(server.statistics().in_flight, 3U);
}

} // namespace
} // namespace domtok::rpc
