#include "platform/rpc/tests/frames.hpp"
#include "platform/rpc/tests/rpc_fixture.hpp"

#include <random>

namespace domtok::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using thrift::MessageType;

class RpcServerLimitsTest : public RpcTest {
protected:
    /// Whether a connection that sends this is closed without an answer, and its neighbour is not.
    void expect_closed(std::string_view sent, const char* what)
    {
        RawPeer neighbour{loop, port()};
        RawPeer peer{loop, port()};
        peer.send(sent);
        EXPECT_TRUE(peer.is_closed()) << what;
        neighbour.send(framed(ban_call(1, 1)));
        EXPECT_EQ(neighbour.receive_frame(), framed(ban_reply(1))) << what;
    }

    std::uint16_t port()
    {
        if (!server_) server_ = &serve();
        return server_->port();
    }

    Server& server()
    {
        port();
        return *server_;
    }

    /// The next two frames.
    static std::vector<std::string> peer_frames(RawPeer& peer)
    {
        auto first = peer.receive_frame();
        return {std::move(first), peer.receive_frame()};
    }

private:
    Server* server_{nullptr};
};

TEST_F(RpcServerLimitsTest, ClosesAConnectionThatSpeaksAnotherProtocolAndNoOther)
{
    expect_closed("GET / HTTP/1.1\r\n\r\n", "HTTP");
    expect_closed(bytes(R"(00 00 00 07 "BanUser" 01 00 00 00 01 00)"), "Thrift that is not strict");
    expect_closed(bytes("82 21 01 07 42 61 6e 55 73 65 72 00"), "the compact protocol");
    expect_closed(bytes("00 00 00 20 0f ff 00 00 00 00 00 01 00 01"), "Apache's THeader");
    expect_closed(bytes("00 00 00 20 90 01 00 00 00 00 00 01"), "Kitex-Protobuf");
    expect_closed(bytes("ff ff ff ff ff ff ff ff"), "nonsense");
    EXPECT_EQ(server().statistics().malformed, 6U);
}

TEST_F(RpcServerLimitsTest, ClosesAConnectionWithAMalformedFrame)
{
    const auto call = ban_call(1, 1);
    expect_closed(headed(1, message(MessageType::reply, "BanUser", 1, user_arguments(1))), "an answer");
    expect_closed(headed(1, message(MessageType::exception, "BanUser", 1, user_arguments(1))),
                  "an exception");
    expect_closed(headed(1, "no message"), "a payload that is none");
    expect_closed(headed(1, ""), "no payload");
    expect_closed(framed(std::string(300, '\0')), "zeros");
    expect_closed(bytes("00 00 00 10 80 01 00 01 ff ff ff ff 00 00 00 00 00 00 00 00"), "a name without end");
    expect_closed(bytes("80 01 00 01 ff ff ff ff 00 00 00 00"), "the same without a frame");
    expect_closed(message(MessageType::call, "BanUser", 1, bytes("0b 00 01 ff ff ff ff")),
                  "a negative length");
    auto bad = headed(1, call);
    bad[14] = 2;
    expect_closed(bad, "an unknown protocol");
    bad = headed(1, call);
    bad[16] = 7;
    expect_closed(bad, "an unknown section");
    bad = headed(1, call);
    bad[12] = 0x7F;
    expect_closed(bad, "a header beyond its frame");
}

TEST_F(RpcServerLimitsTest, ClosesAConnectionWithAFrameThatIsTooLarge)
{
    server_settings.frame_bytes_max = 1'000;
    expect_closed(bytes("00 00 03 e9 80 01 00 01"), "framed");
    expect_closed(bytes("00 00 03 e9 10 00 00 00"), "in TTHeader");
    expect_closed(bytes("ff ff ff ff 10 00 00 00"), "larger than anything");
    expect_closed(
        message(MessageType::call, "BanUser", 1, bytes("0b 00 09 7f ff ff ff") + std::string(1'000, 'x')),
        "without a frame");
}

TEST_F(RpcServerLimitsTest, SurvivesWhateverComes)
{
    std::mt19937 random{2};
    const std::vector<std::string> seeds{headed(1, ban_call(1, 1)), framed(ban_call(1, 1)), ban_call(1, 1),
                                         headed(1, framed(ban_call(1, 1)))};
    for (int round = 0; round < 400; ++round) {
        auto sent = seeds[random() % seeds.size()];
        for (auto changes = random() % 4; changes > 0; --changes)
            sent[random() % sent.size()] = static_cast<char>(random());
        RawPeer peer{loop, port()};
        peer.send(sent.substr(0, random() % (sent.size() + 1)));
        peer.finish_sending();
        while (!peer.is_closed()) {}
    }
    RawPeer peer{loop, port()};
    peer.send(framed(ban_call(1, 1)));
    EXPECT_EQ(peer.receive_frame(), framed(ban_reply(1)));
}

TEST_F(RpcServerLimitsTest, CutsAConnectionWhoseMessageDoesNotEnd)
{
    RawPeer slow{loop, port()};
    const auto call = framed(ban_call(1, 1));
    slow.send(std::string_view{call}.substr(0, 20));
    loop.settle();
    wait_for([&] { return server().statistics().open == 1; });
    clock.advance(seconds{4});
    slow.send(std::string_view{call}.substr(20, 1));
    clock.advance(seconds{3});
    EXPECT_TRUE(slow.is_closed());
    EXPECT_EQ(server().statistics().timed_out, 1U);
}

TEST_F(RpcServerLimitsTest, LooksAfterItsConnectionsWhenTheClockWasSetBack)
{
    RawPeer slow{loop, port()};
    slow.send(std::string_view{framed(ban_call(1, 1))}.substr(0, 20));
    loop.settle();
    wait_for([&] { return server().statistics().open == 1; });
    clock.set(clock.now() - std::chrono::hours{1});

    clock.advance(seconds{7});

    EXPECT_TRUE(slow.is_closed());
}

TEST_F(RpcServerLimitsTest, CutsAConnectionThatDoesNotTakeItsAnswers)
{
    server_settings.unsent_bytes_max = 64UL * 1'024;
    refuses = [] { return Result<>{refuse(ErrorCode::internal, std::string(60'000, 'x'))}; };
    RawPeer peer{loop, port()};
    std::string calls;
    for (int i = 1; i <= 3'000; ++i)
        calls += headed(i, ban_call(i, 1));
    peer.send_until_stuck(calls);
    loop.settle();
    const auto taken = asked.size();
    EXPECT_LT(taken, 3'000U) << "it goes on reading although nobody takes its answers";
    clock.advance(seconds{32});
    EXPECT_EQ(server().statistics().timed_out, 1U);
    EXPECT_EQ(server().statistics().open, 0U);
}

TEST_F(RpcServerLimitsTest, SaysGoodbyeToAnIdleConnection)
{
    server_settings.idle_time = seconds{60};
    RawPeer peer{loop, port()};
    peer.send(headed(1, ban_call(1, 1)));
    peer.receive_frame();
    clock.advance(seconds{59});
    EXPECT_FALSE(peer.has_something());
    clock.advance(seconds{2});
    EXPECT_EQ(peer.receive_frame(), goodbye_frame());
    clock.advance(seconds{2});
    EXPECT_TRUE(peer.is_closed());
}

TEST_F(RpcServerLimitsTest, ClosesConnectionsBeyondItsLimitWithoutAWord)
{
    server_settings.connections_max = 1;
    RawPeer first{loop, port()};
    first.send(framed(ban_call(1, 1)));
    first.receive_frame();
    RawPeer second{loop, port()};
    EXPECT_TRUE(second.is_closed());
    EXPECT_EQ(server().statistics().refused, 1U);
}

TEST_F(RpcServerLimitsTest, SaysGoodbyeAndAnswersWhatIsInFlightBeforeItEnds)
{
    hold();
    RawPeer muxed{loop, port()};
    RawPeer plain{loop, port()};
    muxed.send(headed(1, ban_call(1, 1)));
    plain.send(framed(ban_call(1, 2)));
    wait_for([&] { return asked.size() == 2; });

    server().stop();
    EXPECT_EQ(muxed.receive_frame(), goodbye_frame());
    // What was on its way is answered as well.
    muxed.send(headed(2, ban_call(2, 3)));
    wait_for([&] { return asked.size() == 3; });
    EXPECT_THROW((RawPeer{loop, port()}), std::exception) << "it still listens";
    clock.advance(seconds{2});
    release();
    const std::array<Number, 1> reply{{{NumberKey::message_type, "2"}}};
    const auto one = peer_frames(muxed);
    EXPECT_EQ(one, (std::vector<std::string>{headed(1, ban_reply(1), {}, reply),
                                             headed(2, ban_reply(2), {}, reply)}));
    EXPECT_EQ(plain.receive_frame(), framed(ban_reply(1)));
    clock.advance(seconds{1});
    EXPECT_TRUE(muxed.is_closed());
    EXPECT_TRUE(plain.is_closed());
    EXPECT_EQ(server().statistics().open, 0U);
}

TEST_F(RpcServerLimitsTest, AnswersAndSendsAwayWhoStoodInTheBacklogWhenItStopped)
{
    server();
    loop.settle();
    RawPeer waiting{loop, port()};

    server().stop();
    waiting.send(headed(1, ban_call(1, 1)));

    EXPECT_EQ(waiting.receive_frame(), goodbye_frame());
    const std::array<Number, 1> reply{{{NumberKey::message_type, "2"}}};
    EXPECT_EQ(waiting.receive_frame(), headed(1, ban_reply(1), {}, reply));
    clock.advance(seconds{2});
    EXPECT_TRUE(waiting.is_closed());
}

TEST_F(RpcServerLimitsTest, CutsWhatIsLeftAtTheEndOfTheDrain)
{
    hold();
    RawPeer peer{loop, port()};
    peer.send(headed(1, ban_call(1, 1)));
    wait_for([&] { return asked.size() == 1; });
    server().stop();
    clock.advance(seconds{11});
    EXPECT_EQ(log.entries("RPC connections cut at the end of the drain").size(), 1U);
    release();
    EXPECT_EQ(peer.receive_frame(), goodbye_frame());
    EXPECT_TRUE(peer.is_closed());
}

} // namespace
} // namespace domtok::rpc
