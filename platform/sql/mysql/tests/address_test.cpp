#include "platform/sql/mysql/settings.hpp"

#include <gtest/gtest.h>

namespace domtok::sql::mysql {
namespace {

TEST(AddressTest, ReadsAUrl)
{
    const auto address = parse_address("mysql://shop:se%40cret%2F@db.example.com:3307/domtok?tls=verify");
    ASSERT_TRUE(address);
    EXPECT_EQ(address->host, "db.example.com");
    EXPECT_EQ(address->port, 3307);
    EXPECT_EQ(address->user, "shop");
    EXPECT_EQ(address->password, "se@cret/");
    EXPECT_EQ(address->database, "domtok");
    EXPECT_EQ(address->tls, Tls::verify);
}

TEST(AddressTest, FillsInWhatIsUsual)
{
    const auto address = parse_address("mysql://shop@[::1]/domtok");
    ASSERT_TRUE(address);
    EXPECT_EQ(address->host, "::1");
    EXPECT_EQ(address->port, 3306);
    EXPECT_EQ(address->password, "");
    EXPECT_EQ(address->tls, Tls::prefer);
}

TEST(AddressTest, TakesAnAtSignInThePassword)
{
    const auto address = parse_address("mysql://shop:a@b:c@host/domtok");
    ASSERT_TRUE(address);
    EXPECT_EQ(address->password, "a@b:c");
    EXPECT_EQ(address->host, "host");
}

TEST(AddressTest, RefusesWhatIsNoAddressWithoutQuotingThePassword)
{
    for (const auto* const url :
         {"", "sqlite:", "mysql://", "mysql://host/domtok", "mysql://:secret@host/domtok",
          "mysql://shop:secret@/domtok", "mysql://shop:secret@host", "mysql://shop:secret@host/",
          "mysql://shop:secret@host:port/domtok", "mysql://shop:secret@host:0/domtok",
          "mysql://shop:secret@host:65536/domtok", "mysql://shop:secret@[::1/domtok",
          "mysql://shop:secret%4@host/domtok", "mysql://shop:secret%zz@host/domtok",
          "mysql://shop:secret@host/domtok?tls=maybe", "mysql://shop:secret@host/domtok?speed=high"}) {
        const auto address = parse_address(url);
        ASSERT_FALSE(address) << url;
        EXPECT_EQ(address.error().code, ErrorCode::invalid_argument) << url;
        EXPECT_EQ(address.error().message.find("secret"), std::string::npos) << url;
    }
}

TEST(AddressTest, ShowsEverythingButThePassword)
{
    EXPECT_EQ(parse_address("mysql://shop:secret@host/domtok")->shown(), "mysql://shop@host:3306/domtok");
}

} // namespace
} // namespace domtok::sql::mysql
