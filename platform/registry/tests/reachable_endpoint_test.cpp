#include "platform/registry/reachable_endpoint.hpp"

#include <gtest/gtest.h>

namespace domtok::registry {
namespace {

TEST(ReachableEndpointTest, IsTheOneThatIsListenedOn)
{
    const net::Endpoint endpoint{.host = "10.1.2.3", .port = 20004};

    EXPECT_EQ(reachable_endpoint(endpoint), endpoint);
}

TEST(ReachableEndpointTest, IsAnAddressOfThisMachineInsteadOfAllOfThem)
{
    for (const auto* host : {"", "::", "0.0.0.0", "::0", "0:0:0:0:0:0:0:0", "::ffff:0.0.0.0"}) {
        const auto endpoint = reachable_endpoint({.host = host, .port = 20004});
        EXPECT_EQ(endpoint.port, 20004);
        EXPECT_NE(endpoint.host, host);
        const auto parsed = net::parse_endpoint(endpoint.to_string());
        ASSERT_TRUE(parsed);
        EXPECT_EQ(*parsed, endpoint);
    }
}

} // namespace
} // namespace domtok::registry
