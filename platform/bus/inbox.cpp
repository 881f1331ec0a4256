#include "platform/bus/inbox.hpp"

namespace domtok::bus {

namespace {

std::string table_of(std::string_view service)
{
    return std::string(service) + "_inbox";
}

} // namespace

sql::OldRows old_receipts(std::string_view service)
{
    return {table_of(service), "topic, event_id", "received_at"};
}

Inbox::Inbox(std::string_view service)
    : insert_{"INSERT INTO " + table_of(service) + " (topic, event_id, received_at) VALUES (?, ?, ?)"}
{
}

bool Inbox::first_time(sql::Transaction& transaction, const Event& event, Time now) const
{
    return transaction.insert_new(insert_, event.topic, event.id, now);
}

} // namespace domtok::bus
