#include "bench/store/orders.hpp"

#include <sqlite3.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

namespace domtok::bench {

namespace {

void check(sqlite3* connection, int code)
{
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        throw std::runtime_error(sqlite3_errmsg(connection));
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close(connection); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
using Connection = std::unique_ptr<sqlite3, Close>;

/// With the settings of our store.
Connection open(const std::filesystem::path& file, const char* cache)
{
    sqlite3* opened = nullptr;
    check(opened, sqlite3_open_v2(file.c_str(), &opened,
                                  SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr));
    Connection connection{opened};
    for (const char* const pragma :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA wal_autocheckpoint=2000", cache,
          "PRAGMA foreign_keys=ON", "PRAGMA temp_store=MEMORY"})
        check(opened, sqlite3_exec(opened, pragma, nullptr, nullptr, nullptr));
    return connection;
}

Statement prepare(sqlite3* connection, std::string_view sql)
{
    sqlite3_stmt* made = nullptr;
    check(connection, sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()),
                                         SQLITE_PREPARE_PERSISTENT, &made, nullptr));
    return Statement{made};
}

int bind(sqlite3_stmt* statement, int at, std::int64_t number)
{
    return sqlite3_bind_int64(statement, at, number);
}

int bind(sqlite3_stmt* statement, int at, std::string_view text)
{
    return sqlite3_bind_text64(statement, at, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

template <class... Args>
void run(const Statement& statement, const Args&... args)
{
    int at = 0;
    (bind(statement.get(), ++at, args), ...);
    check(sqlite3_db_handle(statement.get()), sqlite3_step(statement.get()));
    sqlite3_reset(statement.get());
}

/// The writer with its statements.
class Writer {
public:
    explicit Writer(sqlite3* connection)
        : begin_{prepare(connection, "BEGIN IMMEDIATE")}
        , commit_{prepare(connection, "COMMIT")}
        , stock_{prepare(connection, take_stock)}
        , order_{prepare(connection, insert_order)}
        , line_{prepare(connection, insert_line)}
        , reservation_{prepare(connection, insert_reservation)}
    {
    }

    void write(std::int64_t first, std::int64_t end)
    {
        run(begin_);
        for (auto id = first; id < end; ++id) {
            const auto sku = sku_of(id);
            run(stock_, std::int64_t{2}, std::int64_t{2}, sku, std::int64_t{2});
            run(order_, id, id % 10'000, std::int64_t{1}, std::int64_t{199'900}, address, id);
            run(line_, id, sku, std::int64_t{1}, std::int64_t{99'900});
            run(line_, id, sku + skus, std::int64_t{1}, std::int64_t{100'000});
            run(reservation_, id, sku, std::int64_t{2}, std::int64_t{1}, id);
        }
        run(commit_);
    }

private:
    Statement begin_;
    Statement commit_;
    Statement stock_;
    Statement order_;
    Statement line_;
    Statement reservation_;
};

double seconds_since(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace

Outcome write_bare(const Plan& plan, int batch)
{
    const auto file = plan.folder / "bare.db";
    for (const char* const suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(file.string() + suffix);
    const auto connection = open(file, "PRAGMA cache_size=-4096");
    for (const auto table : tables)
        check(connection.get(),
              sqlite3_exec(connection.get(), std::string(table).c_str(), nullptr, nullptr, nullptr));
    Writer writer{connection.get()};
    const auto begin = std::chrono::steady_clock::now();
    std::int64_t done = 0;
    for (; done < plan.orders; done += batch)
        writer.write(done + 1, done + 1 + batch);
    return {.per_second = static_cast<double>(done) / seconds_since(begin),
            .batch = static_cast<double>(batch)};
}

Outcome look_up_bare(const Plan& plan)
{
    const auto connection = open(plan.folder / "bare.db", "PRAGMA cache_size=-2048");
    const auto statement = prepare(connection.get(), find_order);
    std::int64_t found = 0;
    std::size_t bytes = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (std::int64_t i = 0; i < plan.look_ups; ++i) {
        bind(statement.get(), 1, i * 7'919 % plan.orders + 1);
        if (sqlite3_step(statement.get()) == SQLITE_ROW) {
            ++found;
            for (const int column : {0, 1, 2, 3, 5})
                bytes += static_cast<std::size_t>(sqlite3_column_int64(statement.get(), column) & 1);
            const std::string text(reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 4)),
                                   static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), 4)));
            bytes += text.size();
        }
        sqlite3_reset(statement.get());
    }
    const auto took = seconds_since(begin);
    if (found != plan.look_ups || bytes == 0) throw std::runtime_error("orders are missing");
    return {.per_second = static_cast<double>(found) / took, .batch = 1};
}

} // namespace domtok::bench
