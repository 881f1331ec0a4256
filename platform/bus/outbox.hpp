#pragma once

#include "platform/bus/event.hpp"
#include "platform/bus/event_table.hpp"
#include "platform/core/context.hpp"
#include "platform/core/ids.hpp"
#include "platform/sql/database.hpp"

#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace domtok::bus {

class Relay;

/// Where a service writes its events: in the transaction of their cause. Delivered at least once, in order a
/// key, by the service's relay; see relay.hpp.
class Outbox {
    /// What one transaction has written.
    struct Written {
        std::vector<Event> events;
        Time first_timer{never};

        bool is_empty() const { return events.empty() && first_timer == never; }
    };

public:
    /// The events of one transaction, written as they are added.
    class Batch {
    public:
        /// `deliver_at` in the future makes the event a timer. The payload is JSON (json::to_text of a
        /// described struct). A topic or key that is too long is a mistake in the program (std::logic_error).
        void add(NewEvent event);

    private:
        friend class Outbox;
        Batch(const Outbox& outbox, sql::Transaction& transaction, Time now, const Lease& lease)
            : outbox_{outbox}
            , transaction_{transaction}
            , now_{now}
            , lease_{lease}
        {
        }

        const Outbox& outbox_;
        sql::Transaction& transaction_;
        Time now_;
        const Lease& lease_;
        Written written_{};
    };

    /// `service` prefixes the table: "order" -> order_outbox. All must outlive this. Ids are drawn on the
    /// thread of the transaction, so that they grow in the order of the commits.
    Outbox(std::string_view service, sql::Database& database, Relay& relay, Ids& ids, const Clock& clock);

    /// Runs body(transaction, batch) as Database::transact does, then delivers what is due before returning,
    /// if its consumers answer; what they do not take now the relay delivers later. So a caller sees the
    /// consequences of what it did, and a crash at any point loses none. (Not so when an earlier event of the
    /// same key is on its way: then the new one waits its turn and the caller does not.)
    template <class Body>
    auto transact(const Context& context, Body body)
        -> Task<std::invoke_result_t<Body&, sql::Transaction&, Batch&>>
    {
        using Outcome = std::invoke_result_t<Body&, sql::Transaction&, Batch&>;
        Written written;
        const Time now = clock_.now();
        const Lease lease = this->lease();
        const auto with_batch = [&](sql::Transaction& transaction) {
            Batch batch{*this, transaction, now, lease};
            if constexpr (std::is_void_v<Outcome>) {
                body(transaction, batch);
                written = std::move(batch.written_);
            } else {
                auto outcome = body(transaction, batch);
                written = std::move(batch.written_);
                return outcome;
            }
        };
        if constexpr (std::is_void_v<Outcome>) {
            co_await database_.transact(context, with_batch);
            if (!written.is_empty()) co_await deliver(context, lease, std::move(written));
        } else {
            auto outcome = co_await database_.transact(context, with_batch);
            if (!sql::is_refusal(outcome) && !written.is_empty())
                co_await deliver(context, lease, std::move(written));
            co_return outcome;
        }
    }

    /// Takes back the timers with this topic and key, whether or not their time has come. None, no effect.
    void cancel(sql::Transaction& transaction, std::string_view topic, std::string_view key) const;

private:
    Lease lease() const;
    Task<> deliver(const Context& context, Lease lease, Written written);

    sql::Database& database_;
    Relay& relay_;
    Ids& ids_;
    const Clock& clock_;
    EventTable table_;
};

} // namespace domtok::bus
