#pragma once

#include "platform/bus/lines.hpp"
#include "platform/log/log.hpp"
#include "platform/net/task_group.hpp"
#include "platform/sql/database.hpp"

#include <functional>
#include <string>
#include <vector>

namespace domtok::bus {

/// What became of an event that was in a relay's hands.
struct Settlement {
    enum class Kind { delivered, put_off, parked };

    Held held;
    Kind kind{Kind::delivered};
    Time when{};            ///< put off until, or parked at
    std::string error{};    ///< why it was parked
    bool ends_turn = false; ///< it was the first of its line, which now goes on
};

/// Writes down what became of events, many in one transaction: while one is being committed, the next ones
/// gather.
class Settler {
public:
    /// `on_settled` is called for each when it is durable, or when that has failed: then the event is still
    /// on its lease, and comes again when that ends.
    Settler(const EventTable& table, sql::Database& database, const boost::asio::any_io_executor& loop,
            log::Log& log, std::function<void(const Settlement&)> on_settled);

    void add(Settlement settlement);

    /// Returns when all is written down.
    Task<> wait() { return writing_.wait(); }

private:
    Task<> write_all();
    void write(sql::Transaction& transaction, const Settlement& settlement) const;

    const EventTable& table_;
    sql::Database& database_;
    log::Log& log_;
    std::function<void(const Settlement&)> on_settled_;
    std::vector<Settlement> pending_;
    net::TaskGroup writing_;
};

} // namespace domtok::bus
