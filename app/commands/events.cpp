#include "app/commands/guest_command.hpp"
#include "platform/bus/event_table.hpp"

#include <array>
#include <iostream>

namespace domtok::app {

namespace {

/// The services that have events.
constexpr std::array<std::string_view, 3> services{"commodity", "order", "payment"};

constexpr int shown_max = 1'000;

void print(const bus::ParkedEvent& event)
{
    std::cout << raw(event.id) << "  " << event.topic << "  " << event.event_key << "  after "
              << event.attempts << " attempts\n    " << event.error << "\n    " << event.payload << "\n";
}

Task<int> show(sql::Database& database, const Clock&)
{
    std::size_t count = 0;
    for (const auto service : services) {
        const bus::EventTable table{service};
        const auto list = [&table](sql::Transaction& transaction) {
            return table.parked(transaction, {}, shown_max);
        };
        const auto events = co_await database.read(Context{}, list);
        for (const auto& event : events)
            print(event);
        count += events.size();
    }
    if (count == 0)
        std::cout << "No event is parked." << std::endl;
    else
        std::cout << count << " parked. When the cause is gone: domtok events --retry <id>" << std::endl;
    co_return count == 0 ? 0 : 2;
}

Task<bool> retry_one(sql::Database& database, bus::EventId id, Time now)
{
    for (const auto service : services) {
        const bus::EventTable table{service};
        const auto retry = [&](sql::Transaction& transaction) { return table.retry(transaction, id, now); };
        if (co_await database.transact(Context{}, retry)) co_return true;
    }
    co_return false;
}

Task<int> send_again(sql::Database& database, const Clock& clock, const std::vector<std::int64_t>& ids)
{
    int status = 0;
    for (const auto id : ids) {
        const bool is_sent = co_await retry_one(database, bus::EventId{id}, clock.now());
        std::cout << id << (is_sent ? ": on its way again\n" : ": there is no such parked event\n");
        if (!is_sent) status = 1;
    }
    co_return status;
}

} // namespace

int list_events(const Options& options)
{
    return as_guest(options, show);
}

int retry_events(const Options& options, const std::vector<std::int64_t>& ids)
{
    return as_guest(options, [&ids](sql::Database& database, const Clock& clock) {
        return send_again(database, clock, ids);
    });
}

} // namespace domtok::app
