#include "services/cart/tests/cart_fixture.hpp"

namespace domtok::cart {
namespace {

/// Many requests at a time for one cart, each in a transaction of its own, as from many processes.
class CartContentionTest : public CartServiceTest {
protected:
    static sql::mysql::Settings many_writers()
    {
        sql::mysql::Settings settings;
        settings.writers = 8;
        settings.batch_max = 1;
        settings.write_patience = {};
        return settings;
    }

    /// How many of those who put these in at the same time were let.
    std::int64_t add_together(const std::vector<std::int64_t>& skus)
    {
        added = 0;
        for (const auto sku : skus)
            loop.start(adding(sku));
        loop.settle();
        return added;
    }

    Task<> adding(std::int64_t sku)
    {
        if (co_await contended.add(buyer, buyer.caller.user, line(sku, 1))) ++added;
    }

    std::vector<CartLine> kept() { return loop.run(contended.list(buyer, buyer.caller.user)); }

    test::ThrowawayDatabase many{loop, clock, {schema()}, many_writers()};
    SqlCarts contended{many.database(), clock};
    std::int64_t added = 0;
};

TEST_F(CartContentionTest, TakesTheSameGoodsFromAll)
{
    for (std::int64_t sku = 1; sku <= 60; ++sku)
        ASSERT_EQ(add_together(std::vector(8, sku)), 8);
    const auto lines = kept();
    ASSERT_EQ(lines.size(), 60U);
    EXPECT_TRUE(std::ranges::all_of(lines, [](const auto& one) { return one.quantity == 8; }));
}

TEST_F(CartContentionTest, HoldsTheLimit)
{
    std::vector<std::int64_t> skus;
    for (std::int64_t sku = 1; sku < lines_a_cart_max; ++sku)
        skus.push_back(sku);
    ASSERT_EQ(add_together(skus), lines_a_cart_max - 1);
    for (int round = 0; round < 20; ++round) {
        ASSERT_EQ(add_together({200, 201, 202, 203, 204, 205, 206, 207}), 1);
        ASSERT_EQ(std::ssize(kept()), lines_a_cart_max);
        ASSERT_TRUE(loop.run(contended.remove(buyer, buyer.caller.user, kept().front().sku_id)));
        clock.advance(std::chrono::milliseconds{1});
    }
}

} // namespace
} // namespace domtok::cart
