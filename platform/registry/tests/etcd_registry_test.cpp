// Processes that find each other through an etcd.

#include "platform/registry/etcd_registry.hpp"
#include "platform/registry/kitex_entry.hpp"
#include "platform/registry/tests/registry_fixture.hpp"
#include "platform/testing/etcd_server.hpp"

#include <algorithm>

namespace domtok::registry {
namespace {

using std::chrono::milliseconds;

using Instances = std::vector<rpc::Instance>;

class EtcdRegistryTest : public testing::Test {
protected:
    std::string url() const { return "etcd://" + etcd.endpoint() + "?lease=2s"; }

    test::EtcdServer etcd;
    test::Loop loop;
};

TEST_F(EtcdRegistryTest, LetsProcessesFindEachOther)
{
    RegistryProcess caller{loop, url()};
    const auto& orders = caller.registry().instances("order");
    ASSERT_TRUE(caller.ready());
    RegistryProcess first{loop, url()};
    first.registry().announce("order", instance_at(1));
    {
        RegistryProcess second{loop, url()};
        second.registry().announce("order", instance_at(2));
        loop.run_until([&] { return orders.instances() == Instances{instance_at(1), instance_at(2)}; });
    }
    loop.run_until([&] { return orders.instances() == Instances{instance_at(1)}; });
}

TEST_F(EtcdRegistryTest, WritesWhatKitexReads)
{
    RegistryProcess process{loop, url()};
    process.registry().announce("order", {.endpoint = {.host = "10.0.0.7", .port = 20004}});

    ASSERT_TRUE(process.ready());

    // base64 of kitex/registry-etcd/order/10.0.0.7:20004 and of its value.
    const auto found =
        etcd.ask("/v3/kv/range", R"({"key":"a2l0ZXgvcmVnaXN0cnktZXRjZC9vcmRlci8xMC4wLjAuNzoyMDAwNA=="})");
    EXPECT_TRUE(found.contains("\"value\":\"eyJuZXR3b3JrIjoidGNwIiwiYWRkcmVzcyI6IjEwLjAuMC43OjIwMDA0Iiwid2Vp"
                               "Z2h0IjoxMCwidGFncyI6bnVsbH0=\""))
        << found;
}

TEST_F(EtcdRegistryTest, SkipsWhatIsNoInstance)
{
    etcd.put(kitex_key("order", instance_at(1).endpoint), "what is this");
    etcd.put(kitex_key("order", instance_at(2).endpoint), kitex_value(instance_at(2)));
    RegistryProcess process{loop, url()};
    const auto& orders = process.registry().instances("order");

    ASSERT_TRUE(process.ready());

    EXPECT_EQ(orders.instances(), Instances{instance_at(2)});
    EXPECT_EQ(process.log().entries("registry has what is no instance").size(), 1U);
}

TEST_F(EtcdRegistryTest, SaysWhatToDoWhenEtcdIsDown)
{
    etcd.kill();
    RegistryProcess process{loop, url()};
    process.registry().instances("order");
    const auto warnings = [&] { return process.log().entries("etcd fails, waiting for it").size(); };
    loop.run_until([&] { return warnings() == 1; });

    const auto late = process.ready(milliseconds{10});

    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, ErrorCode::network);
    EXPECT_TRUE(late.error().message.contains("where order is served (etcd: ")) << late.error().message;
    EXPECT_TRUE(late.error().message.contains("start etcd")) << late.error().message;

    etcd.start();
    EXPECT_TRUE(process.ready());
    EXPECT_EQ(warnings(), 1U);
}

TEST_F(EtcdRegistryTest, KeepsEverybodyKnownWhileEtcdLosesItsData)
{
    RegistryProcess first{loop, url()};
    RegistryProcess second{loop, url()};
    RegistryProcess caller{loop, url()};
    auto& orders = caller.registry().instances("order");
    first.registry().announce("order", instance_at(1));
    second.registry().announce("order", instance_at(2));
    const auto are_known = [&] { return orders.instances() == Instances{instance_at(1), instance_at(2)}; };
    loop.run_until(are_known);
    bool was_empty = false;
    orders.listen([&] { was_empty = was_empty || orders.instances().empty(); });

    etcd.kill();
    const auto has_said = [&](const RegistryProcess& process, std::string_view event, std::size_t times) {
        return [&process, event, times] { return process.log().entries(event).size() == times; };
    };
    loop.run_until(has_said(caller, "etcd fails, going on with what is known", 1));
    etcd.start_empty();
    loop.run_until(has_said(first, "instance announced", 2));
    loop.run_until(has_said(second, "instance announced", 2));
    loop.run_until(has_said(caller, "etcd is back", 1));
    caller.await_count("order", 2);

    EXPECT_TRUE(are_known());
    EXPECT_FALSE(was_empty);
    orders.listen({});
}

} // namespace
} // namespace domtok::registry
