#include "platform/registry/kitex_entry.hpp"

#include <gtest/gtest.h>

namespace domtok::registry {
namespace {

TEST(KitexEntryTest, IsWrittenByteByByteAsKitexWritesIt)
{
    const rpc::Instance instance{.endpoint = {.host = "172.18.0.5", .port = 20002}};

    EXPECT_EQ(kitex_prefix("user"), "kitex/registry-etcd/user/");
    EXPECT_EQ(kitex_key("user", instance.endpoint), "kitex/registry-etcd/user/172.18.0.5:20002");
    EXPECT_EQ(kitex_value(instance),
              R"({"network":"tcp","address":"172.18.0.5:20002","weight":10,"tags":null})");
}

TEST(KitexEntryTest, ReadsWhatItWrites)
{
    for (const auto& instance : {rpc::Instance{.endpoint = {.host = "10.0.0.1", .port = 1}},
                                 rpc::Instance{.endpoint = {.host = "::1", .port = 65'535}, .weight = 3}}) {
        const auto read = read_kitex_value(kitex_value(instance));
        ASSERT_TRUE(read) << read.error().message;
        EXPECT_EQ(*read, instance);
    }
}

TEST(KitexEntryTest, ReadsWhatKitexMayWrite)
{
    const auto tagged = read_kitex_value(
        R"({"network":"tcp","address":"10.0.0.1:9","weight":20,"tags":{"cluster":"east"},"more":[1,{}]})");
    ASSERT_TRUE(tagged) << tagged.error().message;
    EXPECT_EQ(tagged->weight, 20);

    for (const auto* weight : {R"("weight":0,)", R"("weight":-5,)", ""}) {
        const auto read =
            read_kitex_value(std::string("{") + weight + R"("network":"tcp","address":"10.0.0.1:9"})");
        ASSERT_TRUE(read) << weight;
        EXPECT_EQ(read->weight, 10);
    }
}

TEST(KitexEntryTest, RefusesWhatIsNoInstance)
{
    for (const auto* value :
         {"", "null", "[]", "here", "{}", R"({"network":"unix","address":"/run/s"})",
          R"({"network":"tcp","address":"nowhere"})", R"({"network":"tcp","address":"10.0.0.1:99999"})",
          R"({"network":"tcp","address":"10.0.0.1:9","weight":99999999999})"})
        EXPECT_FALSE(read_kitex_value(value)) << value;
}

} // namespace
} // namespace domtok::registry
