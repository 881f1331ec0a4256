#pragma once

#include "app/surroundings.hpp"
#include "platform/bus/outbox.hpp"
#include "platform/bus/relay.hpp"
#include "platform/core/shared_ids.hpp"
#include "platform/core/snowflake.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace domtok::app {

/// The events of one service: written to its outbox, relayed to its consumers.
class Events {
public:
    /// `service` is a literal.
    Events(std::string_view service, const Surroundings& surroundings);

    bus::Outbox& outbox() { return outbox_; }

    /// Takes the consumers and begins to relay in the background.
    void start(net::Background& background, std::vector<std::pair<std::string, bus::Consumer>> consumers);

private:
    std::string_view service_;
    Snowflake numbers_;
    SharedIds ids_{numbers_}; ///< drawn from in transactions, on the threads of the store
    bus::Relay relay_;
    bus::Outbox outbox_;
};

} // namespace domtok::app
