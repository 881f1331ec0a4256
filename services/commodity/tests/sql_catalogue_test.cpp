#include "services/commodity/tests/catalogue_fixture.hpp"

namespace domtok::commodity {
namespace {

using namespace std::chrono_literals;

class SqlCatalogueTest : public CatalogueTest {
protected:
    SpuChanges changed(const SpuMark& after, std::int64_t limit = 100)
    {
        return loop.run(spus.changed(merchant, after, limit));
    }

    static std::vector<std::int64_t> ids_of(const SpuChanges& changes)
    {
        std::vector<std::int64_t> found;
        for (const auto& changed : changes.spus)
            found.push_back(raw(changed.id));
        return found;
    }

    void rename(std::int64_t id, const std::string& name)
    {
        const auto change = [&name](const Spu& before) -> Result<Spu> {
            auto after = before;
            after.name = name;
            return after;
        };
        ASSERT_TRUE(loop.run(spus.update(merchant, SpuId{id}, change)));
    }

    void remove(std::int64_t id)
    {
        const auto allowed = [](const Spu&) -> Result<> { return {}; };
        ASSERT_TRUE(loop.run(spus.remove(merchant, SpuId{id}, clock.now(), allowed)));
    }

    using Ids = std::vector<std::int64_t>;
};

TEST_F(SqlCatalogueTest, TellsChangesInTheOrderOfTheirRevisions)
{
    // Given a clock that goes back, as that of another machine may.
    for (const std::int64_t id : {12, 11})
        ASSERT_TRUE(loop.run(spus.add(merchant, spu_of(id))));
    const auto all = changed({});
    EXPECT_EQ(ids_of(all), (Ids{10, 12, 11}));
    EXPECT_EQ(all.upto.id, SpuId{11});
    EXPECT_EQ(all.upto.revision, loop.run(revision.lineage(merchant)).revision);

    auto late = spu_of(13);
    late.updated_at -= 1h;
    ASSERT_TRUE(loop.run(spus.add(merchant, late)));
    rename(12, "black tea");
    remove(11);

    const auto later = changed(all.upto);
    EXPECT_EQ(ids_of(later), (Ids{13, 12, 11}));
    EXPECT_EQ(later.spus[1].name, "black tea");
    EXPECT_TRUE(later.spus[2].deleted_at);
    EXPECT_EQ(ids_of(changed(all.upto, 2)), (Ids{13, 12}));
    EXPECT_EQ(ids_of(changed(later.upto)), Ids{});
    EXPECT_EQ(changed(later.upto).upto, later.upto);
}

TEST_F(SqlCatalogueTest, GoesThroughProductsOfOldInPieces)
{
    ASSERT_TRUE(loop.run(spus.add(merchant, spu_of(11))));
    const auto age = [](sql::Transaction& transaction) {
        transaction.execute("UPDATE spus SET changed_in = 0");
    };
    loop.run(database.database().transact(merchant, age));
    const auto first = changed({}, 1);
    EXPECT_EQ(ids_of(first), Ids{10});
    EXPECT_EQ(ids_of(changed(first.upto, 1)), Ids{11});
}

TEST_F(SqlCatalogueTest, NamesItsHistoryOnceAndNeverRepeatsARevision)
{
    EXPECT_EQ(loop.run(revision.lineage(merchant)).lineage, 0);
    loop.run(revision.begin_lineage(merchant, 0, 5'000));
    loop.run(revision.begin_lineage(merchant, 0, 6'000));
    EXPECT_EQ(loop.run(revision.lineage(merchant)).lineage, 5'000);
    EXPECT_EQ(loop.run(revision.now(merchant)), 5'000);

    // A clock set back draws smaller names.
    loop.run(revision.begin_lineage(merchant, 5'000, 4'000));
    EXPECT_EQ(loop.run(revision.lineage(merchant)).lineage, 4'000);
    EXPECT_EQ(loop.run(revision.now(merchant)), 5'001);
}

} // namespace
} // namespace domtok::commodity
