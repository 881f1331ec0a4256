#include "platform/net/network.hpp"

#include <gtest/gtest.h>

namespace domtok::net {
namespace {

bool contains(std::string_view network, std::string_view address)
{
    return Network::parse(network).value().contains(IpAddress::parse(address).value());
}

TEST(NetworkTest, HoldsTheAddressesOfItsPrefix)
{
    EXPECT_TRUE(contains("10.0.0.0/8", "10.255.0.1"));
    EXPECT_FALSE(contains("10.0.0.0/8", "11.0.0.1"));
    EXPECT_TRUE(contains("192.0.2.1", "192.0.2.1"));
    EXPECT_FALSE(contains("192.0.2.1", "192.0.2.2"));
    EXPECT_TRUE(contains("192.0.2.128/25", "192.0.2.200"));
    EXPECT_FALSE(contains("192.0.2.128/25", "192.0.2.127"));
    EXPECT_TRUE(contains("2001:db8::/32", "2001:db8:1::1"));
    EXPECT_FALSE(contains("2001:db8::/32", "2001:db9::1"));
    EXPECT_TRUE(contains("10.0.0.0/8", "::ffff:10.1.2.3")) << "IPv4 in IPv6 is IPv4";
    EXPECT_FALSE(contains("0.0.0.0/0", "2001:db8::1"));
}

TEST(NetworkTest, RefusesWhatIsNone)
{
    for (const auto* text : {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8x", "localhost",
                             "::/129", "[::1]", "10.0.0", "10.0.0.1:80"})
        EXPECT_FALSE(Network::parse(text)) << text;
}

TEST(IpAddressTest, TellsTheCustomerByTheAddressOrTheNetworkOfIPv6)
{
    EXPECT_EQ(IpAddress::parse("192.0.2.1")->customer(), "192.0.2.1");
    EXPECT_EQ(IpAddress::parse("::ffff:192.0.2.1")->customer(), "192.0.2.1");
    EXPECT_EQ(IpAddress::parse("2001:db8:1:2:3:4:5:6")->customer(), "2001:db8:1:2::/64");
}

TEST(IpAddressTest, KnowsThisMachine)
{
    EXPECT_TRUE(IpAddress::parse("127.0.0.1")->is_loopback());
    EXPECT_TRUE(IpAddress::parse("::1")->is_loopback());
    EXPECT_FALSE(IpAddress::parse("128.0.0.1")->is_loopback());
}

} // namespace
} // namespace domtok::net
