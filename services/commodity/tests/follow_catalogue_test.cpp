#include "platform/testing/counting_ids.hpp"
#include "platform/testing/loop.hpp"
#include "services/commodity/usecase/follow_catalogue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace domtok::commodity {
namespace {

/// Products as rows with the revision they were changed in, in the order of which they are read.
class Rows final : public Spus {
public:
    std::map<SpuMark, Spu> rows;

    Task<SpuChanges> changed(const Context&, const SpuMark& after, std::int64_t limit) override
    {
        SpuChanges changes{.spus = {}, .upto = after};
        for (auto row = rows.upper_bound(after); row != rows.end() && std::ssize(changes.spus) < limit;
             ++row) {
            changes.spus.push_back(row->second);
            changes.upto = row->first;
        }
        co_return changes;
    }

    Task<Result<SpuId>> add(const Context&, const Spu&) override { throw std::logic_error("not here"); }
    Task<Result<Spu>> find(const Context&, SpuId) override { throw std::logic_error("not here"); }
    Task<std::vector<Spu>> find_all(const Context&, std::span<const SpuId>) override
    {
        throw std::logic_error("not here");
    }
    Task<Result<>> update(const Context&, SpuId, const std::function<Result<Spu>(const Spu&)>&) override
    {
        throw std::logic_error("not here");
    }
    Task<Result<>> remove(const Context&, SpuId, Time, const std::function<Result<>(const Spu&)>&) override
    {
        throw std::logic_error("not here");
    }
};

class Entries final : public SpuIndex {
public:
    std::map<SpuId, std::int64_t> revisions;
    IndexProgress kept;
    int takes = 0;
    bool is_down = false;

    Task<Result<SpuHits>> find(const Context&, const SpuQuery&) override { co_return SpuHits{}; }
    Task<> put(const Context&, std::span<const Spu>) override { throw std::logic_error("not here"); }
    Task<> remove(const Context&, SpuId) override { throw std::logic_error("not here"); }
    Task<IndexProgress> progress(const Context&) override { co_return kept; }
    Task<> take_over(const Context&, std::span<const Spu> spus, const IndexProgress& progress) override
    {
        if (is_down) throw std::runtime_error("the index is down");
        ++takes;
        for (const auto& spu : spus)
            if (spu.deleted_at)
                revisions.erase(spu.id);
            else
                revisions[spu.id] = spu.revision;
        kept = progress;
        co_return;
    }
    Task<> begin_anew(const Context&, const IndexProgress& progress) override
    {
        revisions.clear();
        kept = progress;
        co_return;
    }
};

class CountedRevision final : public Revision {
public:
    Lineage is;

    Task<std::int64_t> now(const Context&) override { co_return is.revision; }
    Task<> advance(const Context&) override
    {
        ++is.revision;
        co_return;
    }
    Task<Lineage> lineage(const Context&) override { co_return is; }
    Task<> begin_lineage(const Context&, std::int64_t before, std::int64_t next) override
    {
        if (is.lineage == before) is = {.lineage = next, .revision = std::max(next, is.revision + 1)};
        co_return;
    }
};

struct FollowCatalogueTest : testing::Test {
    test::Loop loop;
    Rows spus;
    Entries index;
    CountedRevision revision;
    test::CountingIds ids{70};
    FollowCatalogue follow{spus, index, revision, ids};

    /// A product changes.
    void change(std::int64_t id, std::int64_t to_revision, bool is_deleted = false)
    {
        std::erase_if(spus.rows, [id](const auto& row) { return raw(row.second.id) == id; });
        Spu spu;
        spu.id = SpuId{id};
        spu.revision = to_revision;
        if (is_deleted) spu.deleted_at = Time{};
        spus.rows[{.revision = ++revision.is.revision, .id = spu.id}] = spu;
    }

    /// Whether it began anew.
    bool follow_to_the_end()
    {
        bool began_anew = false;
        for (bool may_be_more = true; may_be_more;) {
            const auto step = loop.run(follow(Context{}));
            may_be_more = step.may_be_more;
            began_anew = began_anew || step.began_anew;
        }
        return began_anew;
    }

    static std::map<SpuId, std::int64_t> revisions_of(std::map<std::int64_t, std::int64_t> expected)
    {
        std::map<SpuId, std::int64_t> revisions;
        for (const auto& [id, number] : expected)
            revisions[SpuId{id}] = number;
        return revisions;
    }
};

TEST_F(FollowCatalogueTest, BeginsWithEverythingThereIs)
{
    // Rows of before there were revisions, and others.
    for (int i = 1; i <= 600; ++i)
        spus.rows[{.revision = 0, .id = SpuId{i}}].id = SpuId{i};
    for (int i = 601; i <= 1'234; ++i)
        change(i, 1);
    EXPECT_TRUE(follow_to_the_end());
    EXPECT_EQ(index.revisions.size(), 1'234U);
}

TEST_F(FollowCatalogueTest, IsFilledWhenItHasHadAll)
{
    for (int i = 1; i <= 700; ++i)
        change(i, 1);
    EXPECT_TRUE(loop.run(follow(Context{})).may_be_more);
    EXPECT_FALSE(index.kept.is_filled);
    EXPECT_FALSE(loop.run(follow(Context{})).may_be_more);
    EXPECT_TRUE(index.kept.is_filled);
}

TEST_F(FollowCatalogueTest, TakesUpWhatChanges)
{
    change(1, 1);
    follow_to_the_end();
    change(1, 2);
    change(2, 1);
    EXPECT_FALSE(follow_to_the_end());
    EXPECT_EQ(index.revisions, revisions_of({{1, 2}, {2, 1}}));
}

TEST_F(FollowCatalogueTest, TakesOutWhatIsDeleted)
{
    change(1, 1);
    follow_to_the_end();
    change(1, 2, true);
    follow_to_the_end();
    EXPECT_TRUE(index.revisions.empty());
}

TEST_F(FollowCatalogueTest, DoesNothingWhenNothingChanges)
{
    change(1, 1);
    follow_to_the_end();
    const auto takes = index.takes;
    const auto seen = revision.is.revision;
    for (int i = 0; i < 100; ++i)
        follow_to_the_end();
    EXPECT_EQ(index.takes, takes);
    EXPECT_EQ(revision.is.revision, seen) << "answers that were remembered stay good";
}

TEST_F(FollowCatalogueTest, ComesBackToWhatTheIndexDidNotTake)
{
    change(1, 1);
    index.is_down = true;
    EXPECT_THROW(static_cast<void>(loop.run(follow(Context{}))), std::runtime_error);
    EXPECT_FALSE(index.kept.is_filled);
    index.is_down = false;
    follow_to_the_end();
    EXPECT_TRUE(index.revisions.contains(SpuId{1}));
}

TEST_F(FollowCatalogueTest, BeginsAnewWhenTheIndexHasLostItsData)
{
    change(1, 1);
    follow_to_the_end();
    index.revisions.clear();
    index.kept = {};
    EXPECT_TRUE(follow_to_the_end());
    EXPECT_EQ(index.revisions, revisions_of({{1, 1}}));
}

TEST_F(FollowCatalogueTest, BeginsAnewWhenTheCatalogueIsRestored)
{
    change(1, 1);
    follow_to_the_end();
    const auto backup = spus.rows;
    const auto revision_then = revision.is;
    change(1, 2, true);
    change(2, 1);
    follow_to_the_end();

    spus.rows = backup;
    revision.is = revision_then;
    EXPECT_TRUE(follow_to_the_end());
    EXPECT_EQ(index.revisions, revisions_of({{1, 1}}));
    EXPECT_NE(revision.is.lineage, revision_then.lineage) << "the other processes are to hear of it";
    EXPECT_FALSE(follow_to_the_end());
}

TEST_F(FollowCatalogueTest, BeginsAnewWhenSomebodyElseHasSeenTheRestore)
{
    change(1, 1);
    follow_to_the_end();
    spus.rows.clear();
    change(3, 1);
    for (int i = 0; i < 100; ++i)
        change(2, 1);
    revision.is.lineage = 99;
    EXPECT_TRUE(follow_to_the_end());
    EXPECT_EQ(index.revisions, revisions_of({{2, 1}, {3, 1}}));
    EXPECT_EQ(index.kept.lineage, 99);
}

} // namespace
} // namespace domtok::commodity
