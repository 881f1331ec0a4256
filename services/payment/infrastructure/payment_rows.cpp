#include "services/payment/infrastructure/payment_rows.hpp"

#include "platform/sql/columns.hpp"

#include <cassert>

namespace domtok::payment::rows {

namespace {

constexpr auto select_by_id = "SELECT " + sql::columns<Payment> + " FROM payments WHERE id = ?";
constexpr auto select_by_order = "SELECT " + sql::columns<Payment> + " FROM payments WHERE order_id = ?";
constexpr auto select_by_id_locked = select_by_id + " FOR UPDATE";
constexpr auto select_by_order_locked = select_by_order + " FOR UPDATE";

} // namespace

std::optional<Payment> find(sql::Transaction& transaction, PaymentId id)
{
    return transaction.find<Payment>(select_by_id, id);
}

std::optional<Payment> find(sql::Transaction& transaction, OrderId order)
{
    return transaction.find<Payment>(select_by_order, order);
}

std::optional<Payment> find_locked(sql::Transaction& transaction, PaymentId id)
{
    return transaction.find<Payment>({select_by_id, select_by_id_locked}, id);
}

std::optional<Payment> find_locked(sql::Transaction& transaction, OrderId order)
{
    return transaction.find<Payment>({select_by_order, select_by_order_locked}, order);
}

bool insert(sql::Transaction& transaction, const Payment& payment)
{
    static constexpr auto insert_payment =
        "INSERT INTO payments (" + sql::columns<Payment> + ") VALUES (" + sql::parameters<Payment> + ")";
    return transaction.insert_new(insert_payment, payment.id(), payment.order_id(), payment.buyer(),
                                  payment.amount(), payment.state(), payment.attempt(), payment.token(),
                                  payment.token_expires_at(), payment.provider_reference(), payment.failure(),
                                  payment.confirmed_at(), payment.created_at(), payment.changed_at());
}

bool update(sql::Transaction& transaction, const Payment& payment, PaymentState expected)
{
    return transaction.execute("UPDATE payments SET state = ?, attempt = ?, token = ?, token_expires_at = ?, "
                               "provider_reference = ?, failure = ?, confirmed_at = ?, changed_at = ? "
                               "WHERE id = ? AND state = ?",
                               payment.state(), payment.attempt(), payment.token(),
                               payment.token_expires_at(), payment.provider_reference(), payment.failure(),
                               payment.confirmed_at(), payment.changed_at(), payment.id(), expected) == 1;
}

void post(sql::Transaction& transaction, const Journal& journal, Time now)
{
    Money sum;
    int position = 0;
    for (const auto& posting : journal.postings) {
        sum += posting.amount;
        transaction.execute(
            "INSERT INTO ledger_postings (payment_id, kind, position, account, amount, posted_at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            journal.payment_id, journal.kind, position++, posting.account, posting.amount, now);
    }
    assert(sum == Money{});
}

} // namespace domtok::payment::rows
