#include "services/payment/infrastructure/sql_payments.hpp"

#include "platform/core/crash_point.hpp"
#include "platform/json/write.hpp"
#include "services/payment/domain/events.hpp"
#include "services/payment/infrastructure/payment_rows.hpp"

#include <utility>

namespace domtok::payment {

namespace {

std::unexpected<Error> not_found(OrderId order)
{
    return refuse(ErrorCode::payment_not_found,
                  "order " + std::to_string(raw(order)) + " has no payment; ask for a payment token first");
}

std::unexpected<Error> not_found(PaymentId id)
{
    return refuse(ErrorCode::payment_not_found, "payment " + std::to_string(raw(id)) + " does not exist");
}

bus::NewEvent event_of(std::string_view topic, const PaymentEvent& event, Time deliver_at = {})
{
    return {.topic = std::string(topic),
            .key = "payment/" + std::to_string(raw(event.payment_id)),
            .payload = json::to_text(event),
            .deliver_at = deliver_at};
}

PaymentEvent about(const Payment& payment)
{
    return {.payment_id = payment.id(), .attempt = payment.attempt()};
}

std::optional<Payment> find_or_add(sql::Transaction& transaction, const Payment& fresh)
{
    if (auto found = rows::find_locked(transaction, fresh.order_id())) return found;
    if (rows::insert(transaction, fresh)) return fresh;
    // Somebody else's insert was faster and is committed: only an engine with concurrent writers comes here.
    return rows::find_locked(transaction, fresh.order_id());
}

} // namespace

SqlPayments::SqlPayments(sql::Database& database, bus::Outbox& outbox, const Clock& clock,
                         std::string provider)
    : database_{database}
    , outbox_{outbox}
    , clock_{clock}
    , provider_{std::move(provider)}
{
}

Task<Result<Payment>> SqlPayments::open(const Context& context, const Payment& fresh,
                                        const std::function<Result<>(Payment&)>& change)
{
    const auto apply = [&](sql::Transaction& transaction, bus::Outbox::Batch& batch) -> Result<Payment> {
        const auto found = find_or_add(transaction, fresh);
        if (!found) return not_found(fresh.order_id());
        // The key holds the request to its order. The answer is not kept: it is a token, and the same one
        // while it is good.
        const auto name = [&]() -> Result<std::int64_t> { return raw(found->id()); };
        CHECK(once_(transaction, context, "token", clock_.now(), name));
        auto after = *found;
        CHECK(change(after));
        keep(transaction, batch, *found, after);
        return after;
    };
    co_return co_await outbox_.transact(context, apply);
}

Task<Result<Payment>> SqlPayments::find(const Context& context, OrderId order)
{
    const auto find = [order](sql::Transaction& transaction) { return rows::find(transaction, order); };
    auto payment = co_await database_.look_up(context, find);
    if (!payment) co_return not_found(order);
    co_return *std::move(payment);
}

Task<Result<Payment>> SqlPayments::find(const Context& context, PaymentId id)
{
    const auto find = [id](sql::Transaction& transaction) { return rows::find(transaction, id); };
    auto payment = co_await database_.look_up(context, find);
    if (!payment) co_return not_found(id);
    co_return *std::move(payment);
}

Task<Result<SqlPayments::Begun>> SqlPayments::begin(const Context& context, OrderId order, Time check_at,
                                                    const std::function<Result<>(Payment&)>& change)
{
    const auto apply = [&](sql::Transaction& transaction, bus::Outbox::Batch& batch) -> Result<Begun> {
        const auto before = rows::find_locked(transaction, order);
        if (!before) return not_found(order);
        Begun begun{.payment = *before, .is_new = false};
        const auto start = [&]() -> Result<std::int64_t> {
            CHECK(change(begun.payment));
            begun.is_new = true;
            keep(transaction, batch, *before, begun.payment);
            batch.add(event_of(topic::check_due, about(begun.payment), check_at));
            crash_point("payment.begin_written");
            return raw(begun.payment.id());
        };
        CHECK(once_(transaction, context, "checkout", clock_.now(), start));
        return begun;
    };
    co_return co_await outbox_.transact(context, apply);
}

Task<Result<Payment>> SqlPayments::update(const Context& context, PaymentId id,
                                          const std::function<Result<>(Payment&)>& change)
{
    const auto apply = [&](sql::Transaction& transaction, bus::Outbox::Batch& batch) -> Result<Payment> {
        const auto before = rows::find_locked(transaction, id);
        if (!before) return not_found(id);
        auto after = *before;
        CHECK(change(after));
        keep(transaction, batch, *before, after);
        return after;
    };
    co_return co_await outbox_.transact(context, apply);
}

Task<Result<>> SqlPayments::remind(const Context& context, const PaymentEvent& event, std::string_view topic,
                                   Time when)
{
    const auto add = [&](sql::Transaction&, bus::Outbox::Batch& batch) -> Result<> {
        batch.add(event_of(topic, event, when));
        return {};
    };
    co_return co_await outbox_.transact(context, add);
}

void SqlPayments::keep(sql::Transaction& transaction, bus::Outbox::Batch& batch, const Payment& before,
                       const Payment& after)
{
    if (after == before) return;
    if (!rows::update(transaction, after, before.state()))
        throw sql::Fault("payment " + std::to_string(raw(after.id())) + " moved while it was locked");
    if (after.state() == before.state()) return;

    switch (after.state()) {
    case PaymentState::succeeded:
        rows::post(transaction, capture_of(after, provider_), after.changed_at());
        crash_point("payment.captured");
        batch.add(event_of(topic::succeeded, about(after)));
        break;
    case PaymentState::refunding: batch.add(event_of(topic::refund_due, about(after))); break;
    case PaymentState::refunded:
        rows::post(transaction, refund_of(after, provider_), after.changed_at());
        batch.add(event_of(topic::refunded, about(after)));
        break;
    case PaymentState::pending:
    case PaymentState::processing:
    case PaymentState::failed:
    case PaymentState::unknown: break;
    }
}

} // namespace domtok::payment
