#include "app/audit/audit.hpp"

#include <array>

namespace domtok::audit {

namespace {

constexpr std::array checks{
    Check{"journal_sums_to_zero", "payment", "the postings of every movement of money sum to zero",
          "SELECT payment_id AS subject, 0 AS expected, SUM(amount) AS found FROM ledger_postings WHERE ? IS "
          "NOT NULL "
          "GROUP BY payment_id, kind HAVING SUM(amount) <> 0"},
    Check{"money_taken_is_captured", "payment",
          "a payment has a capture of its amount when the money is here, and only then",
          "SELECT p.id AS subject, CASE WHEN p.state IN (2, 5, 6) THEN p.amount ELSE 0 END AS expected, "
          "COALESCE(l.amount, 0) AS found FROM payments p LEFT JOIN ledger_postings l "
          "ON l.payment_id = p.id AND l.kind = 1 AND l.account LIKE 'till/%' "
          "WHERE ? IS NOT NULL AND COALESCE(l.amount, 0) <> CASE WHEN p.state IN (2, 5, 6) THEN p.amount "
          "ELSE 0 END"},
    Check{"money_returned_is_refunded", "payment",
          "a payment has a refund of its amount when the money is back, and only then",
          "SELECT p.id AS subject, CASE WHEN p.state = 6 THEN -p.amount ELSE 0 END AS expected, "
          "COALESCE(l.amount, 0) AS found FROM payments p LEFT JOIN ledger_postings l "
          "ON l.payment_id = p.id AND l.kind = 2 AND l.account LIKE 'till/%' "
          "WHERE ? IS NOT NULL AND COALESCE(l.amount, 0) <> CASE WHEN p.state = 6 THEN -p.amount ELSE 0 END"},
    Check{"payment_is_the_orders", "order", "a payment is for its order's amount and by its order's buyer",
          "SELECT o.id AS subject, o.payable_amount AS expected, p.amount AS found FROM payments p "
          "JOIN orders o ON o.id = p.order_id "
          "WHERE ? IS NOT NULL AND (p.amount <> o.payable_amount OR p.buyer <> o.buyer)"},
    Check{"paid_order_has_its_money", "order", "for every paid order the money is here",
          "SELECT o.id AS subject, 2 AS expected, COALESCE(p.state, -1) AS found FROM orders o "
          "LEFT JOIN payments p ON p.order_id = o.id "
          "WHERE ? IS NOT NULL AND o.status IN (1, 2) AND (p.state IS NULL OR p.state <> 2)"},
    Check{"money_has_its_order", "order",
          "money that is here belongs to a paid order, or is on its way there or back",
          "SELECT o.id AS subject, 1 AS expected, o.status AS found FROM payments p JOIN orders o ON o.id = "
          "p.order_id "
          "WHERE ? IS NOT NULL AND p.state = 2 AND o.status NOT IN (1, 2) AND NOT EXISTS ("
          "SELECT 1 FROM payment_outbox e WHERE e.event_key = CONCAT('payment/', p.id) AND e.parked_at IS "
          "NULL)"},
    Check{"payment_moves_on", "payment", "no payment is under way without somebody who asks after it",
          "SELECT p.id AS subject, 1 AS expected, 0 AS found FROM payments p WHERE ? IS NOT NULL AND p.state "
          "IN (1, 4, 5) "
          "AND NOT EXISTS (SELECT 1 FROM payment_outbox e WHERE e.event_key = CONCAT('payment/', p.id) "
          "AND e.parked_at IS NULL)"},
    Check{"payment_has_its_order", "order", "a payment is for an order that exists",
          "SELECT p.order_id AS subject, 1 AS expected, 0 AS found FROM payments p WHERE ? IS NOT NULL "
          "AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = p.order_id AND o.buyer <> 0)"},
    Check{"payment_key_has_its_payment", "payment",
          "an idempotency key that has begun a checkout leads to its payment",
          "SELECT i.outcome AS subject, 1 AS expected, 0 AS found FROM payment_idempotency i "
          "WHERE ? IS NOT NULL AND i.operation = 'checkout' AND NOT EXISTS (SELECT 1 FROM payments p WHERE "
          "p.id = i.outcome)"},
    Check{"posting_has_its_payment", "payment",
          "money moves for a payment and between its buyer and the till",
          "SELECT l.payment_id AS subject, COALESCE(p.buyer, 0) AS expected, l.amount AS found "
          "FROM ledger_postings l LEFT JOIN payments p ON p.id = l.payment_id WHERE ? IS NOT NULL "
          "AND (p.id IS NULL OR (l.account NOT LIKE 'till/%' AND l.account <> CONCAT('buyer/', p.buyer)))"},
    Check{"money_here_was_charged", "payment",
          "for money that is here, or was, the provider has taken the payment's amount",
          "SELECT p.id AS subject, p.amount AS expected, COALESCE(c.amount, 0) AS found FROM payments p "
          "LEFT JOIN sandbox_charges c ON c.charge_key = CONCAT(p.id, '-', p.attempt) AND c.outcome = 0 "
          "WHERE ? IS NOT NULL AND p.state IN (2, 5, 6) AND (c.amount IS NULL OR c.amount <> p.amount)"},
    Check{"charge_returns_with_its_payment", "payment",
          "the provider has given money back when the payment says so, and only then",
          "SELECT p.id AS subject, CASE WHEN p.state = 6 THEN 1 ELSE 0 END AS expected, c.refunded AS found "
          "FROM payments p JOIN sandbox_charges c ON c.charge_key = CONCAT(p.id, '-', p.attempt) "
          "WHERE ? IS NOT NULL AND c.outcome = 0 AND p.state <> 5 "
          "AND c.refunded <> CASE WHEN p.state = 6 THEN 1 ELSE 0 END"},
    // What the provider has taken and the payment does not know of yet has somebody who will tell it.
    Check{
        "charge_has_its_payment", "payment",
        "what the provider has taken is the current attempt of a payment that has the money or asks after it",
        "SELECT c.payment_id AS subject, 0 AS expected, c.amount AS found FROM sandbox_charges c "
        "LEFT JOIN payments p ON p.id = c.payment_id WHERE ? IS NOT NULL AND c.outcome = 0 AND c.refunded = "
        "0 "
        "AND (p.id IS NULL OR p.state NOT IN (1, 2, 4, 5) OR c.charge_key <> CONCAT(p.id, '-', p.attempt)) "
        "AND NOT EXISTS (SELECT 1 FROM payment_outbox e WHERE e.parked_at IS NULL "
        "AND e.event_key = CONCAT('payment/', c.payment_id)) "
        "AND NOT EXISTS (SELECT 1 FROM payment_outbox e WHERE e.parked_at IS NULL "
        "AND e.event_key = CONCAT('answer/', c.charge_key))"},
    Check{"payment_events_are_taken", "event", "no event of payments is parked",
          "SELECT id AS subject, 0 AS expected, attempts AS found FROM payment_outbox "
          "WHERE ? IS NOT NULL AND parked_at IS NOT NULL"},
};

} // namespace

std::span<const Check> payment_checks()
{
    return checks;
}

} // namespace domtok::audit
