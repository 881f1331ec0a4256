#include "services/payment/domain/ledger.hpp"

namespace domtok::payment {

namespace {

Journal movement(JournalKind kind, const Payment& payment, std::string_view provider, Money into_till)
{
    return {.kind = kind,
            .payment_id = payment.id(),
            .postings = {{.account = "till/" + std::string(provider), .amount = into_till},
                         {.account = "buyer/" + std::to_string(raw(payment.buyer())), .amount = -into_till}}};
}

} // namespace

Journal capture_of(const Payment& payment, std::string_view provider)
{
    return movement(JournalKind::capture, payment, provider, payment.amount());
}

Journal refund_of(const Payment& payment, std::string_view provider)
{
    return movement(JournalKind::refund, payment, provider, -payment.amount());
}

} // namespace domtok::payment
