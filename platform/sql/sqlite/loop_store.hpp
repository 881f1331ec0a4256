#pragma once

#include "platform/sql/sqlite/loop_database.hpp"
#include "platform/sql/sqlite/store.hpp"

#include <boost/asio/any_io_executor.hpp>

namespace domtok::sql::sqlite {

/// A store that one loop has for itself.
struct LoopStore {
    /// Throws as Store does. `loop` and `clock` outlive it.
    LoopStore(const boost::asio::any_io_executor& loop, const Clock& clock, const Settings& settings)
        : store{settings, clock}
        , database{store, loop}
    {
    }

    Store store;
    LoopDatabase database;
};

} // namespace domtok::sql::sqlite
