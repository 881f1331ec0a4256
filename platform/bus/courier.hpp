#pragma once

#include "platform/bus/lines.hpp"
#include "platform/bus/relay.hpp"
#include "platform/bus/settler.hpp"
#include "platform/net/task_group.hpp"

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace domtok::bus {

/// Brings events that a relay holds to their consumers, each key's in order, and has what became of them
/// written down.
class Courier {
public:
    /// `on_due` is told when an event that was put off is due.
    Courier(const EventTable& table, const Relay::Surroundings& surroundings, const RelaySettings& settings,
            std::function<void(Time)> on_due);

    void subscribe(std::string topic, Consumer consumer);

    /// Has an event delivered in the background. Returns when there was room for it.
    Task<> start(Held held);

    /// Delivers events of one key here and now, one after the other, unless another one of that key is on its
    /// way: then they are delivered after it, in the background.
    Task<> deliver_now(std::vector<Held> events);

    /// From now on, gives back what start() has not begun.
    void stop() { stopping_ = true; }

    /// Returns when nothing is in flight and all is written down.
    Task<> wait();

private:
    /// How an attempt went that was not a success.
    struct Failure {
        bool counts_against_event = false;
        std::string reason;
    };

    void deliver_in_background(Held held);
    Task<> deliver(std::vector<Held> turn);
    Task<bool> deliver_in_order(std::vector<Held>& turn);
    Task<Settlement> attempt(Held held, EventId after);
    Task<std::optional<Time>> blocked_until(const Context& context, const Event& event, EventId after);
    Task<std::optional<Failure>> consume(const Context& context, const Event& event);
    Settlement fail(Held held, Failure failure) const;
    Settlement park(Held held, std::string reason) const;

    bool place_in_line(Held& held);
    void give_back(Held held, Time when, bool ends_turn);
    void settled(const Settlement& settlement);
    void next_in_line(const std::string& key);

    const EventTable& table_;
    sql::Database& database_;
    const Clock& clock_;
    log::Log& log_;
    const RelaySettings settings_;
    std::function<void(Time)> on_due_;
    std::unordered_map<std::string, Consumer> consumers_;
    bool stopping_ = false;
    Lines lines_;
    Settler settler_;
    net::TaskGroup deliveries_;
};

} // namespace domtok::bus
