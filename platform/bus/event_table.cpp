#include "platform/bus/event_table.hpp"

#include "platform/core/utf8.hpp"

#include <algorithm>
#include <utility>

namespace domtok::bus {

namespace {

/// What the column holds, in bytes of UTF-8.
constexpr std::size_t error_bytes_max = 500;

struct DueEvent {
    EventId id{};
    std::string topic;
    std::string event_key;
    std::string payload;
    bool is_timer{};
    Time created_at{};
    Time deliver_at{};
    int attempts{};
    int refusals{};
};
BOOST_DESCRIBE_STRUCT(DueEvent, (),
                      (id, topic, event_key, payload, is_timer, created_at, deliver_at, attempts, refusals))

struct DueCount {
    std::int64_t events{};
    std::optional<Time> oldest;
};
BOOST_DESCRIBE_STRUCT(DueCount, (), (events, oldest))

/// Not more than the column holds, and UTF-8, which MySQL insists on: an error may quote any bytes.
std::string presentable(std::string_view text)
{
    std::string clean;
    while (!text.empty()) {
        const auto next = utf8::decode(text);
        text.remove_prefix(next.bytes);
        const auto before = clean.size();
        utf8::append(clean, next.point);
        if (clean.size() <= error_bytes_max) continue;
        clean.resize(before);
        break;
    }
    return clean;
}

Claimed claimed(DueEvent&& row)
{
    return {.event = {.id = row.id,
                      .topic = std::move(row.topic),
                      .key = std::move(row.event_key),
                      .payload = std::move(row.payload),
                      .created_at = row.created_at,
                      .attempt = row.attempts + 1},
            .is_timer = row.is_timer,
            .attempts = row.attempts,
            .refusals = row.refusals};
}

} // namespace

EventTable::EventTable(std::string_view service)
{
    const auto table = std::string(service) + "_outbox";
    insert_ = "INSERT INTO " + table +
              " (id, topic, event_key, payload, is_timer, created_at, deliver_at, attempts, refusals)"
              " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)";
    cancel_ = "DELETE FROM " + table + " WHERE event_key = ? AND topic = ? AND is_timer = 1";
    next_due_ = "SELECT MIN(deliver_at) FROM " + table;
    const auto columns =
        "SELECT id, topic, event_key, payload, is_timer, created_at, deliver_at, attempts, refusals FROM " +
        table;
    const std::string due = " WHERE deliver_at <= ? ORDER BY deliver_at, id LIMIT ?";
    // What another transaction has locked is left to it: whoever waited for one row would deliver none. Each
    // server that can leave out rows reads the comment for it as part of the statement. Without the index it
    // would lock what is not due.
    due_ = {.sqlite = columns + due,
            .mysql = columns + " FORCE INDEX (" + table + "_due)" + due +
                     " /*M!100600 FOR UPDATE SKIP LOCKED */ /*!80001 FOR UPDATE SKIP LOCKED */"};
    lease_ = "UPDATE " + table + " SET deliver_at = ? WHERE id = ? AND deliver_at = ?";
    predecessor_ = "SELECT deliver_at, attempts FROM " + table +
                   " WHERE event_key = ? AND id > ? AND id < ? AND is_timer = 0 AND parked_at IS NULL ORDER "
                   "BY id LIMIT 1";
    remove_ = "DELETE FROM " + table + " WHERE id = ?";
    put_off_ =
        "UPDATE " + table + " SET deliver_at = ?, attempts = ?, refusals = ? WHERE id = ? AND deliver_at = ?";
    park_ = "UPDATE " + table +
            " SET deliver_at = ?, attempts = ?, refusals = ?, parked_at = ?, error = ? WHERE id = ? AND "
            "deliver_at = ?";
    parked_ = "SELECT id, topic, event_key, payload, created_at, parked_at, attempts, error FROM " + table +
              " WHERE deliver_at = ? AND id > ? ORDER BY id LIMIT ?";
    retry_ = "UPDATE " + table +
             " SET deliver_at = ?, attempts = 0, refusals = 0, parked_at = NULL, error = NULL"
             " WHERE id = ? AND parked_at IS NOT NULL";
    count_due_ =
        "SELECT COUNT(*) AS events, MIN(deliver_at) AS oldest FROM " + table + " WHERE deliver_at <= ?";
    reclaim_ =
        "UPDATE " + table + " SET deliver_at = ? WHERE deliver_at > ? AND is_timer = 0 AND parked_at IS NULL";
    count_parked_ = "SELECT COUNT(*) FROM " + table + " WHERE deliver_at = ?";
}

void EventTable::insert(sql::Transaction& transaction, const Event& event, bool is_timer,
                        Time deliver_at) const
{
    transaction.execute(insert_, event.id, event.topic, event.key, event.payload, is_timer, event.created_at,
                        deliver_at);
}

void EventTable::cancel(sql::Transaction& transaction, std::string_view topic, std::string_view key) const
{
    transaction.execute(cancel_, key, topic);
}

std::optional<Time> EventTable::next_due(sql::Transaction& transaction) const
{
    return transaction.find<std::optional<Time>>(next_due_).value();
}

std::vector<Claimed> EventTable::claim(sql::Transaction& transaction, Time now, Time lease, int max) const
{
    std::vector<Claimed> taken;
    // Where transactions run side by side another relay may have been quicker: then its lease stands there.
    for (auto& row : transaction.list<DueEvent>(due_, now, max))
        if (transaction.execute(lease_, lease, row.id, row.deliver_at) == 1)
            taken.push_back(claimed(std::move(row)));
    std::ranges::sort(taken, {}, [](const Claimed& event) { return event.event.id; });
    return taken;
}

std::optional<Predecessor> EventTable::predecessor(sql::Transaction& transaction, std::string_view key,
                                                   EventId after, EventId id) const
{
    return transaction.find<Predecessor>(predecessor_, key, after, id);
}

std::int64_t EventTable::reclaim(sql::Transaction& transaction, Time now) const
{
    return transaction.execute(reclaim_, now, now);
}

void EventTable::remove(sql::Transaction& transaction, EventId id) const
{
    transaction.execute(remove_, id);
}

void EventTable::put_off(sql::Transaction& transaction, const Claimed& event, Time lease, Time when) const
{
    transaction.execute(put_off_, when, event.attempts, event.refusals, event.event.id, lease);
}

void EventTable::park(sql::Transaction& transaction, const Claimed& event, Time lease, Time now,
                      std::string_view error) const
{
    transaction.execute(park_, never, event.attempts, event.refusals, now, presentable(error), event.event.id,
                        lease);
}

std::vector<ParkedEvent> EventTable::parked(sql::Transaction& transaction, EventId after, int max) const
{
    return transaction.list<ParkedEvent>(parked_, never, after, max);
}

bool EventTable::retry(sql::Transaction& transaction, EventId id, Time now) const
{
    return transaction.execute(retry_, now, id) == 1;
}

Backlog EventTable::backlog(sql::Transaction& transaction, Time now) const
{
    const auto due = transaction.find<DueCount>(count_due_, now).value();
    return {.due = due.events,
            .parked = transaction.find<std::int64_t>(count_parked_, never).value(),
            .oldest_due = due.oldest.value_or(never)};
}

} // namespace domtok::bus
