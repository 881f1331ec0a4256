#pragma once

#include "platform/bus/relay.hpp"
#include "platform/core/clock.hpp"
#include "platform/core/random.hpp"
#include "platform/kv/store.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"
#include "platform/net/background.hpp"
#include "platform/sql/database.hpp"

#include <boost/asio/any_io_executor.hpp>

namespace domtok::app {

/// What every service of a process stands on. All of it outlives the services.
struct Surroundings {
    boost::asio::any_io_executor loop;
    const Clock& clock;
    Timers& timers;
    Random& random;
    log::Log& log;
    metrics::Registry& metrics;
    net::Background& background;
    sql::Database& database;
    kv::Store& kv;
    int worker{}; ///< of the ids: no two processes of a service share one
    bus::RelaySettings relay;
};

} // namespace domtok::app
