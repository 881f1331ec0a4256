#include "services/order/tests/order_fixture.hpp"

#include <string>

namespace domtok::order {
namespace {

TEST_F(OrderTest, PlacesAnOrderWithItsPriceAndItsHold)
{
    const auto id = place(buyer, wish(1, 3)).value();

    const auto placed = loop.run(use_cases.view_order(buyer, id)).value();
    EXPECT_EQ(placed.order.payable_amount().to_string(), "59.97");
    EXPECT_EQ(placed.order.address_text(), "福建 福州 大学城");
    ASSERT_EQ(placed.lines.size(), 1U);
    EXPECT_EQ(placed.lines[0].quantity, 3);
    EXPECT_EQ(stock.orders.at(id), FakeStock::State::held);
}

TEST_F(OrderTest, RefusesAndKeepsNothingWhenStockIsOut)
{
    stock.available = 2;
    const auto refused = place(buyer, wish(1, 3));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::out_of_stock);
    EXPECT_EQ(count("SELECT COUNT(*) FROM orders"), 0);
}

TEST_F(OrderTest, RefusesAStrangersAddressAndHoldsNothing)
{
    const auto refused = place(stranger, wish());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::address_not_found);
    EXPECT_EQ(stock.holds, 0);
}

TEST_F(OrderTest, HoldsNothingOfWhatComesToTooMuch)
{
    goods.offered = {offer(1, Money::largest.to_string().c_str())};
    auto too_much = wish(1, 2);
    EXPECT_EQ(place(buyer, too_much).error().code, ErrorCode::invalid_argument);
    too_much.from_cart = true;
    EXPECT_EQ(place(buyer, too_much).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(stock.holds, 0);
}

TEST_F(OrderTest, RefusesWhoHasNotLoggedIn)
{
    EXPECT_EQ(place(Context{}, wish()).error().code, ErrorCode::unauthenticated);
}

TEST_F(OrderTest, RefusesAnOrderToNowhere)
{
    auto nowhere = wish();
    nowhere.address_id = {};
    EXPECT_EQ(place(buyer, nowhere).error().code, ErrorCode::invalid_argument);
}

TEST_F(OrderTest, GivesTheSameOrderForTheSameKey)
{
    const auto keyed = with_key(buyer, "k");
    const auto first = place(keyed, wish()).value();
    const auto second = place(keyed, wish()).value();
    EXPECT_EQ(first, second);
    EXPECT_EQ(count("SELECT COUNT(*) FROM orders"), 1);
    EXPECT_EQ(stock.holds, 1);
}

TEST_F(OrderTest, RefusesTheSameKeyForAnotherWish)
{
    ASSERT_TRUE(place(with_key(buyer, "k", 1), wish()));
    const auto refused = place(with_key(buyer, "k", 2), wish(2));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::idempotency_mismatch);
}

TEST_F(OrderTest, KeepsTheKeysOfTwoBuyersApart)
{
    addresses.known[AddressId{6}] = {stranger.caller.user, "Beijing"};
    auto theirs = wish();
    theirs.address_id = AddressId{6};
    EXPECT_NE(place(with_key(buyer, "k"), wish()).value(), place(with_key(stranger, "k"), theirs).value());
}

TEST_F(OrderTest, GivesBackTheHoldOfATwinThatWasSlower)
{
    std::vector<OrderId> placed;
    for (int i = 0; i < 4; ++i)
        loop.start(place_into(placed, with_key(buyer, "k"), wish()));
    loop.settle();

    ASSERT_EQ(placed.size(), 4U);
    EXPECT_TRUE(std::ranges::all_of(placed, [&](OrderId id) { return id == placed.front(); }));
    EXPECT_EQ(stock.orders.at(placed.front()), FakeStock::State::held);
    for (const auto& [id, state] : stock.orders)
        if (id != placed.front()) EXPECT_EQ(state, FakeStock::State::released);
}

TEST_F(OrderTest, IsPlacedForATwinWhoseHoldCannotBeGivenBack)
{
    stock.is_out_of_reach = true;
    // One twin may be through before the others begin, and then they hold nothing.
    int rounds = 0;
    while (stock.holds == rounds && rounds < 100) {
        const auto key = "k" + std::to_string(rounds++);
        std::vector<OrderId> placed;
        for (int i = 0; i < 4; ++i)
            loop.start(place_into(placed, with_key(buyer, key), wish()));
        loop.settle();

        ASSERT_EQ(placed.size(), 4U);
        EXPECT_TRUE(std::ranges::all_of(placed, [&](OrderId id) { return id == placed.front(); }));
    }
    EXPECT_GT(stock.holds, rounds) << "no two were at work at a time";
}

TEST_F(OrderTest, GivesTheHoldBackAtOnceWhenTheStoreHasNoTimeForTheOrder)
{
    auto late = buyer;
    late.deadline = clock.steady_now();
    const auto refused = place(late, wish());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::deadline_exceeded);
    EXPECT_EQ(stock.holds, 1);
    EXPECT_EQ(stock.releases, 1);
    EXPECT_EQ(count("SELECT COUNT(*) FROM orders"), 0);
}

TEST_F(OrderTest, HasWhatACartBoughtSettled)
{
    auto from_cart = wish(1, 2);
    from_cart.from_cart = true;
    const auto id = place(buyer, from_cart).value();

    ASSERT_EQ(carts.settled.size(), 1U);
    EXPECT_EQ(carts.settled[0].order_id, id);
    EXPECT_EQ(carts.settled[0].buyer, buyer.caller.user);
    ASSERT_EQ(carts.settled[0].lines.size(), 1U);
    EXPECT_EQ(carts.settled[0].lines[0].quantity, 2);
}

/// Asks after an order between its hold and its own transaction.
class AskedTooEarly final : public FakeStock {
public:
    explicit AskedTooEarly(Orders& orders) : orders_{orders} {}

    Task<Result<>> hold(const Context& context, OrderId order, std::span<const OrderLine> lines,
                        Time check_at) override
    {
        CO_CHECK(co_await FakeStock::hold(context, order, lines, check_at));
        const std::vector asked{order};
        if (is_asked) co_await orders_.find_or_bar(context, asked);
        co_return Result<>{};
    }

    bool is_asked = true;

private:
    Orders& orders_;
};

TEST_F(OrderTest, IsNeverPlacedOnceItWasSaidNotToExist)
{
    AskedTooEarly asked{orders};
    PlaceOrder place_order{orders, goods, asked, addresses, ids, clock, settings};
    const auto keyed = with_key(buyer, "k");

    const auto late = loop.run(place_order(keyed, wish()));

    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, ErrorCode::overloaded);
    EXPECT_EQ(count("SELECT COUNT(*) FROM orders WHERE status = -1"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM order_lines"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM order_outbox"), 0);
    EXPECT_EQ(asked.releases, 1);

    // and asking again with the same key places another one
    asked.is_asked = false;
    const auto again = loop.run(place_order(keyed, wish())).value();
    EXPECT_EQ(status_of(again), OrderStatus::unpaid);
    EXPECT_EQ(loop.run(use_cases.list_orders(buyer, {}))->total, 1);
}

TEST_F(OrderTest, ForgetsInTheEndWhatNeverWas)
{
    const auto id = place(buyer, wish()).value();
    ASSERT_TRUE(loop.run(use_cases.cancel_order(buyer, id)));
    ASSERT_TRUE(loop.run(use_cases.hide_order(buyer, id)));
    const std::vector asked{OrderId{7}};
    ASSERT_TRUE(loop.run(use_cases.order_states(shop(), asked)));
    const auto forget = [this](sql::Transaction& t) {
        return old_bars().remove(t, clock.now() - std::chrono::hours{1}, 10);
    };
    EXPECT_EQ(loop.run(database.database().transact(Context{}, forget)), 0);

    clock.advance(std::chrono::hours{2});

    EXPECT_EQ(loop.run(database.database().transact(Context{}, forget)), 1);
    EXPECT_EQ(count("SELECT COUNT(*) FROM orders"), 1) << "what a buyer has hidden stays";
}

TEST_F(OrderTest, IsNotPlacedOverAnotherOneOfTheSameNumber)
{
    const auto id = place(buyer, wish()).value();
    const auto theirs = loop.run(use_cases.view_order(buyer, id)).value();
    const Order again{id, stranger.caller.user, {}, theirs.lines, clock.now(), settings.payment_window};
    const PlacedOrder placed{.order = again, .lines = theirs.lines};
    EXPECT_THROW(static_cast<void>(loop.run(orders.add(with_key(stranger, "k"), placed, false))),
                 sql::DuplicateKey);
    EXPECT_EQ(loop.run(use_cases.view_order(buyer, id))->order.buyer(), buyer.caller.user);
}

} // namespace
} // namespace domtok::order
