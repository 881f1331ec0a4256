#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string_view>

/// One order as both sides write it: a conditional stock update, the order, two lines, a reservation.
namespace domtok::bench {

inline constexpr std::int64_t skus = 1'000;

inline constexpr std::array<std::string_view, 5> tables{
    "CREATE TABLE stock (sku INTEGER PRIMARY KEY, available BIGINT NOT NULL, reserved BIGINT NOT NULL, "
    "CHECK (available >= 0))",
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id BIGINT NOT NULL, status BIGINT NOT NULL, "
    "total BIGINT NOT NULL, address VARCHAR(255) NOT NULL, created_at BIGINT NOT NULL)",
    "CREATE TABLE order_lines (order_id BIGINT NOT NULL, sku BIGINT NOT NULL, quantity BIGINT NOT NULL, "
    "price BIGINT NOT NULL, PRIMARY KEY (order_id, sku)) WITHOUT ROWID",
    "CREATE TABLE reservations (order_id BIGINT NOT NULL, sku BIGINT NOT NULL, quantity BIGINT NOT NULL, "
    "state BIGINT NOT NULL, expires_at BIGINT NOT NULL, PRIMARY KEY (order_id, sku)) WITHOUT ROWID",
    "INSERT INTO stock (sku, available, reserved) WITH RECURSIVE number(n) AS "
    "(SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 1000) SELECT n, 1000000000, 0 FROM number",
};

inline constexpr std::string_view take_stock =
    "UPDATE stock SET available = available - ?, reserved = reserved + ? WHERE sku = ? AND available >= ?";
inline constexpr std::string_view insert_order =
    "INSERT INTO orders (id, user_id, status, total, address, created_at) VALUES (?, ?, ?, ?, ?, ?)";
inline constexpr std::string_view insert_line =
    "INSERT INTO order_lines (order_id, sku, quantity, price) VALUES (?, ?, ?, ?)";
inline constexpr std::string_view insert_reservation =
    "INSERT INTO reservations (order_id, sku, quantity, state, expires_at) VALUES (?, ?, ?, ?, ?)";
inline constexpr std::string_view find_order =
    "SELECT id, user_id, status, total, address, created_at FROM orders WHERE id = ?";

inline constexpr std::string_view address = "1 Long Street, Building 7, Room 1203, Pudong, Shanghai";

/// The SKU an order takes: spread over all, the same on both sides.
constexpr std::int64_t sku_of(std::int64_t order)
{
    return order * 7'919 % skus + 1;
}

/// How much is measured, and where.
struct Plan {
    std::filesystem::path folder;
    std::int64_t orders = 20'000;
    std::int64_t look_ups = 300'000;
};

/// What came out: the rate, and how many orders shared a commit.
struct Outcome {
    double per_second = 0;
    double batch = 0;
};

/// One thread, SQLite's own functions, `batch` orders a commit.
Outcome write_bare(const Plan& plan, int batch);

/// Database::transact from `coroutines` coroutines on one loop.
Outcome write_ours(const Plan& plan, int coroutines);

/// Orders read by their keys, a second, from what the writers have left.
Outcome look_up_bare(const Plan& plan);
Outcome look_up_ours(const Plan& plan);

} // namespace domtok::bench
