#include "services/gateway/client_address.hpp"

#include <gtest/gtest.h>

namespace domtok::gateway {
namespace {

struct ClientAddressTest : testing::Test {
    ClientAddress behind_proxies{{net::Network::parse("10.0.0.0/8").value()}};

    static std::string ask(const ClientAddress& addresses, std::string_view peer,
                           std::vector<http::Field> fields = {})
    {
        http::Request request;
        request.peer = peer;
        request.fields = fields;
        return addresses.of(request);
    }
};

TEST_F(ClientAddressTest, IsWhereARequestComesFrom)
{
    EXPECT_EQ(ask(ClientAddress{}, "192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(ask(ClientAddress{}, "2001:db8:1:2::3"), "2001:db8:1:2::/64");
    EXPECT_EQ(ask(ClientAddress{}, "192.0.2.1", {{"X-Forwarded-For", "198.51.100.7"}}), "192.0.2.1")
        << "anybody can write that";
}

TEST_F(ClientAddressTest, IsTheLastThatNoTrustedProxyHas)
{
    EXPECT_EQ(ask(behind_proxies, "10.0.0.1", {{"X-Forwarded-For", "203.0.113.9, 198.51.100.7"}}),
              "198.51.100.7");
    EXPECT_EQ(ask(behind_proxies, "10.0.0.1", {{"x-forwarded-for", "203.0.113.9,198.51.100.7 , 10.1.1.1"}}),
              "198.51.100.7");
    EXPECT_EQ(ask(behind_proxies, "10.0.0.1",
                  {{"X-Forwarded-For", "203.0.113.9"}, {"X-Forwarded-For", "198.51.100.7"}}),
              "198.51.100.7");
    EXPECT_EQ(ask(behind_proxies, "192.0.2.1", {{"X-Forwarded-For", "198.51.100.7"}}), "192.0.2.1");
}

TEST_F(ClientAddressTest, IsTheProxysWhenItNamesNobody)
{
    EXPECT_EQ(ask(behind_proxies, "10.0.0.1"), "10.0.0.1");
    EXPECT_EQ(ask(behind_proxies, "10.0.0.1", {{"X-Forwarded-For", "unknown"}}), "10.0.0.1");
    EXPECT_EQ(ask(behind_proxies, "10.0.0.1", {{"X-Forwarded-For", ""}}), "10.0.0.1");
    EXPECT_EQ(ask(behind_proxies, "10.0.0.1", {{"X-Forwarded-For", "198.51.100.7, x"}}), "10.0.0.1");
}

} // namespace
} // namespace domtok::gateway
