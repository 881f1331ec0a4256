#include "platform/registry/etcd/address.hpp"

#include <gtest/gtest.h>

namespace domtok::registry::etcd {
namespace {

using std::chrono::seconds;

TEST(EtcdAddressTest, IsAHostAndAPortOrSeveral)
{
    const auto address = parse_address("etcd://10.0.0.1:2381,etcd-2,[::1]:2383,[::1]");

    ASSERT_TRUE(address) << address.error().message;
    EXPECT_EQ(address->members, (std::vector<net::Endpoint>{{.host = "10.0.0.1", .port = 2381},
                                                            {.host = "etcd-2", .port = 2379},
                                                            {.host = "::1", .port = 2383},
                                                            {.host = "::1", .port = 2379}}));
    EXPECT_EQ(address->user, "");
    EXPECT_EQ(address->lease, seconds{15});
    EXPECT_FALSE(address->is_encrypted);
}

TEST(EtcdAddressTest, MayNameAUserALeaseAndCertificates)
{
    const auto address = parse_address("etcds://shop:p%40ss%3Aword@etcd:2379/?lease=30s&ca=/etc/ca.pem");

    ASSERT_TRUE(address) << address.error().message;
    EXPECT_EQ(address->user, "shop");
    EXPECT_EQ(address->password.reveal(), "p@ss:word");
    EXPECT_EQ(address->lease, seconds{30});
    EXPECT_TRUE(address->is_encrypted);
    EXPECT_EQ(address->authority, "/etc/ca.pem");
}

TEST(EtcdAddressTest, RefusesWhatIsNone)
{
    for (const auto* url : {"",
                            "http://host:1",
                            "etcd:",
                            "etcd://",
                            "etcd://,",
                            "etcd://:2379",
                            "etcd://host:",
                            "etcd://host:0",
                            "etcd://host:99999",
                            "etcd://a:b:c",
                            "etcd://user@host",
                            "etcd://user:@host",
                            "etcd://:secret@host",
                            "etcd://a:%4@host",
                            "etcd://a:%zz@host",
                            "etcd://host?lease=1s",
                            "etcd://host?lease=2h",
                            "etcd://host?lease=soon",
                            "etcd://host?leese=15s",
                            "etcd://host?ca=/x"}) {
        const auto address = parse_address(url);
        ASSERT_FALSE(address) << url;
        EXPECT_EQ(address.error().code, ErrorCode::invalid_argument);
    }
}

TEST(EtcdAddressTest, NeverRepeatsThePassword)
{
    for (const auto* url :
         {"etcd://user:hunter2@host:x", "etcd://user:hunter2%@host", "etcd://user:hunter2@"}) {
        const auto address = parse_address(url);
        ASSERT_FALSE(address) << url;
        EXPECT_FALSE(address.error().message.contains("hunter2")) << address.error().message;
    }
}

} // namespace
} // namespace domtok::registry::etcd
