#include "platform/core/server_url.hpp"

#include <gtest/gtest.h>

namespace domtok {
namespace {

TEST(ServerUrlTest, ReadsAllParts)
{
    const auto url = read_server_url("shop:a@b%2F:c@[::1]:7000/one/two?tls=off").value();
    EXPECT_EQ(url.user, "shop");
    EXPECT_EQ(url.password, "a@b/:c");
    EXPECT_EQ(url.host, "::1");
    EXPECT_EQ(url.port, 7000);
    EXPECT_EQ(url.path, "one/two");
    EXPECT_EQ(url.options, "tls=off");
}

TEST(ServerUrlTest, TellsWhatIsMissingFromWhatIsEmpty)
{
    const auto bare = read_server_url("host").value();
    EXPECT_EQ(bare.host, "host");
    EXPECT_FALSE(bare.user || bare.password || bare.port || bare.options);
    EXPECT_EQ(bare.path, "");

    const auto empty = read_server_url(":@host/?").value();
    EXPECT_EQ(empty.user, "");
    EXPECT_EQ(empty.password, "");
    EXPECT_EQ(empty.options, "");
}

TEST(ServerUrlTest, RefusesTheRestWithoutQuotingIt)
{
    for (const auto* const text :
         {"", "u:hush@", "u:hush@:1", "u:hush@h:", "u:hush@h:0", "u:hush@h:65536", "u:hush@h:7x",
          "u:hush@[::1", "u:hush@[::1]7", "u:hush%zz@h", "u:hush%4@h", "h/hush%"}) {
        const auto url = read_server_url(text);
        ASSERT_FALSE(url) << text;
        EXPECT_EQ(url.error().code, ErrorCode::invalid_argument) << text;
        EXPECT_FALSE(url.error().message.contains("hush")) << url.error().message;
    }
}

} // namespace
} // namespace domtok
