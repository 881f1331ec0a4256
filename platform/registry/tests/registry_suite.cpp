// What every registry promises.

#include "platform/registry/kitex_entry.hpp"
#include "platform/registry/tests/registry_fixture.hpp"
#include "platform/testing/etcd_server.hpp"

#include <algorithm>

namespace domtok::registry {
namespace {

/// Where instances come from that are there before this process is.
struct Named {
    std::string url() const { return "static:"; }
    void place(const InstancesByService&) const {}
    void await_gone(RegistryProcess&, const std::string&) const {}
};

struct Etcd {
    std::string url() const { return "etcd://" + etcd.endpoint() + "?lease=2s"; }
    void place(const InstancesByService& all) const
    {
        for (const auto& [service, instances] : all)
            for (const auto& instance : instances)
                etcd.put(kitex_key(service, instance.endpoint), kitex_value(instance));
    }

    void await_gone(RegistryProcess& process, const std::string& service) const
    {
        process.await_count(service, 0);
    }

    test::EtcdServer etcd;
};

template <class World>
class ServiceRegistryTest : public testing::Test {
protected:
    ServiceRegistryTest() { world.place(named); }

    void ready()
    {
        const auto ready = process.ready();
        ASSERT_TRUE(ready) << ready.error().message;
    }

    const InstancesByService named{{"order", {instance_at(1), instance_at(2)}}, {"user", {instance_at(3)}}};
    World world;
    test::Loop loop;
    RegistryProcess process{loop, world.url(), named};
    ServiceRegistry& registry{process.registry()};
};

using Worlds = testing::Types<Named, Etcd>;
TYPED_TEST_SUITE(ServiceRegistryTest, Worlds, );

using Instances = std::vector<rpc::Instance>;

TYPED_TEST(ServiceRegistryTest, FindsTheInstancesOfAService)
{
    const auto& orders = this->registry.instances("order");
    const auto& users = this->registry.instances("user");
    this->ready();

    EXPECT_EQ(orders.instances(), (Instances{instance_at(1), instance_at(2)}));
    EXPECT_EQ(users.instances(), Instances{instance_at(3)});
}

TYPED_TEST(ServiceRegistryTest, IsReadyWithoutAnInstance)
{
    const auto& carts = this->registry.instances("cart");
    this->ready();

    EXPECT_EQ(carts.instances(), Instances{});
}

TYPED_TEST(ServiceRegistryTest, HasOneSourceForAService)
{
    EXPECT_EQ(&this->registry.instances("order"), &this->registry.instances("order"));
    EXPECT_NE(&this->registry.instances("order"), &this->registry.instances("user"));
}

TYPED_TEST(ServiceRegistryTest, TellsWhoIsAnnouncedAndWhoLeaves)
{
    auto& orders = this->registry.instances("order");
    this->ready();
    int told = 0;
    orders.listen([&] { ++told; });

    this->registry.announce("order", instance_at(9));
    this->ready();
    const auto knows = [&] {
        return std::ranges::find(orders.instances(), instance_at(9)) != orders.instances().end();
    };
    this->loop.run_until(knows);
    EXPECT_EQ(orders.instances().size(), 3U);
    EXPECT_EQ(told, 1);

    this->process.leave();
    this->loop.run_until([&] { return !knows(); });
    EXPECT_EQ(orders.instances(), (Instances{instance_at(1), instance_at(2)}));
    EXPECT_EQ(told, 2);
    orders.listen({});
}

TYPED_TEST(ServiceRegistryTest, KeepsTheLastInstanceThatWasKnown)
{
    auto& carts = this->registry.instances("cart");
    this->registry.announce("cart", instance_at(9));
    this->ready();
    this->loop.run_until([&] { return !carts.instances().empty(); });

    this->process.leave();
    this->world.await_gone(this->process, "cart");

    EXPECT_EQ(carts.instances(), Instances{instance_at(9)});
}

} // namespace
} // namespace domtok::registry
