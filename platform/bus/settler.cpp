#include "platform/bus/settler.hpp"

#include "platform/core/crash_point.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace domtok::bus {

namespace {

/// Events settled in one transaction.
constexpr std::size_t batch_max = 512;

} // namespace

Settler::Settler(const EventTable& table, sql::Database& database, const boost::asio::any_io_executor& loop,
                 log::Log& log, std::function<void(const Settlement&)> on_settled)
    : table_{table}
    , database_{database}
    , log_{log}
    , on_settled_{std::move(on_settled)}
    , writing_{loop, 1, [](const std::exception_ptr& fault) { std::rethrow_exception(fault); }}
{
}

void Settler::add(Settlement settlement)
{
    pending_.push_back(std::move(settlement));
    // Whoever writes already takes this along.
    if (writing_.has_room()) static_cast<void>(writing_.start(write_all()));
}

Task<> Settler::write_all()
{
    const Context context;
    while (!pending_.empty()) {
        std::vector<Settlement> batch;
        const auto count = std::min(pending_.size(), batch_max);
        const auto end = pending_.begin() + static_cast<std::ptrdiff_t>(count);
        std::move(pending_.begin(), end, std::back_inserter(batch));
        pending_.erase(pending_.begin(), end);

        crash_point("relay.delivered");
        std::string fault;
        try {
            co_await database_.transact(context, [this, &batch](sql::Transaction& transaction) {
                for (const auto& settlement : batch)
                    write(transaction, settlement);
            });
        } catch (const std::exception& thrown) {
            fault = thrown.what();
        }
        crash_point("relay.settled");
        if (!fault.empty())
            log_.write(log::Level::error, "events not settled",
                       {{"events", static_cast<std::int64_t>(batch.size())}, {"fault", fault}});
        for (const auto& settlement : batch)
            on_settled_(settlement);
    }
}

void Settler::write(sql::Transaction& transaction, const Settlement& settlement) const
{
    const auto& [claimed, lease, trace] = settlement.held;
    switch (settlement.kind) {
    case Settlement::Kind::delivered: return table_.remove(transaction, claimed.event.id);
    case Settlement::Kind::put_off: return table_.put_off(transaction, claimed, lease.until, settlement.when);
    case Settlement::Kind::parked:
        return table_.park(transaction, claimed, lease.until, settlement.when, settlement.error);
    }
}

} // namespace domtok::bus
