#include "platform/sql/migration.hpp"
#include "platform/sql/tests/conformance/engine.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace domtok::sql::conformance {
namespace {

constexpr Migration make_orders{.number = 1, .name = "orders", .text = R"(
-- Two statements; this line is none;
CREATE TABLE {service}_orders (
    id {id}, -- a ; within a line ends nothing
    name VARCHAR(64) NOT NULL
) {options};

INSERT INTO {service}_orders (id, name) VALUES (1, 'a;b');
)"};

constexpr Migration add_status{
    .number = 2,
    .name = "status",
    .text = "ALTER TABLE {service}_orders ADD COLUMN status BIGINT NOT NULL DEFAULT 0;"};

class MigrationTest : public ConformanceTest {
protected:
    /// Migrates to these. What it throws, or how many it applied.
    int bring_up(const std::vector<Migration>& migrations, std::string_view service = "shop",
                 std::string_view part = "own")
    {
        const std::array parts{Tables{.name = part, .migrations = migrations}};
        return transact(
            [&](Transaction& t) { return migrate(t, {.service = service, .parts = parts}, clock.now()); });
    }

    std::string fault_of(const std::vector<Migration>& migrations)
    {
        try {
            bring_up(migrations);
        } catch (const Fault& fault) {
            return fault.what();
        }
        return "no fault";
    }

    std::optional<std::string> name_in(std::string_view table)
    {
        return transact([&](Transaction& t) {
            return t.find<std::string>("SELECT name FROM " + std::string(table) + " WHERE id = 1");
        });
    }
};

TEST_P(MigrationTest, AppliesEachOnce)
{
    EXPECT_EQ(bring_up({make_orders}), 1);
    EXPECT_EQ(bring_up({make_orders}), 0);
    EXPECT_EQ(name_in("shop_orders"), "a;b");

    EXPECT_EQ(bring_up({make_orders, add_status}), 1);
    EXPECT_EQ(bring_up({make_orders, add_status}), 0);
    transact([](Transaction& t) {
        EXPECT_EQ(t.find<std::int64_t>("SELECT status FROM shop_orders WHERE id = 1"), 0);
    });
}

TEST_P(MigrationTest, AppliesSeveralAtOnce)
{
    EXPECT_EQ(bring_up({make_orders, add_status}), 2);
}

TEST_P(MigrationTest, KnowsWhetherTheTablesAreThere)
{
    const auto is_there = [&](const std::vector<Migration>& migrations, std::string_view service) {
        const std::array parts{Tables{.name = "own", .migrations = migrations}};
        return transact([&](Transaction& t) { return is_migrated(t, {.service = service, .parts = parts}); });
    };
    EXPECT_THROW(is_there({make_orders}, "shop"), Fault);
    bring_up({make_orders});

    EXPECT_TRUE(is_there({make_orders}, "shop"));
    EXPECT_FALSE(is_there({make_orders, add_status}, "shop"));
    EXPECT_FALSE(is_there({make_orders}, "depot"));

    bring_up({make_orders, add_status});
    EXPECT_TRUE(is_there({make_orders}, "shop")) << "a newer program has been here";
}

TEST_P(MigrationTest, KeepsServicesAndPartsApart)
{
    EXPECT_EQ(bring_up({make_orders}, "shop"), 1);
    EXPECT_EQ(bring_up({make_orders}, "depot"), 1);
    constexpr Migration other{
        .number = 1, .name = "other", .text = "CREATE TABLE {service}_other (id {id}) {options};"};
    EXPECT_EQ(bring_up({other}, "shop", "events"), 1);
    EXPECT_EQ(name_in("depot_orders"), "a;b");
}

TEST_P(MigrationTest, RefusesAnAppliedMigrationThatHasChanged)
{
    bring_up({make_orders});
    auto changed = make_orders;
    changed.text = "CREATE TABLE {service}_orders (id {id}) {options};";
    EXPECT_NE(fault_of({changed}).find("migration 1 (orders) of shop/own is not the one that was applied"),
              std::string::npos);

    auto renamed = make_orders;
    renamed.name = "purchases";
    EXPECT_NE(fault_of({renamed}).find("is not the one"), std::string::npos);
}

TEST_P(MigrationTest, RefusesADatabaseNewerThanTheProgram)
{
    bring_up({make_orders, add_status});
    EXPECT_NE(fault_of({make_orders}).find("newer than this program: it has migration 2 (status)"),
              std::string::npos);
}

TEST_P(MigrationTest, RefusesNumbersWithAGap)
{
    EXPECT_NE(fault_of({add_status}).find("out of order"), std::string::npos);
    EXPECT_NE(fault_of({make_orders, make_orders}).find("out of order"), std::string::npos);
}

TEST_P(MigrationTest, FillsInWhatDiffersBetweenEngines)
{
    bring_up({{.number = 1, .name = "all", .text = R"(
CREATE TABLE {service}_numbered (id {serial}, note {text}, content {blob}) {options};
CREATE TABLE {service}_pairs (a BIGINT NOT NULL, b BIGINT NOT NULL, PRIMARY KEY (a, b)) {clustered};
)"}});
    transact([](Transaction& t) {
        t.execute("INSERT INTO shop_numbered (note) VALUES ('x')");
        t.execute("DELETE FROM shop_numbered");
        t.execute("INSERT INTO shop_numbered (note) VALUES ('y')");
        EXPECT_EQ(t.find<std::int64_t>("SELECT id FROM shop_numbered"), 2) << "a number is not given twice";
        EXPECT_TRUE(t.insert_new("INSERT INTO shop_pairs (a, b) VALUES (1, 1)"));
        EXPECT_FALSE(t.insert_new("INSERT INTO shop_pairs (a, b) VALUES (1, 1)"));
    });
}

INSTANTIATE_TEST_SUITE_P(Engines, MigrationTest, ::testing::ValuesIn(engines()), name_of);

} // namespace
} // namespace domtok::sql::conformance
