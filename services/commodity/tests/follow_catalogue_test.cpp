#include "platform/testing/loop.hpp"
#include "platform/testing/virtual_clock.hpp"
#include "services/commodity/usecase/follow_catalogue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace domtok::commodity {
namespace {

using namespace std::chrono_literals;

/// Products as rows with a time, in the order of which they are read.
class Rows final : public Spus {
public:
    std::vector<Spu> rows;

    Task<std::vector<Spu>> changed(const Context&, const SpuMark& after, std::int64_t limit) override
    {
        auto found = rows;
        std::erase_if(found, [&](const Spu& spu) { return SpuMark{spu.updated_at, spu.id} <= after; });
        std::ranges::sort(found, {}, [](const Spu& spu) { return SpuMark{spu.updated_at, spu.id}; });
        if (std::ssize(found) > limit) found.resize(static_cast<std::size_t>(limit));
        co_return found;
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
    int puts = 0;
    bool is_down = false;

    Task<Result<SpuHits>> find(const Context&, const SpuQuery&) override { co_return SpuHits{}; }
    Task<> put(const Context&, std::span<const Spu> spus) override
    {
        if (is_down) throw std::runtime_error("the index is down");
        ++puts;
        for (const auto& spu : spus)
            revisions[spu.id] = spu.revision;
        co_return;
    }
    Task<> remove(const Context&, SpuId id) override
    {
        revisions.erase(id);
        co_return;
    }
};

class CountedRevision final : public Revision {
public:
    std::int64_t revision = 0;

    Task<std::int64_t> now(const Context&) override { co_return revision; }
    Task<> advance(const Context&) override
    {
        ++revision;
        co_return;
    }
};

struct FollowCatalogueTest : testing::Test {
    test::Loop loop;
    test::VirtualClock clock{loop};
    Rows spus;
    Entries index;
    CountedRevision revision;
    FollowCatalogue follow{spus, index, revision, clock};

    /// A product that changes now, or is seen only now.
    void change(std::int64_t id, std::int64_t to_revision, std::chrono::seconds ago = 0s)
    {
        std::erase_if(spus.rows, [id](const Spu& spu) { return raw(spu.id) == id; });
        Spu spu;
        spu.id = SpuId{id};
        spu.revision = to_revision;
        spu.updated_at = clock.now() - ago;
        spus.rows.push_back(spu);
    }

    void follow_to_the_end()
    {
        while (loop.run(follow(Context{}))) {}
    }
};

TEST_F(FollowCatalogueTest, BeginsWithEverythingThereIs)
{
    for (int i = 1; i <= 1'234; ++i)
        change(i, 1, std::chrono::seconds{i});
    follow_to_the_end();
    EXPECT_EQ(index.revisions.size(), 1'234U);
}

TEST_F(FollowCatalogueTest, TakesUpWhatChanges)
{
    change(1, 1);
    follow_to_the_end();
    clock.advance(1h);
    change(1, 2);
    change(2, 1);
    follow_to_the_end();
    EXPECT_EQ(index.revisions, (std::map<SpuId, std::int64_t>{{SpuId{1}, 2}, {SpuId{2}, 1}}));
}

TEST_F(FollowCatalogueTest, TakesOutWhatIsDeleted)
{
    change(1, 1);
    follow_to_the_end();
    change(1, 2);
    spus.rows.back().deleted_at = clock.now();
    follow_to_the_end();
    EXPECT_TRUE(index.revisions.empty());
}

TEST_F(FollowCatalogueTest, SeesAChangeThatIsCommittedLate)
{
    change(1, 1);
    follow_to_the_end();
    change(2, 1, 20s);
    follow_to_the_end();
    EXPECT_TRUE(index.revisions.contains(SpuId{2}));
}

TEST_F(FollowCatalogueTest, SeesItAlsoInTheMiddleOfAFlood)
{
    for (int i = 1; i <= 700; ++i)
        change(i, 1);
    follow_to_the_end();
    change(1'000, 1, 20s);
    follow_to_the_end();
    EXPECT_TRUE(index.revisions.contains(SpuId{1'000}));
}

TEST_F(FollowCatalogueTest, DoesNothingWhenNothingChanges)
{
    change(1, 1);
    follow_to_the_end();
    const auto puts = index.puts;
    const auto seen = revision.revision;
    for (int i = 0; i < 100; ++i) {
        clock.advance(1s);
        follow_to_the_end();
    }
    EXPECT_EQ(index.puts, puts);
    EXPECT_EQ(revision.revision, seen) << "answers that were remembered stay good";
}

TEST_F(FollowCatalogueTest, ComesBackToWhatTheIndexDidNotTake)
{
    change(1, 1);
    index.is_down = true;
    EXPECT_THROW(loop.run(follow(Context{})), std::runtime_error);
    index.is_down = false;
    follow_to_the_end();
    EXPECT_TRUE(index.revisions.contains(SpuId{1}));
}

} // namespace
} // namespace domtok::commodity
