#include "platform/sql/in_list.hpp"
#include "platform/sql/tests/conformance/engine.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace domtok::sql::conformance {
namespace {

constexpr std::int64_t broken = 13;
constexpr std::int64_t unwanted = 5;

/// Adds rows; refuses one amount, and breaks when another is among them.
std::vector<Result<std::int64_t>> add_all(Transaction& t, std::span<const std::int64_t* const> asked)
{
    std::vector<Result<std::int64_t>> outcomes;
    for (const auto* amount : asked) {
        if (*amount == unwanted) {
            outcomes.emplace_back(refuse(ErrorCode::illegal_operation, "not that"));
            continue;
        }
        t.execute("INSERT INTO notes (id, amount) VALUES (?, ?)", *amount, 10 * *amount);
        if (*amount == broken) throw std::out_of_range("broken");
        outcomes.emplace_back(-*amount);
    }
    return outcomes;
}

std::vector<std::optional<std::int64_t>> find_all(Transaction& t, std::span<const std::int64_t* const> asked)
{
    std::vector<std::optional<std::int64_t>> outcomes;
    for (const auto* id : asked) {
        if (*id == broken) throw std::out_of_range("broken");
        outcomes.push_back(t.find<std::int64_t>("SELECT amount FROM notes WHERE id = ?", *id));
    }
    return outcomes;
}

class JointTest : public ConformanceTest {
protected:
    void SetUp() override { make_tables("CREATE TABLE notes (id {id}, amount BIGINT NOT NULL) {options};"); }

    Task<> add(std::int64_t amount)
    {
        try {
            const auto outcome = co_await database().transact(context, adding, amount);
            if (!outcome)
                refused.push_back(amount);
            else if (*outcome == -amount)
                added.push_back(amount);
        } catch (const std::out_of_range&) {
            failed.push_back(amount);
        }
    }

    Task<> find(std::int64_t id)
    {
        try {
            if (co_await database().look_up(context, finding, id) == 10 * id) found.push_back(id);
        } catch (const std::out_of_range&) {
            failed.push_back(id);
        }
    }

    std::vector<std::int64_t> ids()
    {
        return transact(
            [](Transaction& t) { return t.list<std::int64_t>("SELECT id FROM notes ORDER BY id"); });
    }

    const Joint<std::int64_t, Result<std::int64_t>> adding{add_all};
    const Joint<std::int64_t, std::optional<std::int64_t>> finding{find_all};
    std::vector<std::int64_t> added;
    std::vector<std::int64_t> refused;
    std::vector<std::int64_t> failed;
    std::vector<std::int64_t> found;
};

TEST_P(JointTest, GivesEachWhoAsksAnOutcomeOfTheirOwn)
{
    for (std::int64_t amount = 1; amount <= 12; ++amount)
        loop.start(add(amount));
    loop.settle();
    EXPECT_EQ(added.size(), 11U);
    EXPECT_EQ(refused, std::vector{unwanted});
    EXPECT_EQ(ids(), (std::vector<std::int64_t>{1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12}));
}

TEST_P(JointTest, KeepsAFaultToTheOneWhoCausesIt)
{
    for (std::int64_t amount = 10; amount <= 16; ++amount)
        loop.start(add(amount));
    loop.settle();
    EXPECT_EQ(failed, std::vector{broken});
    EXPECT_EQ(added.size(), 6U);
    EXPECT_EQ(ids(), (std::vector<std::int64_t>{10, 11, 12, 14, 15, 16}));
}

TEST_P(JointTest, AnswersLookUpsOfManyAtOnce)
{
    for (std::int64_t amount = 10; amount <= 12; ++amount)
        loop.start(add(amount));
    loop.settle();
    for (std::int64_t id = 9; id <= 14; ++id)
        loop.start(find(id));
    loop.settle();
    std::ranges::sort(found);
    EXPECT_EQ(found, (std::vector<std::int64_t>{10, 11, 12}));
    EXPECT_EQ(failed, std::vector{broken});
}

TEST_P(JointTest, FindsTheRowsOfAListOfAnyLength)
{
    static constexpr InList select{"SELECT id FROM notes WHERE id IN (", ") ORDER BY id"};
    static constexpr InList update{"UPDATE notes SET amount = ? WHERE id IN (", ")"};
    transact([](Transaction& t) {
        for (std::int64_t id = 1; id <= 300; ++id)
            t.execute("INSERT INTO notes (id, amount) VALUES (?, 0)", id);
    });
    for (const std::size_t length : {0U, 1U, 2U, 3U, 127U, 128U, 129U, 300U}) {
        std::vector<std::int64_t> wanted(length);
        std::iota(wanted.begin(), wanted.end(), 1);
        const std::span<const std::int64_t> list{wanted};
        const auto amount = static_cast<std::int64_t>(length) + 1;
        const auto rows = transact([&](Transaction& t) {
            update.execute(t, list, amount);
            return select.list<std::int64_t>(t, list);
        });
        EXPECT_EQ(rows, wanted);
        const auto changed = transact([amount](Transaction& t) {
            return t.find<std::int64_t>("SELECT COUNT(*) FROM notes WHERE amount = ?", amount);
        });
        EXPECT_EQ(changed, static_cast<std::int64_t>(length));
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, JointTest, ::testing::ValuesIn(engines()), name_of);

} // namespace
} // namespace domtok::sql::conformance
