#include "services/order/tests/order_fixture.hpp"

#include <random>

namespace domtok::order {

using namespace std::chrono_literals;
namespace {

TEST_F(OrderTest, ExpiresByItselfAndGivesItsStockBack)
{
    const auto id = place(buyer, wish()).value();

    clock.advance(30min - 1ms);
    EXPECT_EQ(status_of(id), OrderStatus::unpaid);

    clock.advance(1s);
    EXPECT_EQ(status_of(id), OrderStatus::expired);
    EXPECT_EQ(stock.orders.at(id), FakeStock::State::released);
    EXPECT_EQ(count("SELECT COUNT(*) FROM order_outbox"), 0);
}

TEST_F(OrderTest, ExpiresInTimeAlsoWhenItsTimerComesEarly)
{
    const auto id = place(buyer, wish()).value();
    // given a clock that another process is ahead of, or that was set back: the timer goes off every minute
    for (int minute = 0; minute < 29; ++minute) {
        const auto hurry = [this](sql::Transaction& t) {
            t.execute("UPDATE order_outbox SET deliver_at = ?", clock.now());
        };
        loop.run(database.database().transact(Context{}, hurry));
        clock.advance(1min);
    }
    EXPECT_EQ(status_of(id), OrderStatus::unpaid);
    EXPECT_EQ(count("SELECT COUNT(*) FROM order_outbox"), 1);
    EXPECT_EQ(count("SELECT SUM(attempts) FROM order_outbox"), 0);

    clock.advance(1min + 1s);

    EXPECT_EQ(status_of(id), OrderStatus::expired);
    EXPECT_EQ(stock.orders.at(id), FakeStock::State::released);
    EXPECT_EQ(count("SELECT COUNT(*) FROM order_outbox"), 0);
}

TEST_F(OrderTest, DoesNotExpireOnceItIsPaid)
{
    const auto id = place(buyer, wish()).value();
    const PaymentReceipt receipt{.order_id = id, .paid_at = clock.now(), .style = "DomTok"};
    ASSERT_TRUE(loop.run(use_cases.confirm_payment(shop(), receipt)));

    clock.advance(24h);

    EXPECT_EQ(status_of(id), OrderStatus::paid);
    EXPECT_EQ(stock.orders.at(id), FakeStock::State::sold);
    EXPECT_EQ(stock.releases, 0);
}

TEST_F(OrderTest, GivesItsStockBackWhenItIsCancelled)
{
    const auto id = place(buyer, wish()).value();
    ASSERT_TRUE(loop.run(use_cases.cancel_order(buyer, id)));
    EXPECT_EQ(status_of(id), OrderStatus::cancelled);
    EXPECT_EQ(stock.orders.at(id), FakeStock::State::released);

    ASSERT_TRUE(loop.run(use_cases.cancel_order(buyer, id)));
    EXPECT_EQ(stock.releases, 1);
}

TEST_F(OrderTest, GivesItsStockBackLaterWhenCommodityIsOutOfReach)
{
    const auto id = place(buyer, wish()).value();
    stock.is_out_of_reach = true;
    ASSERT_TRUE(loop.run(use_cases.cancel_order(buyer, id)));
    EXPECT_EQ(stock.orders.at(id), FakeStock::State::held);

    stock.is_out_of_reach = false;
    clock.advance(10min);

    EXPECT_EQ(stock.orders.at(id), FakeStock::State::released);
}

TEST_F(OrderTest, RefusesThePaymentOfACancelledOrder)
{
    const auto id = place(buyer, wish()).value();
    ASSERT_TRUE(loop.run(use_cases.cancel_order(buyer, id)));
    const PaymentReceipt receipt{.order_id = id, .paid_at = clock.now(), .style = "DomTok"};
    EXPECT_EQ(loop.run(use_cases.confirm_payment(shop(), receipt)).error().code,
              ErrorCode::order_status_invalid);
}

TEST_F(OrderTest, HasOneWinnerWhenPayCancelAndExpireMeet)
{
    std::mt19937 random{17};
    for (int round = 0; round < 20; ++round) {
        const auto id = place(buyer, wish()).value();
        clock.advance(30min - 1s);
        std::vector<int> moves{0, 1, 2};
        std::ranges::shuffle(moves, random);
        for (const int move : moves) {
            if (move == 0) loop.start(pay(id));
            if (move == 1) loop.start(cancel(id));
            if (move == 2) clock.advance(2s);
        }
        loop.settle();

        const auto status = status_of(id);
        EXPECT_NE(status, OrderStatus::unpaid);
        EXPECT_EQ(stock.orders.at(id),
                  status == OrderStatus::paid ? FakeStock::State::sold : FakeStock::State::released);
    }
    EXPECT_EQ(stock.sales + stock.releases, 20);
}

TEST_F(OrderTest, DoesNotExistForAStranger)
{
    const auto id = place(buyer, wish()).value();
    EXPECT_EQ(loop.run(use_cases.view_order(stranger, id)).error().code, ErrorCode::order_not_found);
    EXPECT_EQ(loop.run(use_cases.cancel_order(stranger, id)).error().code, ErrorCode::order_not_found);
    EXPECT_EQ(loop.run(use_cases.hide_order(stranger, id)).error().code, ErrorCode::order_not_found);
    addresses.known[AddressId{6}] = {stranger.caller.user, "Beijing"};
    EXPECT_EQ(loop.run(use_cases.change_address(stranger, id, AddressId{6})).error().code,
              ErrorCode::order_not_found);
    EXPECT_TRUE(loop.run(use_cases.list_orders(stranger, {}))->orders.empty());
}

TEST_F(OrderTest, GoesToAnotherOfItsBuyersAddresses)
{
    addresses.known[AddressId{6}] = {buyer.caller.user, "Beijing"};
    const auto id = place(buyer, wish()).value();
    ASSERT_TRUE(loop.run(use_cases.change_address(buyer, id, AddressId{6})));
    EXPECT_EQ(loop.run(use_cases.view_order.head(buyer, id))->address_text(), "Beijing");
}

TEST_F(OrderTest, LeavesTheListsWhenItIsHidden)
{
    const auto id = place(buyer, wish()).value();
    EXPECT_EQ(loop.run(use_cases.hide_order(buyer, id)).error().code, ErrorCode::order_unchangeable);
    ASSERT_TRUE(loop.run(use_cases.cancel_order(buyer, id)));
    ASSERT_TRUE(loop.run(use_cases.hide_order(buyer, id)));
    EXPECT_EQ(loop.run(use_cases.list_orders(buyer, {}))->total, 0);
    EXPECT_EQ(loop.run(use_cases.view_order(buyer, id)).error().code, ErrorCode::order_not_found);
}

TEST_F(OrderTest, IsListedNewestFirstWithItsLines)
{
    std::vector<OrderId> placed;
    placed.reserve(7);
    for (int i = 0; i < 7; ++i)
        placed.push_back(place(buyer, wish(1 + i % 2, i + 1)).value());

    const auto page = loop.run(use_cases.list_orders(buyer, {.page = 2, .size = 3, .before = {}})).value();
    EXPECT_EQ(page.total, 7);
    ASSERT_EQ(page.orders.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(page.orders[i].order.id(), placed[3 - i]);
        ASSERT_EQ(page.orders[i].lines.size(), 1U);
        EXPECT_EQ(page.orders[i].lines[0].quantity, static_cast<std::int64_t>(4 - i));
    }

    const auto older =
        loop.run(use_cases.list_orders(buyer, {.page = 1, .size = 10, .before = placed[2]})).value();
    ASSERT_EQ(older.orders.size(), 2U);
    EXPECT_EQ(older.orders[0].order.id(), placed[1]);
}

TEST_F(OrderTest, RefusesPagesBeyondItsLimits)
{
    EXPECT_FALSE(loop.run(use_cases.list_orders(buyer, {.page = 1, .size = -1, .before = {}})));
    EXPECT_FALSE(
        loop.run(use_cases.list_orders(buyer, {.page = 1, .size = page_size_max + 1, .before = {}})));
    EXPECT_FALSE(loop.run(use_cases.list_orders(buyer, {.page = 1'000'000'000, .size = 20, .before = {}})));
    EXPECT_TRUE(loop.run(use_cases.list_orders(buyer, {.page = 0, .size = 0, .before = {}})));
}

TEST_F(OrderTest, TellsTheShopAloneWhereOrdersStand)
{
    const auto id = place(buyer, wish()).value();
    const std::vector ids_asked{id, OrderId{999'999}};
    EXPECT_EQ(loop.run(use_cases.order_states(buyer, ids_asked)).error().code, ErrorCode::forbidden);
    const auto states = loop.run(use_cases.order_states(shop(), ids_asked)).value();
    ASSERT_EQ(states.size(), 2U);
    EXPECT_EQ(states[0].status(), OrderStatus::unpaid);
    EXPECT_EQ(states[1].id(), OrderId{999'999});
    EXPECT_EQ(states[1].status(), OrderStatus::cancelled);
}

} // namespace
} // namespace domtok::order
