#include "platform/core/shown_url.hpp"

#include <gtest/gtest.h>

namespace domtok {
namespace {

TEST(ShownUrlTest, HidesThePasswordAndNothingElse)
{
    EXPECT_EQ(shown_url("redis://user:secret@host:6379/3"), "redis://user:***@host:6379/3");
    EXPECT_EQ(shown_url("redis://:secret@host"), "redis://:***@host");
    EXPECT_EQ(shown_url("etcd://root:secret@a:1,b:2?lease=15s"), "etcd://root:***@a:1,b:2?lease=15s");
    EXPECT_EQ(shown_url("mysql://user@host/shop"), "mysql://user@host/shop");
    EXPECT_EQ(shown_url("sqlite:/var/lib/shop.db"), "sqlite:/var/lib/shop.db");
    EXPECT_EQ(shown_url("memory:"), "memory:");
    EXPECT_EQ(shown_url(""), "");
}

TEST(ShownUrlTest, HidesThePasswordOfAMistypedOne)
{
    for (const auto* url :
         {"mysql://user:sec/ret@host/shop", "mysql:user:sec/ret@host", "mysql:sec/ret@host", "sec/ret@host",
          "mysql://user:sec@ret@host", "://:sec/ret@host", "mysql:/u:sec/ret@h"})
        EXPECT_EQ(shown_url(url).find("ret"), std::string::npos) << shown_url(url);
}

} // namespace
} // namespace domtok
