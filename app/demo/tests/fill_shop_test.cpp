#include "app/demo/fill_shop.hpp"
#include "app/process.hpp"
#include "platform/net/loop.hpp"
#include "platform/testing/child.hpp"
#include "platform/testing/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace domtok::demo {
namespace {

constexpr std::size_t products = 40;
constexpr std::chrono::seconds patience{30};

Catalogue slice()
{
    auto catalogue = make_catalogue();
    catalogue.products.resize(products);
    return catalogue;
}

using Counts = std::map<std::string, std::int64_t>;

/// What a shop with these goods has.
Counts expected(const Catalogue& catalogue)
{
    Counts counts{{"users", merchants + 1},
                  {"addresses", 1},
                  {"categories", catalogue.categories.size()},
                  {"spus", catalogue.products.size()}};
    for (const auto& product : catalogue.products)
        for (const auto& article : product.articles) {
            ++counts["skus"];
            counts["sku_attributes"] += static_cast<std::int64_t>(article.attributes.size());
        }
    return counts;
}

Task<Counts> count(sql::Database& database, const Counts& tables)
{
    Counts counts;
    for (const auto& [table, rows] : tables) {
        const auto statement = "SELECT COUNT(*) FROM " + table;
        const auto look = [&statement](sql::Transaction& transaction) {
            return transaction.find<std::int64_t>(statement);
        };
        const auto found = co_await database.read(Context{}, look);
        counts[table] = found.value_or(-1);
    }
    co_return counts;
}

/// A process that fills a shop and goes.
class Filling {
public:
    explicit Filling(const std::filesystem::path& folder) : folder_{folder} {}

    /// What is in the shop afterwards.
    Counts fill(const Catalogue& catalogue, const FillShop::OnProduct& on_product)
    {
        net::Loop loop;
        loop.run(fill_on(loop, catalogue, on_product));
        return counts_;
    }

private:
    Task<> fill_on(net::Loop& loop, const Catalogue& catalogue, const FillShop::OnProduct& on_product)
    {
        app::Settings settings;
        const auto directory = app::DataDirectory::open(folder_);
        auto started = co_await app::Process::start(loop.executor(), machine_, settings, *directory);
        const auto process = *std::move(started);
        {
            Gallery gallery{machine_.clock, 1};
            FillShop fill_shop{loop.executor(),
                               process->shop().users(),
                               process->shop().commodity(),
                               gallery,
                               {.password = process->secrets().demo_password,
                                .administrator = process->secrets().administrator}};
            const auto goods = co_await fill_shop.add_goods(catalogue, on_product);
            EXPECT_TRUE(goods) << goods.error().message;
            const auto buyer = co_await fill_shop.add_buyer("demo");
            EXPECT_TRUE(buyer) << buyer.error().message;
        }
        counts_ = co_await count(process->engines().database(), expected(catalogue));
        const auto hanging = co_await process->background().stop(patience);
        EXPECT_TRUE(hanging.empty());
    }

    std::filesystem::path folder_;
    app::Machine machine_;
    Counts counts_;
};

TEST(FillShopTest, FillingTwiceMakesEverythingOnce)
{
    const test::TemporaryFolder folder;
    const auto catalogue = slice();
    std::size_t told = 0;

    const auto first = Filling{folder.path()}.fill(catalogue, [&told] { ++told; });
    const auto second = Filling{folder.path()}.fill(catalogue, [] {});

    EXPECT_EQ(first, expected(catalogue));
    EXPECT_EQ(second, first);
    EXPECT_EQ(told, products);
}

TEST(FillShopTest, ARunThatWasKilledIsMadeCompleteByTheNext)
{
    const test::TemporaryFolder folder;
    const auto catalogue = slice();
    test::Child child{
        [&](const test::Child::Say& say) { Filling{folder.path()}.fill(catalogue, [&say] { say(1); }); }};
    for (int heard = 0; heard < 5; ++heard)
        ASSERT_TRUE(child.hear());
    child.kill();
    child.wait();

    const auto counts = Filling{folder.path()}.fill(catalogue, [] {});

    EXPECT_EQ(counts, expected(catalogue));
}

} // namespace
} // namespace domtok::demo
