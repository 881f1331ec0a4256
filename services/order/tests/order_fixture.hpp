#pragma once

#include "platform/bus/outbox.hpp"
#include "platform/bus/relay.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/counting_ids.hpp"
#include "platform/testing/throwaway_database.hpp"
#include "platform/testing/virtual_clock.hpp"
#include "services/order/controllers/order_events.hpp"
#include "services/order/infrastructure/sql_orders.hpp"
#include "services/order/migrations.hpp"
#include "services/order/testing/fakes.hpp"
#include "services/order/usecase/order_use_cases.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace domtok::order {

/// The order service on virtual time: its own store and events, the other services faked.
class OrderTest : public ::testing::Test {
protected:
    OrderTest()
    {
        addresses.known[AddressId{5}] = {buyer.caller.user, "福建 福州 大学城"};
        goods.offered = {offer(1, "19.99"), offer(2, "5")};
        for (auto& [topic, consumer] : events.consumers())
            relay.subscribe(topic, consumer);
        loop.start(relay.run());
    }

    ~OrderTest() override
    {
        relay.stop();
        loop.settle();
    }

    static Context context_of(std::int64_t user)
    {
        Context context;
        context.caller.user = UserId{user};
        return context;
    }

    static Context shop()
    {
        Context context;
        context.caller.role = Role::shop;
        return context;
    }

    static Context with_key(Context context, std::string key, std::uint64_t fingerprint = 1)
    {
        context.idempotency = {.key = std::move(key), .fingerprint = fingerprint};
        return context;
    }

    static Offer offer(std::int64_t sku, const char* price)
    {
        return {.sku_id = SkuId{sku},
                .spu_id = SpuId{sku * 10},
                .merchant = UserId{3},
                .price_version = PriceVersion{sku * 100},
                .spu_name = "tea",
                .sku_name = "green",
                .picture = "/p.png",
                .price = Money::parse(price).value(),
                .freight = {},
                .for_sale = true};
    }

    static Wish wish(std::int64_t sku = 1, std::int64_t quantity = 1)
    {
        return {.address_id = AddressId{5},
                .lines = {{.sku_id = SkuId{sku}, .quantity = quantity, .price_version = {}}},
                .from_cart = false};
    }

    Result<OrderId> place(const Context& context, const Wish& wanted)
    {
        return loop.run(use_cases.place_order(context, wanted));
    }

    // Steps to be started side by side; what comes of them shows in the order.
    Task<> place_into(std::vector<OrderId>& placed, Context context, Wish wanted)
    {
        placed.push_back((co_await use_cases.place_order(context, wanted)).value());
    }
    Task<> pay(OrderId id)
    {
        const auto context = shop();
        const PaymentReceipt receipt{.order_id = id, .paid_at = clock.now(), .style = "DomTok"};
        outcomes.push_back(co_await use_cases.confirm_payment(context, receipt));
    }
    Task<> cancel(OrderId id) { outcomes.push_back(co_await use_cases.cancel_order(buyer, id)); }

    OrderStatus status_of(OrderId id)
    {
        return loop.run(use_cases.view_order.head(shop(), id)).value().status();
    }

    std::int64_t count(const char* query)
    {
        const std::string text = query;
        return loop
            .run(database.database().read(
                Context{},
                [&text](sql::Transaction& transaction) { return transaction.find<std::int64_t>(text); }))
            .value_or(-1);
    }

    test::Loop loop;
    test::VirtualClock clock{loop};
    test::CapturedLog log;
    test::ThrowawayDatabase database{loop, clock, {schema()}};
    test::CountingIds ids{1'000};
    test::CountingIds event_ids{1};
    bus::Relay relay{"order",
                     {.loop = loop.executor(),
                      .database = database.database(),
                      .clock = clock,
                      .timers = clock,
                      .log = log}};
    bus::Outbox outbox{"order", database.database(), relay, event_ids, clock};

    SqlOrders orders{database.database(), outbox, clock};
    FakeGoods goods;
    FakeStock stock;
    FakeAddresses addresses;
    FakeCarts carts;
    OrderSettings settings;
    OrderUseCases use_cases{{orders, goods, stock, addresses, carts, ids, clock}, settings};
    OrderEvents events{use_cases};

    std::vector<Result<>> outcomes;

    const Context buyer = context_of(42);
    const Context stranger = context_of(43);
};

} // namespace domtok::order
