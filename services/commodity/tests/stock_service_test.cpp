#include "platform/testing/throwaway_database.hpp"
#include "platform/testing/virtual_clock.hpp"
#include "services/commodity/infrastructure/sku_rows.hpp"
#include "services/commodity/infrastructure/sql_stock.hpp"
#include "services/commodity/migrations.hpp"
#include "services/commodity/usecase/check_holds.hpp"
#include "services/commodity/usecase/move_stock.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace domtok::commodity {
namespace {

using namespace std::chrono_literals;

/// Orders whose standing a test decides.
class FakeOrders final : public Orders {
public:
    std::map<OrderId, OrderStanding> known;

    Task<Result<std::vector<OrderStanding>>> find(const Context&, std::span<const OrderId> ids) override
    {
        std::vector<OrderStanding> found;
        for (const auto id : ids)
            if (known.contains(id)) found.push_back(known.at(id));
        co_return found;
    }
};

class StockServiceTest : public ::testing::Test {
protected:
    void stock_up(std::int64_t sku, std::int64_t pieces)
    {
        Sku made;
        made.id = SkuId{sku};
        made.price_version = PriceVersion{sku};
        const auto insert = [&](sql::Transaction& transaction) { rows::insert(transaction, made, pieces); };
        loop.run(database.database().transact(context, insert));
    }

    StockLevel level(std::int64_t sku)
    {
        const auto find = [sku](sql::Transaction& transaction) {
            return rows::stock_of_locked(transaction, SkuId{sku});
        };
        return loop.run(database.database().transact(context, find));
    }

    static HoldLine line(std::int64_t sku, std::int64_t quantity)
    {
        return {.sku_id = SkuId{sku}, .quantity = quantity};
    }

    Result<> hold(std::int64_t order, std::vector<HoldLine> lines)
    {
        return loop.run(move_stock.hold(context, OrderId{order}, lines, clock.now() + 1min));
    }
    Result<> release(std::int64_t order) { return loop.run(move_stock.release(context, OrderId{order})); }
    Result<> sell(std::int64_t order) { return loop.run(move_stock.sell(context, OrderId{order})); }

    Task<> hold_into(std::vector<Result<>>& outcomes, std::int64_t order, std::vector<HoldLine> lines)
    {
        outcomes.push_back(co_await move_stock.hold(context, OrderId{order}, lines, clock.now() + 1min));
    }

    Task<> hold_or_fail(int& faults, std::int64_t order, std::vector<HoldLine> lines)
    {
        try {
            EXPECT_TRUE(co_await move_stock.hold(context, OrderId{order}, lines, clock.now() + 1min));
        } catch (const sql::Fault&) {
            ++faults;
        }
    }

    Task<> release_into(std::vector<Result<>>& outcomes, std::int64_t order)
    {
        outcomes.push_back(co_await move_stock.release(context, OrderId{order}));
    }

    /// supply, available, reserved, sold
    void expect_level(std::int64_t sku, std::int64_t available, std::int64_t reserved, std::int64_t sold)
    {
        const auto found = level(sku);
        EXPECT_EQ(found.available, available);
        EXPECT_EQ(found.reserved, reserved);
        EXPECT_EQ(found.sold, sold);
        EXPECT_EQ(found.supply, available + reserved + sold);
    }

    std::size_t check_holds_once() { return loop.run(check_holds(context)).value(); }

    test::Loop loop;
    test::VirtualClock clock{loop};
    test::ThrowawayDatabase database{loop, clock, {schema()}};
    SqlStock stock{database.database(), clock};
    FakeOrders orders;
    MoveStock move_stock{stock, clock};
    CheckHolds check_holds{stock, orders, clock, {}};
    const Context context;
};

TEST_F(StockServiceTest, SellsTenPiecesToExactlyTenOfAThousandBuyers)
{
    stock_up(1, 10);
    std::vector<Result<>> outcomes;
    for (std::int64_t order = 1; order <= 1'000; ++order)
        loop.start(hold_into(outcomes, order, {line(1, 1)}));
    loop.settle();

    ASSERT_EQ(outcomes.size(), 1'000U);
    const auto sold_out = [](const Result<>& outcome) {
        return !outcome && outcome.error().code == ErrorCode::out_of_stock;
    };
    EXPECT_EQ(std::ranges::count_if(outcomes, sold_out), 990);
    expect_level(1, 0, 10, 0);
}

TEST_F(StockServiceTest, HoldsAllLinesOrNone)
{
    stock_up(1, 5);
    stock_up(2, 1);
    EXPECT_EQ(hold(7, {line(1, 2), line(2, 2)}).error().code, ErrorCode::out_of_stock);
    expect_level(1, 5, 0, 0);
    EXPECT_EQ(hold(7, {line(1, 1), line(9, 1)}).error().code, ErrorCode::sku_not_found);
    expect_level(1, 5, 0, 0);
    ASSERT_TRUE(hold(7, {line(1, 2), line(2, 1)}));
    expect_level(1, 3, 2, 0);
    expect_level(2, 0, 1, 0);
}

TEST_F(StockServiceTest, MakesEachMoveOnce)
{
    stock_up(1, 5);
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(hold(7, {line(1, 2)}));
    expect_level(1, 3, 2, 0);
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(sell(7));
    expect_level(1, 3, 0, 2);
    EXPECT_EQ(release(7).error().code, ErrorCode::illegal_operation);
    EXPECT_EQ(hold(7, {line(1, 2)}).error().code, ErrorCode::illegal_operation);
    expect_level(1, 3, 0, 2);
}

TEST_F(StockServiceTest, DoesNotTakeAnotherHoldForARepeatedOne)
{
    stock_up(1, 5);
    stock_up(2, 5);
    ASSERT_TRUE(hold(7, {line(1, 2), line(2, 1)}));
    ASSERT_TRUE(hold(7, {line(2, 1), line(1, 2)}));
    EXPECT_THROW(static_cast<void>(hold(7, {line(1, 2), line(2, 2)})), sql::Fault);
    EXPECT_THROW(static_cast<void>(hold(7, {line(1, 2)})), sql::Fault);
    expect_level(1, 3, 2, 0);
    expect_level(2, 4, 1, 0);

    // nor when they come together, where nobody else suffers by it
    std::vector<Result<>> outcomes;
    int faults = 0;
    loop.start(hold_or_fail(faults, 8, {line(1, 1)}));
    loop.start(hold_or_fail(faults, 8, {line(1, 1), line(2, 1)}));
    loop.start(hold_into(outcomes, 9, {line(1, 1)}));
    loop.settle();
    EXPECT_EQ(faults, 1);
    ASSERT_EQ(outcomes.size(), 1U);
    EXPECT_TRUE(outcomes.front());
}

TEST_F(StockServiceTest, ReleasesWhatIsHeldAndNothingElse)
{
    stock_up(1, 5);
    ASSERT_TRUE(release(7));
    ASSERT_TRUE(hold(7, {line(1, 2)}));
    ASSERT_TRUE(hold(8, {line(1, 2)}));
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(release(7));
    expect_level(1, 3, 2, 0);
}

TEST_F(StockServiceTest, TakesPiecesBackForMoneyThatCameLate)
{
    stock_up(1, 2);
    ASSERT_TRUE(hold(7, {line(1, 2)}));
    ASSERT_TRUE(release(7));
    ASSERT_TRUE(sell(7));
    expect_level(1, 0, 0, 2);

    stock_up(2, 2);
    ASSERT_TRUE(hold(8, {line(2, 2)}));
    ASSERT_TRUE(release(8));
    ASSERT_TRUE(hold(9, {line(2, 1)}));
    EXPECT_EQ(sell(8).error().code, ErrorCode::out_of_stock);
    expect_level(2, 1, 1, 0);
}

TEST_F(StockServiceTest, SellsNothingThatWasNotHeld)
{
    EXPECT_EQ(sell(7).error().code, ErrorCode::record_not_found);
    EXPECT_EQ(loop.run(move_stock.sell(context, OrderId{})).error().code, ErrorCode::missing_argument);
}

TEST_F(StockServiceTest, AddsUpWhateverIsMovedAtOnce)
{
    std::mt19937 random{23};
    for (std::int64_t sku = 1; sku <= 5; ++sku)
        stock_up(sku, 40);
    std::vector<Result<>> outcomes;
    std::int64_t order = 0;
    for (int round = 0; round < 20; ++round) {
        for (int i = 0; i < 20; ++i) {
            std::vector<HoldLine> lines;
            for (std::int64_t sku = 1; sku <= 5; ++sku)
                if (random() % 2 == 0)
                    lines.push_back(line(sku, static_cast<std::int64_t>(random() % 3 + 1)));
            if (!lines.empty()) loop.start(hold_into(outcomes, ++order, lines));
        }
        loop.settle();
        for (int i = 0; i < 10; ++i) {
            const auto which = static_cast<std::int64_t>(random() % static_cast<unsigned>(order) + 1);
            static_cast<void>(random() % 2 == 0 ? release(which) : sell(which));
        }
        for (std::int64_t sku = 1; sku <= 5; ++sku) {
            const auto now = level(sku);
            ASSERT_EQ(now.supply, now.available + now.reserved + now.sold);
            ASSERT_GE(now.available, 0);
        }
    }
}

TEST_F(StockServiceTest, HoldsOnceForTwinsThatComeTogether)
{
    stock_up(1, 50);
    std::vector<Result<>> outcomes;
    for (int twin = 0; twin < 20; ++twin)
        for (std::int64_t order = 1; order <= 5; ++order)
            loop.start(hold_into(outcomes, order, {line(1, 2)}));
    loop.settle();

    EXPECT_EQ(std::ranges::count_if(outcomes, [](const Result<>& each) { return each.has_value(); }), 100);
    expect_level(1, 40, 10, 0);
}

TEST_F(StockServiceTest, LosesNoPieceWhenAHoldAndItsReleaseComeTogether)
{
    stock_up(1, 50);
    stock_up(2, 50);
    std::vector<Result<>> held;
    std::vector<Result<>> released;
    for (std::int64_t order = 1; order <= 20; ++order) {
        loop.start(hold_into(held, order, {line(1, 1), line(2, 2)}));
        loop.start(release_into(released, order));
    }
    loop.settle();
    for (std::int64_t order = 1; order <= 20; ++order)
        ASSERT_TRUE(release(order));

    EXPECT_TRUE(std::ranges::all_of(held, [](const Result<>& each) { return each.has_value(); }));
    EXPECT_TRUE(std::ranges::all_of(released, [](const Result<>& each) { return each.has_value(); }));
    expect_level(1, 50, 0, 0);
    expect_level(2, 50, 0, 0);
}

TEST_F(StockServiceTest, GivesBackAHoldThatNoOrderWants)
{
    stock_up(1, 5);
    ASSERT_TRUE(hold(7, {line(1, 2)}));
    EXPECT_EQ(check_holds_once(), 0U);

    clock.advance(1min);

    EXPECT_EQ(check_holds_once(), 1U);
    expect_level(1, 5, 0, 0);
    EXPECT_EQ(check_holds_once(), 0U);
}

TEST_F(StockServiceTest, KeepsTheHoldOfAnUnpaidOrderUntilItIsOver)
{
    stock_up(1, 5);
    ASSERT_TRUE(hold(7, {line(1, 2)}));
    orders.known[OrderId{7}] = {
        .id = OrderId{7}, .claim = OrderClaim::unpaid, .expires_at = clock.now() + 30min};
    clock.advance(1min);
    EXPECT_EQ(check_holds_once(), 1U);
    EXPECT_EQ(check_holds_once(), 0U);
    expect_level(1, 3, 2, 0);

    orders.known[OrderId{7}].claim = OrderClaim::over;
    clock.advance(31min);
    EXPECT_EQ(check_holds_once(), 1U);
    expect_level(1, 5, 0, 0);
}

TEST_F(StockServiceTest, IsLookedAfterByOneProcessAtATime)
{
    stock_up(1, 500);
    for (std::int64_t order = 1; order <= 20; ++order)
        ASSERT_TRUE(hold(order, {line(1, 1)}));
    clock.advance(1min);

    const auto take = [this] {
        return loop.run(stock.take_due(context, clock.now(), clock.now() + 5s, 12)).size();
    };
    EXPECT_EQ(take(), 12U);
    EXPECT_EQ(take(), 8U);
    EXPECT_EQ(take(), 0U);

    // and when that one has died, by another one
    clock.advance(5s);
    EXPECT_EQ(check_holds_once(), 20U);
    expect_level(1, 500, 0, 0);
}

TEST_F(StockServiceTest, SettlesEachOfTheHoldsThatAreDueTogether)
{
    stock_up(1, 4);
    for (std::int64_t order = 1; order <= 4; ++order)
        ASSERT_TRUE(hold(order, {line(1, 1)}));
    const auto is = [this](std::int64_t order, OrderClaim claim) {
        orders.known[OrderId{order}] = {
            .id = OrderId{order}, .claim = claim, .expires_at = clock.now() + 30min};
    };
    is(1, OrderClaim::unpaid);
    is(2, OrderClaim::paid);
    is(3, OrderClaim::over);
    clock.advance(1min);

    EXPECT_EQ(check_holds_once(), 4U);

    expect_level(1, 2, 1, 1);
    clock.advance(29min);
    EXPECT_EQ(check_holds_once(), 0U);
    clock.advance(2min);
    EXPECT_EQ(check_holds_once(), 1U) << "the unpaid one, in the minute after its grace";
}

/// The pieces of order 7 go to order 9 while its standing is asked for.
class OrdersThatMove final : public Orders {
public:
    OrdersThatMove(Orders& orders, MoveStock& move_stock) : orders_{orders}, move_stock_{move_stock} {}

    Task<Result<std::vector<OrderStanding>>> find(const Context& context,
                                                  std::span<const OrderId> ids) override
    {
        CO_CHECK(co_await move_stock_.release(context, OrderId{7}));
        const std::vector pieces{HoldLine{.sku_id = SkuId{1}, .quantity = 1}};
        CO_CHECK(co_await move_stock_.hold(context, OrderId{9}, pieces, Time::max()));
        co_return co_await orders_.find(context, ids);
    }

private:
    Orders& orders_;
    MoveStock& move_stock_;
};

TEST_F(StockServiceTest, LooksAfterTheOthersWhenOneIsRefused)
{
    stock_up(1, 1);
    stock_up(2, 1);
    ASSERT_TRUE(hold(7, {line(1, 1)}));
    ASSERT_TRUE(hold(8, {line(2, 1)}));
    clock.advance(1min);
    // given an order that is paid after its hold was seen to be due, and whose pieces are gone
    orders.known[OrderId{7}] = {.id = OrderId{7}, .claim = OrderClaim::paid, .expires_at = clock.now()};
    OrdersThatMove moving{orders, move_stock};
    CheckHolds check{stock, moving, clock, {}};

    EXPECT_EQ(loop.run(check(context)).error().code, ErrorCode::out_of_stock);

    expect_level(2, 1, 0, 0);
}

TEST_F(StockServiceTest, SellsTheHoldOfAPaidOrderWhoseEventWasLost)
{
    stock_up(1, 5);
    ASSERT_TRUE(hold(7, {line(1, 2)}));
    orders.known[OrderId{7}] = {.id = OrderId{7}, .claim = OrderClaim::paid, .expires_at = clock.now()};
    clock.advance(1min);
    EXPECT_EQ(check_holds_once(), 1U);
    expect_level(1, 3, 0, 2);
}

} // namespace
} // namespace domtok::commodity
