#pragma once

#include "platform/bus/outbox.hpp"
#include "platform/core/clock.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/once.hpp"
#include "services/payment/domain/ports.hpp"

#include <string>

namespace domtok::payment {

/// Payments and their ledger in the tables of migrations/.
class SqlPayments final : public Payments {
public:
    /// `provider` names the till in the ledger.
    SqlPayments(sql::Database& database, bus::Outbox& outbox, const Clock& clock, std::string provider);

    Task<Result<Payment>> open(const Context& context, const Payment& fresh,
                               const std::function<Result<>(Payment&)>& change) override;
    Task<Result<Payment>> find(const Context& context, OrderId order) override;
    Task<Result<Payment>> find(const Context& context, PaymentId id) override;
    Task<Result<Begun>> begin(const Context& context, OrderId order, Time check_at,
                              const std::function<Result<>(Payment&)>& change) override;
    Task<Result<Payment>> update(const Context& context, PaymentId id,
                                 const std::function<Result<>(Payment&)>& change) override;
    Task<Result<>> remind(const Context& context, const PaymentEvent& event, std::string_view topic,
                          Time when) override;

private:
    /// Writes `after`, the postings that the change from `before` brings, and what it announces.
    void keep(sql::Transaction& transaction, bus::Outbox::Batch& batch, const Payment& before,
              const Payment& after);

    sql::Database& database_;
    bus::Outbox& outbox_;
    const Clock& clock_;
    std::string provider_;
    sql::Once once_{"payment"};
};

} // namespace domtok::payment
