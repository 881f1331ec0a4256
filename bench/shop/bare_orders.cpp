// The limit beside which the shop's orders are measured: SQLite's own functions, in one thread, writing the
// rows of one order of the shop's own store again and again, with other ids, so many orders a commit.
//
//   bare_orders STORE TOGETHER SECONDS     STORE is a copy: it is written to; prints orders a second

#include <sqlite3.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

/// What an order leaves behind: its row, its lines, what it holds, and the timer of its expiry. The first
/// column is the one that tells orders apart.
constexpr std::array<const char*, 4> tables{"orders", "order_lines", "stock_holds", "order_outbox"};

void check(sqlite3* store, int code)
{
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        throw std::runtime_error(sqlite3_errmsg(store));
}

void run(sqlite3* store, const std::string& sql)
{
    check(store, sqlite3_exec(store, sql.c_str(), nullptr, nullptr, nullptr));
}

sqlite3_stmt* prepare(sqlite3* store, const std::string& sql)
{
    sqlite3_stmt* made = nullptr;
    check(store, sqlite3_prepare_v3(store, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr));
    return made;
}

/// One row of the last order, to be inserted again with another id: its values are bound once and stay.
struct Row {
    sqlite3_stmt* insert;
};

std::vector<Row> rows_of_the_last_order(sqlite3* store)
{
    std::vector<Row> rows;
    for (const char* table : tables) {
        // Ids rise with time: those of the last order and of its timer are the greatest.
        auto* const last = prepare(store, std::string("SELECT * FROM ") + table + " ORDER BY 1 DESC LIMIT 1");
        if (sqlite3_step(last) != SQLITE_ROW) throw std::runtime_error(std::string("no order in ") + table);
        std::string values = "?";
        for (int column = 1; column < sqlite3_column_count(last); ++column)
            values += ", ?";
        auto* const insert = prepare(store, std::string("INSERT INTO ") + table + " VALUES (" + values + ")");
        for (int column = 0; column < sqlite3_column_count(last); ++column)
            check(store, sqlite3_bind_value(insert, column + 1, sqlite3_column_value(last, column)));
        rows.push_back({insert});
        sqlite3_finalize(last);
    }
    return rows;
}

double measure(const char* file, int together, double seconds)
{
    sqlite3* store = nullptr;
    check(store, sqlite3_open_v2(file, &store, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr));
    // The settings of our store.
    run(store, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=2000; "
               "PRAGMA temp_store=MEMORY");
    const auto rows = rows_of_the_last_order(store);
    auto* const take =
        prepare(store, "UPDATE sku_stock SET available = available - 1, reserved = reserved + 1 WHERE "
                       "sku_id = (SELECT sku_id FROM stock_holds ORDER BY order_id DESC LIMIT 1) AND "
                       "available >= 1");
    std::int64_t id = std::int64_t{1} << 60;
    std::int64_t orders = 0;
    const auto begin = std::chrono::steady_clock::now();
    std::chrono::duration<double> took{};
    while (took.count() < seconds) {
        run(store, "BEGIN IMMEDIATE");
        for (int i = 0; i < together; ++i, ++id, ++orders) {
            check(store, sqlite3_step(take));
            sqlite3_reset(take);
            for (const auto& row : rows) {
                check(store, sqlite3_bind_int64(row.insert, 1, id));
                check(store, sqlite3_step(row.insert));
                sqlite3_reset(row.insert);
            }
        }
        run(store, "COMMIT");
        took = std::chrono::steady_clock::now() - begin;
    }
    return static_cast<double>(orders) / took.count();
}

} // namespace

int main(int count, char** words)
{
    if (count != 4) {
        std::fputs("usage: bare_orders STORE TOGETHER SECONDS\n", stderr);
        return 1;
    }
    try {
        std::printf("%.0f\n", measure(words[1], std::atoi(words[2]), std::atof(words[3])));
    } catch (const std::exception& thrown) {
        std::fprintf(stderr, "bare_orders: %s\n", thrown.what());
        return 1;
    }
    return 0;
}
