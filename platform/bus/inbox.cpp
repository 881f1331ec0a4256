#include "platform/bus/inbox.hpp"

namespace domtok::bus {

Inbox::Inbox(std::string_view service)
{
    const auto table = std::string(service) + "_inbox";
    const std::string oldest = " FROM " + table + " WHERE received_at < ? ORDER BY received_at LIMIT ?";
    insert_ = "INSERT INTO " + table + " (topic, event_id, received_at) VALUES (?, ?, ?)";
    purge_ = {.sqlite = "DELETE FROM " + table + " WHERE (topic, event_id) IN (SELECT topic, event_id" +
                        oldest + ")",
              .mysql = "DELETE" + oldest};
}

bool Inbox::first_time(sql::Transaction& transaction, const Event& event, Time now) const
{
    return transaction.insert_new(insert_, event.topic, event.id, now);
}

std::int64_t Inbox::purge(sql::Transaction& transaction, Time before, int limit) const
{
    return transaction.execute(purge_, before, limit);
}

} // namespace domtok::bus
