#include "platform/bus/outbox.hpp"

#include "platform/bus/relay.hpp"
#include "platform/core/crash_point.hpp"

#include <algorithm>
#include <stdexcept>

namespace domtok::bus {

namespace {

// The widths of the columns: SQLite would not mind more.
constexpr std::size_t topic_characters_max = 64;
constexpr std::size_t key_characters_max = 128;

} // namespace

Outbox::Outbox(std::string_view service, sql::Database& database, Relay& relay, Ids& ids, const Clock& clock)
    : database_{database}
    , relay_{relay}
    , ids_{ids}
    , clock_{clock}
    , table_{service}
{
}

void Outbox::Batch::add(NewEvent event)
{
    if (event.topic.size() > topic_characters_max || event.key.size() > key_characters_max)
        throw std::logic_error("bus: the topic or the key of an event is too long: " + event.topic + " " +
                               event.key);
    const bool is_timer = event.deliver_at > now_;
    Event written{.id = outbox_.ids_.next_as<EventId>(),
                  .topic = std::move(event.topic),
                  .key = std::move(event.key),
                  .payload = std::move(event.payload),
                  .created_at = now_};
    outbox_.table_.insert(transaction_, written, is_timer, is_timer ? event.deliver_at : lease_.until);
    if (is_timer)
        written_.first_timer = std::min(written_.first_timer, event.deliver_at);
    else
        written_.events.push_back(std::move(written));
}

void Outbox::cancel(sql::Transaction& transaction, std::string_view topic, std::string_view key) const
{
    table_.cancel(transaction, topic, key);
}

Lease Outbox::lease() const
{
    return relay_.lease();
}

Task<> Outbox::deliver(const Context& context, Lease lease, Written written)
{
    crash_point("outbox.committed");
    if (written.first_timer != never) relay_.expect(written.first_timer);
    if (!written.events.empty()) co_await relay_.deliver_now(context, lease, std::move(written.events));
}

} // namespace domtok::bus
