#include "platform/bus/relay.hpp"

#include "platform/bus/courier.hpp"

#include <algorithm>
#include <utility>

namespace domtok::bus {

/// The part that looks for due events; the courier does the rest.
class Relay::State {
public:
    State(std::string_view service, const Surroundings& surroundings, const RelaySettings& settings)
        : table_{service}
        , database_{surroundings.database}
        , clock_{surroundings.clock}
        , log_{surroundings.log}
        , settings_{settings}
        , alarm_{surroundings.timers.alarm()}
        , courier_{table_, surroundings, settings, [this](Time when) { expect(when); }}
    {
    }

    Courier& courier() { return courier_; }

    Task<> run();
    void stop();
    void expect(Time when);
    Lease lease() const;

private:
    Task<Time> look_for_work();

    const EventTable table_;
    sql::Database& database_;
    const Clock& clock_;
    log::Log& log_;
    const RelaySettings settings_;
    std::unique_ptr<Alarm> alarm_;
    Time sleeping_until_{Time::min()}; ///< the past while awake
    Time expected_{never};             ///< the first event heard of since the table was looked at
    bool stopping_ = false;
    Courier courier_;
};

Task<> Relay::State::run()
{
    while (!stopping_) {
        Time next = clock_.now() + settings_.poll;
        std::string fault;
        try {
            next = co_await look_for_work();
        } catch (const sql::Fault& thrown) {
            fault = thrown.what();
        } catch (const Overloaded& thrown) {
            fault = thrown.what();
        } catch (const OutcomeUnknown& thrown) {
            fault = thrown.what();
        }
        if (!fault.empty()) log_.write(log::Level::error, "outbox not read", {{"fault", fault}});
        if (stopping_) break;
        sleeping_until_ = std::min(next, expected_);
        co_await alarm_->wait_until_date(sleeping_until_);
        sleeping_until_ = Time::min();
    }
    co_await courier_.wait();
}

void Relay::State::stop()
{
    stopping_ = true;
    courier_.stop();
    alarm_->ring();
}

void Relay::State::expect(Time when)
{
    expected_ = std::min(expected_, when);
    if (expected_ < sleeping_until_) alarm_->ring();
}

Lease Relay::State::lease() const
{
    return {.until = clock_.now() + settings_.lease, .steady_until = clock_.steady_now() + settings_.lease};
}

/// Starts the delivery of what is due. Returns when to look again.
Task<Time> Relay::State::look_for_work()
{
    const Context context;
    expected_ = never;
    const auto due = co_await database_.look_up(
        context, [this](sql::Transaction& transaction) { return table_.next_due(transaction); });
    const Time now = clock_.now();
    if (!due || *due > now) co_return std::min(due.value_or(never), now + settings_.poll);

    const auto own = lease();
    auto claimed = co_await database_.transact(context, [&](sql::Transaction& transaction) {
        return table_.claim(transaction, now, own.until, settings_.batch_max);
    });
    for (auto& event : claimed)
        co_await courier_.start({.claimed = std::move(event), .lease = own});
    // There may be more. If another relay has taken everything, it is not asked again at once.
    co_return claimed.empty() ? now + settings_.first_retry : now;
}

Relay::Relay(std::string_view service, const Surroundings& surroundings, const RelaySettings& settings)
    : state_{std::make_unique<State>(service, surroundings, settings)}
{
}

Relay::~Relay() = default;

void Relay::subscribe(std::string topic, Consumer consumer)
{
    state_->courier().subscribe(std::move(topic), std::move(consumer));
}

Task<> Relay::run()
{
    return state_->run();
}

void Relay::stop()
{
    state_->stop();
}

Lease Relay::lease() const
{
    return state_->lease();
}

Task<> Relay::deliver_now(const Context& context, Lease lease, std::vector<Event> events)
{
    while (!events.empty()) {
        const auto key = events.front().key;
        std::vector<Held> of_key;
        std::vector<Event> others;
        for (auto& event : events)
            if (event.key == key)
                of_key.push_back(
                    {.claimed = {.event = std::move(event)}, .lease = lease, .trace = context.trace});
            else
                others.push_back(std::move(event));
        co_await state_->courier().deliver_now(std::move(of_key));
        events = std::move(others);
    }
}

void Relay::expect(Time deliver_at)
{
    state_->expect(deliver_at);
}

} // namespace domtok::bus
