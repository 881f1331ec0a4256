#pragma once

#include "platform/bus/event.hpp"
#include "platform/sql/old_rows.hpp"
#include "platform/sql/transaction.hpp"

#include <string>
#include <string_view>

namespace domtok::bus {

/// What the inbox of a service remembers longer than any event is tried again (RelaySettings: about a day).
sql::OldRows old_receipts(std::string_view service);

/// Remembers which events have had their effect, for consumers whose effect does not notice by itself that it
/// is there already (as a compare-and-set does).
class Inbox {
public:
    /// `service` prefixes the table: "commodity" -> commodity_inbox.
    explicit Inbox(std::string_view service);

    /// In the transaction of the effect: whether the event comes for the first time. If not, there is nothing
    /// to do.
    [[nodiscard]] bool first_time(sql::Transaction& transaction, const Event& event, Time now) const;

private:
    std::string insert_;
};

} // namespace domtok::bus
