#include "platform/rpc/tests/frames.hpp"
#include "platform/rpc/ttheader.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <stdexcept>

namespace domtok::rpc {
namespace {

/// A call of BanUser as a Kitex client sent it over the wire.
const std::string captured_call = bytes(R"(
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
    0c 00 01 0a 00 01 00 00 00 00 00 00 00 01 00 00)");

TEST(TtHeaderTest, ReadsWhatKitexWrites)
{
    Header header;
    ASSERT_TRUE(read_header(captured_call, header));

    EXPECT_EQ(header.flags, out_of_order_flag);
    EXPECT_EQ(header.sequence, 1);
    EXPECT_EQ(header.text("isn"), "UserService");
    EXPECT_EQ(header.text("RPC_PERSIST_loginData"), "7");
    EXPECT_EQ(header.text("RPC_TRANSIT_foo"), "bar");
    EXPECT_EQ(header.text("RPC_TRANSIT_"), "");
    EXPECT_EQ(header.number(NumberKey::from_service), "user-client");
    EXPECT_EQ(header.number(NumberKey::to_method), "BanUser");
    EXPECT_EQ(header.number(NumberKey::timeout), "");
    EXPECT_EQ(header.payload, ban_call(1, 1));
}

TEST(TtHeaderTest, WritesTheSameBytes)
{
    const std::array<Text, 3> texts{
        {{"RPC_PERSIST_loginData", "7"}, {"isn", "UserService"}, {"RPC_TRANSIT_foo", "bar"}}};
    const std::array<Number, 6> numbers{{{NumberKey::from_service, "user-client"},
                                         {NumberKey::from_method, ""},
                                         {NumberKey::to_service, "user"},
                                         {NumberKey::to_method, "BanUser"},
                                         {NumberKey::message_type, "1"},
                                         {NumberKey::transport_type, "unframed"}}};
    std::string out;
    const auto call = ban_call(1, 1);
    append_header(out, out_of_order_flag, 1, texts, numbers, call.size());
    EXPECT_EQ(out + call, captured_call);
}

TEST(TtHeaderTest, SaysAsLittleAsIsLegal)
{
    std::string out;
    append_header(out, 0, 7, {}, {}, 5);
    EXPECT_EQ(out, bytes("00 00 00 13 10 00 00 00 00 00 00 07 00 01 00 00 00 00"));
}

TEST(TtHeaderTest, HasTheGoodbyeThatKitexHas)
{
    EXPECT_EQ(goodbye_frame(), bytes(R"(00 00 00 2b 10 00 00 00 00 00 00 00 00 04
                                        00 00 01 00 01 00 05 "crrst" 00 01 "1" 00
                                        80 01 00 02 00 00 00 04 "none" 00 00 00 00 00)"));
    Header header;
    ASSERT_TRUE(read_header(goodbye_frame(), header));
    EXPECT_EQ(header.sequence, 0);
    EXPECT_TRUE(says_goodbye(header));
    ASSERT_TRUE(read_header(captured_call, header));
    EXPECT_FALSE(says_goodbye(header));
}

/// A frame with this info block and no payload.
std::string frame_with(std::string info)
{
    while (info.size() % 4 != 0)
        info.push_back('\0');
    std::string out = bytes("00 00 00 00 10 00 00 00 00 00 00 01 00 00");
    thrift::store(out.data(), static_cast<std::uint32_t>(10 + info.size()));
    thrift::store(out.data() + 12, static_cast<std::uint16_t>(info.size() / 4));
    return out + info;
}

TEST(TtHeaderTest, AcceptsWhatItDoesNotKnowWhereThatIsAllowed)
{
    Header header;
    // A key beyond all known ones, a token, padding in the middle, two sections of one kind, a transform's
    // id.
    const auto frame = frame_with(bytes(R"(03 01 05
        10 00 02 00 40 00 01 "x" 00 16 00 01 "1"
        00 00 11 00 03 "abc"
        01 00 01 00 01 "a" 00 00
        01 00 01 00 01 "b" 00 01 "c")"));
    ASSERT_TRUE(read_header(frame, header));
    EXPECT_EQ(header.number(NumberKey::message_type), "1");
    EXPECT_EQ(header.texts, (std::vector<Text>{{"a", ""}, {"b", "c"}}));
}

TEST(TtHeaderTest, IsRefusedWhenMalformed)
{
    Header header;
    EXPECT_FALSE(read_header(frame_with(bytes("02 00")), header)) << "the compact protocol";
    EXPECT_FALSE(read_header(frame_with(bytes("00 00 07 00")), header)) << "an unknown section";
    EXPECT_FALSE(read_header(frame_with(bytes("00 09 00 00")), header)) << "transforms beyond the end";
    EXPECT_FALSE(read_header(frame_with(bytes("00 00 01 00 05 00")), header)) << "texts beyond the end";
    EXPECT_FALSE(read_header(frame_with(bytes("00 00 10 00 01 00 16 00 09")), header)) << "a value too long";
    EXPECT_FALSE(read_header(bytes("00 00 00 0a 10 00 00 00 00 00 00 01 00 00"), header)) << "no info at all";
    EXPECT_FALSE(read_header(bytes("00 00 00 0a 10 00 00 00 00 00 00 01 40 00"), header)) << "a size beyond";
    EXPECT_FALSE(read_header(bytes("00 00 00 01 10 00"), header)) << "a short frame";
    EXPECT_FALSE(read_header(bytes("00 00 00 0e 0f ff 00 00 00 00 00 01 00 01 00 00 00 00"), header))
        << "another magic";
}

TEST(TtHeaderTest, StandsAnyChangeOfItsBytes)
{
    std::mt19937 random{1};
    Header header;
    for (int round = 0; round < 100'000; ++round) {
        auto frame = captured_call;
        for (auto changes = 1 + random() % 3; changes > 0; --changes)
            frame[4 + random() % (frame.size() - 4)] = static_cast<char>(random());
        if (read_header(frame, header)) EXPECT_LE(header.payload.size(), frame.size());
    }
}

TEST(TtHeaderTest, IsNotMadeLargerThanItCanBe)
{
    const std::string large(60'000, 'x');
    const std::array<Text, 2> texts{{{"a", large}, {"b", large}}};
    std::string out;
    EXPECT_THROW(append_header(out, 0, 1, texts, {}, 0), std::length_error);
    EXPECT_EQ(out, "");
}

} // namespace
} // namespace domtok::rpc
