#pragma once

#include "platform/sql/transaction.hpp"
#include "services/payment/domain/ledger.hpp"
#include "services/payment/domain/payment.hpp"

#include <optional>

/// The statements on the tables `payments` and `ledger_postings`, each inside somebody's transaction.
namespace domtok::payment::rows {

std::optional<Payment> find(sql::Transaction& transaction, PaymentId id);
std::optional<Payment> find(sql::Transaction& transaction, OrderId order);

/// The same, and nobody else changes the payment until the transaction ends.
std::optional<Payment> find_locked(sql::Transaction& transaction, PaymentId id);
std::optional<Payment> find_locked(sql::Transaction& transaction, OrderId order);

/// False when the order has a payment already.
bool insert(sql::Transaction& transaction, const Payment& payment);

/// Writes what may change of a payment, if its state is still `expected`; false when it is not.
bool update(sql::Transaction& transaction, const Payment& payment, PaymentState expected);

/// Throws DuplicateKey when the payment has a journal of this kind already.
void post(sql::Transaction& transaction, const Journal& journal, Time now);

} // namespace domtok::payment::rows
