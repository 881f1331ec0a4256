#pragma once

#include "platform/sql/mysql/settings.hpp"

#include <chrono>
#include <cstdint>

namespace domtok::bench {

/// The SKU that everybody wants, in the table `stock` of the address's database.
inline constexpr std::int64_t hot_sku = 1;

/// What bare updates came to.
struct Taken {
    std::int64_t updates{};
    std::chrono::duration<double> took{};

    double per_second() const { return static_cast<double>(updates) / took.count(); }
};

/// Conditional updates of the hot SKU's row (orders.hpp: take_stock), each its own transaction, from so many
/// connections with a thread each, for so long. Throws what the server says; std::logic_error when it is sold
/// out.
Taken take_bare(const sql::mysql::Address& server, int connections, std::chrono::seconds how_long);

} // namespace domtok::bench
