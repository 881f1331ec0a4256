#include "platform/net/endpoint.hpp"

#include <gtest/gtest.h>

namespace domtok::net {
namespace {

TEST(EndpointTest, ReadsAddressesAndNames)
{
    EXPECT_EQ(parse_endpoint("127.0.0.1:20001"), (Endpoint{.host = "127.0.0.1", .port = 20'001}));
    EXPECT_EQ(parse_endpoint("localhost:0"), (Endpoint{.host = "localhost", .port = 0}));
    EXPECT_EQ(parse_endpoint("[::1]:65535"), (Endpoint{.host = "::1", .port = 65'535}));
    EXPECT_EQ(parse_endpoint(":80"), (Endpoint{.host = "::", .port = 80}));
}

TEST(EndpointTest, PrintsWhatItReads)
{
    for (const auto* text : {"127.0.0.1:20001", "localhost:1", "[::1]:20001"})
        EXPECT_EQ(parse_endpoint(text).value().to_string(), text);
}

TEST(EndpointTest, RefusesWhatIsNone)
{
    for (const auto* text : {"", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
                             "127.0.0.1:80 ", "::1:80", "host:http", "host:+80"})
        EXPECT_FALSE(parse_endpoint(text)) << text;
}

} // namespace
} // namespace domtok::net
