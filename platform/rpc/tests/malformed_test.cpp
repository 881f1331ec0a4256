#include "platform/rpc/tests/frames.hpp"
#include "platform/rpc/tests/rpc_fixture.hpp"

#include <array>

namespace domtok::rpc {
namespace {

using thrift::MessageType;

/// What breaks a rule of HTTP/2 after a preface and settings that break none; RFC 9113 says which.
struct BadFrame {
    const char* what;
    const char* bytes;
};

constexpr std::array<BadFrame, 16> bad_frames{{
    {"data_on_the_connection", "00 00 01 00 00 00 00 00 00 78"},
    {"data_on_an_idle_stream", "00 00 01 00 00 00 00 00 01 78"},
    {"data_with_more_padding_than_bytes", "00 00 02 00 08 00 00 00 01 09 00"},
    {"headers_on_the_connection", "00 00 01 01 04 00 00 00 00 82"},
    {"headers_on_an_even_stream", "00 00 01 01 04 00 00 00 02 82"},
    {"headers_that_hpack_does_not_know", "00 00 02 01 04 00 00 00 01 ff ff"},
    {"something_between_headers_and_their_continuation",
     "00 00 01 01 00 00 00 00 01 82 00 00 08 06 00 00 00 00 00 00 00 00 00 00 00 00 00"},
    {"a_continuation_of_nothing", "00 00 01 09 04 00 00 00 01 82"},
    {"a_reset_of_an_idle_stream", "00 00 04 03 00 00 00 00 01 00 00 00 08"},
    {"a_reset_of_another_length", "00 00 03 03 00 00 00 00 01 00 00 08"},
    {"settings_of_another_length", "00 00 05 04 00 00 00 00 00 00 04 00 00 ff"},
    {"settings_with_a_window_too_large", "00 00 06 04 00 00 00 00 00 00 04 ff ff ff ff"},
    {"a_promise_from_a_client", "00 00 05 05 04 00 00 00 01 00 00 00 02 82"},
    {"a_ping_of_another_length", "00 00 07 06 00 00 00 00 00 00 00 00 00 00 00 00"},
    {"a_window_that_does_not_grow", "00 00 04 08 00 00 00 00 00 00 00 00 00"},
    {"a_frame_larger_than_allowed", "00 40 01 00 00 00 00 00 01"},
}};

/// What breaks a rule of a frame with one Thrift message in it.
struct BadMessage {
    const char* what;
    std::string bytes;
};

std::string with(std::string frame, std::size_t at, std::string_view changed)
{
    return frame.replace(at, changed.size(), changed);
}

std::vector<BadMessage> bad_messages()
{
    const auto call = ban_call(1, 1);
    const auto whole = headed(1, call);
    const auto endless_name = bytes("80 01 00 01 ff ff ff ff 00 00 00 00 00 00 00 00");
    const auto old_version = with(call, 0, bytes("80 02"));
    return {
        {"ttheader_shorter_than_its_head", bytes("00 00 00 04 10 00 00 01")},
        {"ttheader_with_a_length_of_nothing", with(whole, 0, bytes("00 00 00 00"))},
        {"ttheader_with_a_negative_length", with(whole, 0, bytes("ff ff ff ff"))},
        {"ttheader_with_info_beyond_its_frame", with(whole, 12, bytes("7f ff"))},
        {"ttheader_with_the_compact_protocol", with(whole, 14, bytes("02"))},
        {"ttheader_with_an_unknown_protocol", with(whole, 14, bytes("7f"))},
        {"ttheader_with_transforms_beyond_its_info", with(whole, 15, bytes("ff"))},
        {"ttheader_with_an_unknown_section", with(whole, 16, bytes("7f"))},
        {"ttheader_with_texts_beyond_its_info",
         bytes("00 00 00 12 10 00 00 00 00 00 00 01 00 02 00 00 01 ff ff 00 00 00")},
        {"ttheader_with_numbers_beyond_its_info",
         bytes("00 00 00 12 10 00 00 00 00 00 00 01 00 02 00 00 10 ff ff 00 00 00")},
        {"ttheader_with_a_token_beyond_its_info",
         bytes("00 00 00 12 10 00 00 00 00 00 00 01 00 02 00 00 11 ff ff 00 00 00")},
        {"ttheader_with_no_message", headed(1, "")},
        {"ttheader_with_half_a_head", headed(1, call.substr(0, 9))},
        {"ttheader_with_an_answer", headed(1, message(MessageType::reply, "BanUser", 1, user_arguments(1)))},
        {"ttheader_with_a_name_without_end", headed(1, endless_name)},
        {"ttheader_with_another_version", headed(1, old_version)},
        {"framed_with_no_message", bytes("00 00 00 00 80 01 00 01")},
        {"framed_with_half_a_head", framed(call.substr(0, 9))},
        {"framed_with_an_exception",
         framed(message(MessageType::exception, "BanUser", 1, user_arguments(1)))},
        {"framed_with_an_unknown_type", framed(with(call, 3, bytes("09")))},
        {"framed_with_a_name_without_end", framed(endless_name)},
        {"framed_with_another_version", framed(old_version)},
        {"bare_with_an_answer", message(MessageType::reply, "BanUser", 1, user_arguments(1))},
        {"bare_with_a_name_without_end", endless_name},
        {"bare_with_an_unknown_type_of_field",
         message(MessageType::call, "BanUser", 1, bytes("7f 00 01 00"))},
        {"bare_with_a_text_of_negative_length",
         message(MessageType::call, "BanUser", 1, bytes("0b 00 01 ff ff ff ff 00"))},
        {"bare_with_a_list_of_negative_length",
         message(MessageType::call, "BanUser", 1, bytes("0f 00 01 0b ff ff ff ff 00"))},
        {"bare_with_another_version", old_version},
    };
}

class MalformedTest : public RpcTest {
protected:
    /// Whether the server ends the connection that has sent this, and not the one beside it.
    void expect_end(const std::string& sent, const char* what)
    {
        SCOPED_TRACE(what);
        RawPeer neighbour{loop, server_.port()};
        const auto before = server_.statistics().malformed;
        RawPeer peer{loop, server_.port()};
        peer.send(sent);
        while (!peer.receive_some().empty()) {}
        EXPECT_EQ(server_.statistics().malformed, before + 1);
        neighbour.send(framed(ban_call(1, 1)));
        EXPECT_EQ(neighbour.receive_frame(), framed(ban_reply(1)));
    }

private:
    Server& server_{serve()};
};

TEST_F(MalformedTest, MessageEndsItsConnectionAndNoOther)
{
    for (const auto& [what, sent] : bad_messages())
        expect_end(sent, what);
}

TEST_F(MalformedTest, FrameOfHttp2EndsItsConnectionAndNoOther)
{
    const std::string preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    const auto settings = bytes("00 00 00 04 00 00 00 00 00");
    for (const auto& [what, sent] : bad_frames)
        expect_end(preface + settings + bytes(sent), what);
    expect_end("PRI * HTTP/1.1\r\n\r\nSM\r\n\r\n" + settings, "a preface of another version");
    expect_end(preface + bytes("00 00 08 06 00 00 00 00 00 00 00 00 00 00 00 00 00"), "no settings");
}

TEST_F(MalformedTest, AnswerEndsTheConnectionOfAClientAndItsCalls)
{
    const auto reply = ban_reply(1);
    const auto whole = headed(1, reply);
    const std::vector<BadMessage> answers{
        {"http", "HTTP/1.1 400 Bad Request\r\n\r\n"},
        {"framed", framed(reply)},
        {"bare", reply},
        {"a_negative_length", with(whole, 0, bytes("ff ff ff ff"))},
        {"info_beyond_its_frame", with(whole, 12, bytes("7f ff"))},
        {"an_unknown_section", with(whole, 16, bytes("7f"))},
        {"no_message", headed(1, "")},
        {"half_a_head", headed(1, reply.substr(0, 9))},
        {"another_version", headed(1, with(reply, 0, bytes("80 02")))},
    };
    for (const auto& [what, sent] : answers) {
        SCOPED_TRACE(what);
        RawServer server{loop};
        auto& client = connect({server.port()});
        const auto outcome = start_ban(client, 1);
        auto peer = server.accept();
        peer.receive_frame();
        peer.send(sent);
        EXPECT_TRUE(peer.is_closed());
        wait_for([&] { return outcome->is_over(); });
        EXPECT_EQ(outcome->fault, "unavailable");
    }
}

} // namespace
} // namespace domtok::rpc
