#include "platform/search/embedded/embedded_search.hpp"
#include "platform/search/embedded/tables.hpp"
#include "platform/search/tests/index_suite.hpp"
#include "platform/testing/seeded_random.hpp"
#include "platform/testing/throwaway_database.hpp"
#include "platform/testing/virtual_clock.hpp"

namespace domtok::search {
namespace {

class Embedded final : public Subject {
public:
    test::Loop& loop() override { return loop_; }
    Index& index() override { return search_; }

private:
    test::Loop loop_;
    test::VirtualClock clock_{loop_};
    test::ThrowawayDatabase database_{loop_, clock_, {schema()}};
    EmbeddedSearch search_{database_.database()};
};

INSTANTIATE_TEST_SUITE_P(Embedded, SearchIndexTest,
                         testing::Values(Factory{"embedded", [] { return std::make_unique<Embedded>(); }}),
                         [](const auto& test) { return test.param.name; });

class EmbeddedSearchTest : public testing::Test {
protected:
    test::Loop loop;
    test::VirtualClock clock{loop};
    test::ThrowawayDatabase database{loop, clock, {schema()}};
    EmbeddedSearch search{database.database()};
    Context context;
};

TEST_F(EmbeddedSearchTest, KeepsItsWordsInStepWithItsDocuments)
{
    // Given changes of every kind, in any order.
    test::SeededRandom random{7};
    constexpr std::array<std::string_view, 4> texts{"红色 手机", "手机 壳", "red shoes", ""};
    for (int step = 0; step < 300; ++step) {
        const auto id = static_cast<std::int64_t>(random.below(10));
        const auto version = static_cast<std::int64_t>(random.below(300));
        if (random.below(5) == 0)
            loop.run(search.remove(context, id, version));
        else
            loop.run(search.upsert(context, {.id = id,
                                             .version = version,
                                             .text = std::string(texts[random.below(texts.size())]),
                                             .for_sale = random.below(3) > 0}));
    }

    // Then the index holds the words that one made anew would hold, word by word.
    const auto differences = [](sql::Transaction& transaction) {
        transaction.execute("CREATE VIRTUAL TABLE fresh USING fts5(content, tokenize = 'domtok')");
        transaction.execute(
            "INSERT INTO fresh(rowid, content) SELECT id, content FROM search_documents WHERE visible = 1");
        transaction.execute("CREATE VIRTUAL TABLE kept_words USING fts5vocab(search_words, instance)");
        transaction.execute("CREATE VIRTUAL TABLE fresh_words USING fts5vocab(fresh, instance)");
        return transaction.find<std::int64_t>(
            "SELECT (SELECT count(*) FROM fresh_words) * 1000 + count(*) FROM ("
            "SELECT * FROM (SELECT * FROM kept_words EXCEPT SELECT * FROM fresh_words) UNION ALL "
            "SELECT * FROM (SELECT * FROM fresh_words EXCEPT SELECT * FROM kept_words))");
    };
    const auto outcome = loop.run(database.database().transact(context, differences)).value();
    EXPECT_EQ(outcome % 1000, 0);
    EXPECT_GT(outcome / 1000, 5) << "there is something to compare";
}

TEST_F(EmbeddedSearchTest, FindsTheSameAfterARestart)
{
    loop.run(search.upsert(context, {.id = 1, .version = 1, .text = "手机壳", .for_sale = true}));

    database.reopen();

    EmbeddedSearch again{database.database()};
    EXPECT_EQ(loop.run(again.find(context, {.text = "手机"}))->ids, std::vector<std::int64_t>{1});
}

TEST_F(EmbeddedSearchTest, CountsNoFurtherThanItLooks)
{
    const auto fill = [](sql::Transaction& transaction) {
        transaction.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10010) "
                            "INSERT INTO search_documents SELECT i, 1, 1, '杯', 1, i, 0, i FROM n");
        transaction.execute("INSERT INTO search_words(search_words) VALUES ('rebuild')");
    };
    loop.run(database.database().transact(context, fill));

    for (const auto* text : {"", "杯"}) {
        const auto hits = loop.run(search.find(context, {.text = text, .limit = 3}));
        EXPECT_EQ(hits->total, hits_max);
        EXPECT_EQ(hits->ids, (std::vector<std::int64_t>{10010, 10009, 10008}));
        const auto last = loop.run(search.find(context, {.text = text, .offset = hits_max - 1, .limit = 1}));
        EXPECT_EQ(last->ids, std::vector<std::int64_t>{11});
    }
}

} // namespace
} // namespace domtok::search
