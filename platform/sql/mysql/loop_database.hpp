#pragma once

#include "platform/sql/database.hpp"
#include "platform/sql/mysql/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstddef>

namespace domtok::sql::mysql {

/// The store as one loop sees it. Outlives what it runs: what was handed over cannot be called back, a
/// coroutine that is cancelled meanwhile goes on when the store is done.
class LoopDatabase final : public Database {
public:
    LoopDatabase(Store& store, boost::asio::any_io_executor loop);

    /// How many bodies are with the store's threads.
    std::size_t in_flight() const { return in_flight_; }

private:
    Task<> do_transact(const Context& context, Job& job) override;
    Task<> do_read(const Context& context, Job& job) override;
    bool try_look_up(const Context&, Job&) override { return false; }
    Task<> do_look_up(const Context& context, Job& job) override;

    Store& store_;
    boost::asio::any_io_executor loop_;
    std::size_t in_flight_ = 0;
};

} // namespace domtok::sql::mysql
