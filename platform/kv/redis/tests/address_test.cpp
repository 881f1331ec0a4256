#include "platform/kv/redis/settings.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace domtok::kv::redis {
namespace {

Address at(std::string host, std::uint16_t port)
{
    return {.host = std::move(host), .port = port, .user = {}, .password = {}, .database = 0};
}

TEST(RedisAddressTest, ReadsWhatIsThere)
{
    EXPECT_EQ(parse_address("redis://cache"), at("cache", 6379));
    EXPECT_EQ(parse_address("redis://cache:7000/"), at("cache", 7000));
    EXPECT_EQ(parse_address("redis://[::1]"), at("::1", 6379));
    EXPECT_EQ(parse_address("redis://[::1]:7000"), at("::1", 7000));
    EXPECT_EQ(
        parse_address("redis://shop:se%40cret%2F@10.0.0.1:7000/15"),
        (Address{.host = "10.0.0.1", .port = 7000, .user = "shop", .password = "se@cret/", .database = 15}));
    EXPECT_EQ(parse_address("redis://:a@b/c:d@cache/2"),
              (Address{.host = "cache", .port = 6379, .user = "", .password = "a@b/c:d", .database = 2}));
}

TEST(RedisAddressTest, ShowsAllButThePassword)
{
    const auto shown = [](std::string_view url) { return parse_address(url).value().shown(); };
    EXPECT_EQ(shown("redis://cache"), "redis://cache:6379");
    EXPECT_EQ(shown("redis://[::1]:7000/3"), "redis://[::1]:7000/3");
    EXPECT_EQ(shown("redis://shop:hush@cache"), "redis://shop:***@cache:6379");
    EXPECT_EQ(shown("redis://:hush@cache"), "redis://:***@cache:6379");
}

TEST(RedisAddressTest, RefusesTheRestWithoutQuotingThePassword)
{
    const std::vector<std::string> wrong{"",
                                         "redis:",
                                         "memory:",
                                         "redis://",
                                         "redis://u:hush@",
                                         "redis://u:hush@:7000",
                                         "redis://u:@cache",
                                         "redis://u@cache",
                                         "redis://u:hu%zzsh@cache",
                                         "redis://u:hush@cache:0",
                                         "redis://u:hush@cache:65536",
                                         "redis://u:hush@cache:7000x",
                                         "redis://u:hush@[::1",
                                         "redis://u:hush@[::1]7000",
                                         "redis://u:hush@cache/x",
                                         "redis://u:hush@cache/-1",
                                         "redis://u:hush@cache/1/2",
                                         "redis://u:hush@cache?db=1",
                                         "redis://u:hush@a:1,b:2",
                                         "rediss://u:hush@cache",
                                         "redis-sentinel://u:hush@cache",
                                         "redis-cluster://u:hush@cache",
                                         "unix:///run/redis.sock"};
    for (const auto& url : wrong) {
        const auto address = parse_address(url);
        ASSERT_FALSE(address) << url;
        EXPECT_EQ(address.error().code, ErrorCode::invalid_argument);
        EXPECT_FALSE(address.error().message.contains("hush")) << address.error().message;
        EXPECT_FALSE(address.error().message.contains("%zz")) << address.error().message;
    }
    EXPECT_TRUE(parse_address("redis://a,b").error().message.contains("Sentinel"));
    EXPECT_TRUE(parse_address("rediss://a").error().message.contains("TLS"));
}

} // namespace
} // namespace domtok::kv::redis
