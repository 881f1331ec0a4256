#include "platform/thrift/decode.hpp"
#include "platform/thrift/message.hpp"
#include "platform/thrift/tests/bytes.hpp"

#include <gtest/gtest.h>

namespace domtok::thrift {
namespace {

std::string failure(std::string_view wire)
{
    Reader in{wire};
    MessageHead head;
    return read_head(in, head) ? "" : in.failure()->text;
}

TEST(MessageTest, HasAStrictHead)
{
    const MessageHead head{.type = MessageType::call, .method = "BanUser", .sequence = 1};
    std::string wire(size_of(head), '\0');
    put(wire.data(), head);
    EXPECT_EQ(wire, bytes(R"(80 01 00 01 00 00 00 07 "BanUser" 00 00 00 01)"));

    Reader in{wire};
    MessageHead read;
    ASSERT_TRUE(read_head(in, read));
    EXPECT_EQ(read.type, MessageType::call);
    EXPECT_EQ(read.method, "BanUser");
    EXPECT_EQ(read.sequence, 1);
}

TEST(MessageTest, IsRefusedWithAnyOtherHead)
{
    EXPECT_EQ(failure(bytes(R"(00 00 00 07 "BanUser" 01 00 00 00 01)")), "this is no strict binary message");
    EXPECT_EQ(failure(bytes(R"(82 21 01 07 "BanUser")")), "this is no strict binary message");
    EXPECT_EQ(failure(bytes("80 01 00 01 ff ff ff ff")), "the name of the method is too long");
    EXPECT_EQ(failure(bytes(R"(80 01 00 01 00 00 00 07 "Ban")")), "the message ends too early");
    EXPECT_EQ(failure(""), "the message ends too early");
}

TEST(MessageTest, CarriesAnExceptionAsApacheDoes)
{
    const ApplicationException exception{.message = "biz error: boom", .type = 6};
    EXPECT_EQ(to_bytes(exception),
              bytes(R"(0b 00 01 00 00 00 0f "biz error: boom" 08 00 02 00 00 00 06 00)"));
    EXPECT_EQ(from_bytes<ApplicationException>(to_bytes(exception)), exception);
}

} // namespace
} // namespace domtok::thrift
