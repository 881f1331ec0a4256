#include "platform/sql/tests/conformance/engine.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>

namespace domtok::sql::conformance {
namespace {

using namespace std::string_literals;

enum class Colour : std::int64_t { red = 1, green = 2 };
enum class ThingId : std::int64_t {};

struct Thing {
    ThingId id{};
    Colour colour{};
    Money price{};
    Time made_at{};
    bool is_new{};
    std::string name{};
    std::optional<std::string> note{};
    std::optional<std::int64_t> weight{};

    bool operator==(const Thing&) const = default;
};
BOOST_DESCRIBE_STRUCT(Thing, (), (id, colour, price, made_at, is_new, name, note, weight))

/// The same columns under other names.
struct Renamed {
    std::int64_t id{};
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Renamed, (), (id, title))

class ValuesTest : public ConformanceTest {
protected:
    void SetUp() override
    {
        make_tables(R"(
            CREATE TABLE things (
                id {id},
                colour BIGINT NOT NULL,
                price BIGINT NOT NULL,
                made_at BIGINT NOT NULL,
                is_new INT NOT NULL,
                name {text} NOT NULL,
                note {text},
                weight BIGINT
            ) {options};
            CREATE TABLE files (
                id {id},
                content {blob} NOT NULL
            ) {options};
        )");
    }

    /// Beside those of SetUp().
    void make_more_tables(std::string_view sql)
    {
        const std::array migrations{Migration{.number = 1, .name = "more", .text = sql}};
        const std::array parts{Tables{.name = "more", .migrations = migrations}};
        transact([&](Transaction& t) { migrate(t, {.service = "test", .parts = parts}, clock.now()); });
    }

    void add(const Thing& thing)
    {
        transact([&](Transaction& t) {
            t.execute("INSERT INTO things (id, colour, price, made_at, is_new, name, note, weight) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                      thing.id, thing.colour, thing.price, thing.made_at, thing.is_new, thing.name,
                      thing.note, thing.weight);
        });
    }

    std::optional<Thing> find(ThingId id)
    {
        return transact([&](Transaction& t) {
            return t.find<Thing>("SELECT id, colour, price, made_at, is_new, name, note, weight FROM things "
                                 "WHERE id = ?",
                                 id);
        });
    }
};

TEST_P(ValuesTest, GivesBackWhatWasStored)
{
    const Thing thing{.id = ThingId{7},
                      .colour = Colour::green,
                      .price = Money::of_units(-199'900),
                      .made_at = Time{std::chrono::milliseconds{1'735'689'600'123}},
                      .is_new = true,
                      .name = "茶壶",
                      .note = "fragile",
                      .weight = 850};
    add(thing);
    EXPECT_EQ(find(ThingId{7}), thing);
}

TEST_P(ValuesTest, TellsNullFromEmpty)
{
    add({.id = ThingId{1}, .name = "", .note = std::nullopt, .weight = std::nullopt});
    add({.id = ThingId{2}, .name = "", .note = "", .weight = 0});

    EXPECT_EQ(find(ThingId{1})->note, std::nullopt);
    EXPECT_EQ(find(ThingId{1})->weight, std::nullopt);
    EXPECT_EQ(find(ThingId{2})->note, "");
    EXPECT_EQ(find(ThingId{2})->weight, 0);
    EXPECT_EQ(find(ThingId{3}), std::nullopt);
}

TEST_P(ValuesTest, TakesATextWithoutAnAddress)
{
    add({.id = ThingId{1}, .name = "x"});
    transact([](Transaction& t) { t.execute("UPDATE things SET name = ?", std::string_view{}); });
    EXPECT_EQ(find(ThingId{1})->name, "");
}

TEST_P(ValuesTest, KeepsEveryKindOfText)
{
    const std::string long_text(1'000'000, 'x');
    const std::vector<std::string> texts{
        "plain",  "'quoted' \"twice\" `and` \\back", "%_?;--",    "tab\tline\r\nend",
        "汉字",   "𠮷😀👩‍👩‍👧",      "e\xcc\x81", "ends with blanks  ",
        long_text};
    std::int64_t id = 0;
    for (const auto& text : texts) {
        add({.id = ThingId{++id}, .name = text});
        EXPECT_EQ(find(ThingId{id})->name, text);
    }
}

TEST_P(ValuesTest, TellsTextsApartByEveryByte)
{
    make_more_tables("CREATE TABLE names (name VARCHAR(64) NOT NULL, PRIMARY KEY (name)) {clustered};");
    const std::vector<std::string> texts{"a", "A", "a ", "á", "a\xcc\x81", "ａ", "ss", "ß", "", " "};
    for (const auto& text : texts)
        EXPECT_TRUE(transact([&](Transaction& t) {
            return t.insert_new("INSERT INTO names (name) VALUES (?)", text);
        })) << text;
    for (const auto& text : texts)
        EXPECT_EQ(transact([&](Transaction& t) {
                      return t.list<std::string>("SELECT name FROM names WHERE name = ?", text);
                  }),
                  std::vector{text});
    EXPECT_EQ(transact([](Transaction& t) {
                  return t.list<std::string>("SELECT name FROM names WHERE name < 'b' ORDER BY name");
              }),
              (std::vector<std::string>{"", " ", "A", "a", "a ", "a\xcc\x81"}));
}

TEST_P(ValuesTest, ReadsASumAsAWholeNumber)
{
    add({.id = ThingId{1}, .name = "a", .weight = 5});
    add({.id = ThingId{2}, .name = "b", .weight = -7});
    transact([](Transaction& t) {
        EXPECT_EQ(t.find<std::int64_t>("SELECT SUM(weight) FROM things"), -2);
        EXPECT_EQ(t.find<std::int64_t>("SELECT COALESCE(SUM(weight), 0) FROM things WHERE id = 9"), 0);
    });
}

TEST_P(ValuesTest, KeepsTheEdgesOfNumbers)
{
    using Limits = std::numeric_limits<std::int64_t>;
    for (const auto number : {Limits::min(), std::int64_t{-1}, std::int64_t{0}, Limits::max()}) {
        add({.id = ThingId{number}, .weight = number});
        EXPECT_EQ(find(ThingId{number})->weight, number);
    }
}

TEST_P(ValuesTest, KeepsBytes)
{
    std::string bytes;
    for (int i = 0; i < 256; ++i)
        bytes += static_cast<char>(i);
    transact([&](Transaction& t) {
        t.execute("INSERT INTO files (id, content) VALUES (1, ?), (2, ?)", Bytes{bytes}, Bytes{});
    });

    const auto read = [&](std::int64_t id) {
        return transact([id](Transaction& t) {
            return t.find<std::string>("SELECT content FROM files WHERE id = ?", id);
        });
    };
    EXPECT_EQ(read(1), bytes);
    EXPECT_EQ(read(2), "");
}

TEST_P(ValuesTest, ReadsAnOnlyColumnIntoAValue)
{
    add({.id = ThingId{1}, .name = "a"});
    add({.id = ThingId{2}, .name = "b"});
    transact([](Transaction& t) {
        EXPECT_EQ(t.list<ThingId>("SELECT id FROM things ORDER BY id DESC"),
                  (std::vector{ThingId{2}, ThingId{1}}));
        EXPECT_EQ(t.find<std::int64_t>("SELECT COUNT(*) FROM things"), 2);
        EXPECT_EQ(t.find<std::optional<std::int64_t>>("SELECT MAX(weight) FROM things").value(),
                  std::nullopt);
    });
}

TEST_P(ValuesTest, ThrowsALogicErrorForColumnsThatAreNotTheMembers)
{
    add({.id = ThingId{1}, .name = "a"});
    const auto read = [&](const char* sql) { transact([sql](Transaction& t) { t.list<Renamed>(sql); }); };

    EXPECT_THROW(read("SELECT id, name FROM things"), std::logic_error);
    EXPECT_THROW(read("SELECT name AS title, id FROM things"), std::logic_error) << "the order counts";
    EXPECT_THROW(read("SELECT id FROM things"), std::logic_error);
    EXPECT_THROW(read("SELECT id, name AS title, note FROM things"), std::logic_error);
    EXPECT_NO_THROW(read("SELECT id, name AS title FROM things"));
}

TEST_P(ValuesTest, ComparesColumnsForEachTypeAStatementIsReadInto)
{
    add({.id = ThingId{1}, .name = "a"});
    transact([](Transaction& t) {
        const char* const sql = "SELECT id, name AS title FROM things";
        EXPECT_EQ(t.list<Renamed>(sql).size(), 1U);
        EXPECT_THROW(t.list<Thing>(sql), std::logic_error);
        EXPECT_THROW(t.list<std::int64_t>(sql), std::logic_error);
    });
}

TEST_P(ValuesTest, ThrowsALogicErrorForAValueTheMemberCannotHold)
{
    add({.id = ThingId{1}, .name = "a", .weight = std::nullopt});
    transact([](Transaction& t) {
        EXPECT_THROW(t.find<std::int64_t>("SELECT weight FROM things"), std::logic_error) << "NULL";
        EXPECT_THROW(t.find<std::string>("SELECT note FROM things"), std::logic_error) << "NULL";
        EXPECT_THROW(t.find<std::int64_t>("SELECT name FROM things"), std::logic_error);
        EXPECT_THROW(t.find<std::string>("SELECT id FROM things"), std::logic_error);
    });
}

TEST_P(ValuesTest, ThrowsALogicErrorForTooFewOrTooManyParameters)
{
    transact([](Transaction& t) {
        EXPECT_THROW(t.execute("UPDATE things SET name = ? WHERE id = ?", "x"), std::logic_error);
        EXPECT_THROW(t.execute("UPDATE things SET name = ?", "x", 1), std::logic_error);
    });
}

INSTANTIATE_TEST_SUITE_P(Engines, ValuesTest, ::testing::ValuesIn(engines()), name_of);

} // namespace
} // namespace domtok::sql::conformance
