#include "platform/sql/tests/conformance/engine.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace domtok::sql::conformance {
namespace {

class TransactionTest : public ConformanceTest {
protected:
    void SetUp() override
    {
        make_tables(R"(
            CREATE TABLE stock (
                sku {id},
                name VARCHAR(64) NOT NULL,
                available BIGINT NOT NULL,
                CHECK (available >= 0)
            ) {options};
            CREATE UNIQUE INDEX stock_name ON stock (name);
            CREATE TABLE holds (
                sku BIGINT NOT NULL,
                order_id BIGINT NOT NULL,
                PRIMARY KEY (sku, order_id),
                FOREIGN KEY (sku) REFERENCES stock (sku)
            ) {clustered};
        )");
        transact([](Transaction& t) {
            t.execute("INSERT INTO stock (sku, name, available) VALUES (1, 'cup', 5), (2, 'pot', 7)");
        });
    }

    std::int64_t available(std::int64_t sku)
    {
        return transact([sku](Transaction& t) {
                   return t.find<std::int64_t>("SELECT available FROM stock WHERE sku = ?", sku);
               })
            .value();
    }

    /// One statement in a transaction.
    void run(const char* sql)
    {
        transact([sql](Transaction& t) { t.execute(sql); });
    }

    static std::int64_t set(Transaction& t, std::int64_t sku, std::int64_t amount)
    {
        return t.execute("UPDATE stock SET available = ? WHERE sku = ?", amount, sku);
    }
};

TEST_P(TransactionTest, KeepsWhatABodyWrote)
{
    const auto outcome = transact([](Transaction& t) -> Result<std::string> {
        set(t, 1, 4);
        set(t, 2, 6);
        return "done";
    });
    EXPECT_EQ(outcome, "done");
    EXPECT_EQ(available(1), 4);
    EXPECT_EQ(available(2), 6);
}

TEST_P(TransactionTest, KeepsNothingOfARefusal)
{
    const auto outcome = transact([](Transaction& t) -> Result<> {
        set(t, 1, 0);
        return refuse(ErrorCode::out_of_stock, "none left");
    });
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::out_of_stock);
    EXPECT_EQ(available(1), 5);
}

TEST_P(TransactionTest, KeepsNothingOfABodyThatThrowsAndPassesItOn)
{
    const auto fail = [](Transaction& t) -> int {
        set(t, 1, 0);
        throw std::out_of_range("my own");
    };
    EXPECT_THROW(transact(fail), std::out_of_range);
    EXPECT_EQ(available(1), 5);
}

TEST_P(TransactionTest, ThrowsDuplicateKeyForATakenKey)
{
    EXPECT_THROW(run("INSERT INTO stock (sku, name, available) VALUES (1, 'other', 1)"), DuplicateKey)
        << "primary key";
    EXPECT_THROW(run("INSERT INTO stock (sku, name, available) VALUES (3, 'cup', 1)"), DuplicateKey)
        << "unique key";
    EXPECT_THROW(run("INSERT INTO holds (sku, order_id) VALUES (1, 9), (1, 9)"), DuplicateKey)
        << "key of several columns";
}

TEST_P(TransactionTest, ThrowsConstraintViolationForWhatTheSchemaForbids)
{
    EXPECT_THROW(run("UPDATE stock SET available = -1 WHERE sku = 1"), ConstraintViolation) << "CHECK";
    EXPECT_THROW(run("UPDATE stock SET name = NULL WHERE sku = 1"), ConstraintViolation) << "NOT NULL";
    EXPECT_THROW(run("INSERT INTO holds (sku, order_id) VALUES (99, 1)"), ConstraintViolation)
        << "FOREIGN KEY";
    EXPECT_EQ(available(1), 5);
}

TEST_P(TransactionTest, GoesOnAfterAFailedStatement)
{
    transact([](Transaction& t) {
        EXPECT_THROW(set(t, 1, -1), ConstraintViolation);
        set(t, 2, 1);
    });
    EXPECT_EQ(available(1), 5);
    EXPECT_EQ(available(2), 1);
}

TEST_P(TransactionTest, CountsTheRowsAStatementMatched)
{
    transact([](Transaction& t) {
        EXPECT_EQ(set(t, 1, 5), 1) << "also when it held the value already";
        EXPECT_EQ(set(t, 99, 5), 0);
        EXPECT_EQ(t.execute("UPDATE stock SET available = 3"), 2);
        EXPECT_EQ(t.execute("UPDATE stock SET available = 3"), 2);
        EXPECT_EQ(t.execute("DELETE FROM stock WHERE sku = 2"), 1);
        EXPECT_EQ(t.execute("DELETE FROM stock WHERE sku = 2"), 0);
    });
}

TEST_P(TransactionTest, CountsNothingForAStatementThatChangesNoRows)
{
    transact([](Transaction& t) {
        EXPECT_EQ(t.execute("UPDATE stock SET available = 3"), 2);
        EXPECT_EQ(t.execute("SELECT sku FROM stock"), 0);
    });
}

TEST_P(TransactionTest, InsertsWhatIsNew)
{
    transact([](Transaction& t) {
        const char* const hold = "INSERT INTO holds (sku, order_id) VALUES (?, ?)";
        EXPECT_TRUE(t.insert_new(hold, 1, 10));
        EXPECT_FALSE(t.insert_new(hold, 1, 10));
        EXPECT_TRUE(t.insert_new(hold, 2, 10));

        EXPECT_FALSE(t.insert_new("INSERT INTO holds (sku, order_id) VALUES (1, 11), (1, 10)"));
        EXPECT_EQ(t.find<std::int64_t>("SELECT COUNT(*) FROM holds"), 2) << "all rows or none";
        EXPECT_THROW(t.insert_new(hold, 99, 10), ConstraintViolation) << "only taken keys are an answer";
    });
}

TEST_P(TransactionTest, KeepsTheOrderOfRows)
{
    transact([](Transaction& t) {
        for (int i = 1; i <= 200; ++i)
            t.execute("INSERT INTO stock (sku, name, available) VALUES (?, ?, ?)", 1000 + i,
                      "n" + std::to_string(i), (i * 37) % 200);
        const auto found =
            t.list<std::int64_t>("SELECT available FROM stock WHERE sku > 1000 ORDER BY available DESC");
        ASSERT_EQ(found.size(), 200U);
        for (std::size_t i = 0; i < found.size(); ++i)
            EXPECT_EQ(found[i], static_cast<std::int64_t>(199 - i));
    });
}

TEST_P(TransactionTest, VisitsRowsUntilToldToStop)
{
    transact([](Transaction& t) {
        std::vector<std::int64_t> seen;
        t.visit("SELECT sku FROM stock ORDER BY sku", [&](const Row& row) {
            seen.push_back(row.integer(0));
            return false;
        });
        EXPECT_EQ(seen, std::vector<std::int64_t>{1});
        EXPECT_EQ(t.list<std::int64_t>("SELECT sku FROM stock ORDER BY sku"),
                  (std::vector<std::int64_t>{1, 2}))
            << "the statement begins anew";
    });
}

TEST_P(TransactionTest, TakesTheSameStatementAgainWhileItsRowsAreVisited)
{
    transact([](Transaction& t) {
        const char* const all = "SELECT sku FROM stock ORDER BY sku";
        std::vector<std::int64_t> seen;
        t.visit(all, [&](const Row& row) {
            seen.push_back(row.integer(0));
            EXPECT_EQ(t.list<std::int64_t>(all), (std::vector<std::int64_t>{1, 2}));
            return true;
        });
        EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 2}));
    });
}

TEST_P(TransactionTest, SeesItsOwnWrites)
{
    transact([](Transaction& t) {
        set(t, 1, 42);
        EXPECT_EQ(t.find<std::int64_t>("SELECT available FROM stock WHERE sku = 1"), 42);
    });
}

TEST_P(TransactionTest, NamesTheStatementOfAFaultAndNoValue)
{
    const auto message_of = [this](const char* sql, std::string_view value) -> std::string {
        try {
            transact([&](Transaction& t) { t.execute(sql, value); });
        } catch (const Fault& fault) {
            return fault.what();
        }
        return "no fault";
    };
    for (const auto* const sql :
         {"INSERT INTO stock (sku, name, available) VALUES (1, ?, 1)",
          "UPDATE stock SET available = -1 WHERE name = ?", "SELECT nonsense FROM stock WHERE name = ?"}) {
        const auto message = message_of(sql, "cup");
        EXPECT_NE(message.find(std::string_view{sql}.substr(0, 20)), std::string::npos) << message;
        EXPECT_EQ(message.find("cup"), std::string::npos) << message;
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, TransactionTest, ::testing::ValuesIn(engines()), name_of);

} // namespace
} // namespace domtok::sql::conformance
