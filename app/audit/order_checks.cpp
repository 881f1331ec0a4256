#include "app/audit/audit.hpp"

#include <array>

namespace domtok::audit {

namespace {

constexpr std::array checks{
    Check{"order_adds_up", "order", "an order's payable amount is the sum of its lines'",
          "SELECT o.id AS subject, COALESCE(SUM(l.payable_amount), 0) AS expected, o.payable_amount AS found "
          "FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id WHERE ? IS NOT NULL "
          "GROUP BY o.id, o.payable_amount HAVING o.payable_amount <> COALESCE(SUM(l.payable_amount), 0)"},
    Check{"order_parts_are_its_lines", "order",
          "an order's goods, freight and discount are the sums of its lines'",
          "SELECT o.id AS subject, CASE WHEN o.freight_amount <> SUM(l.freight_amount) THEN "
          "SUM(l.freight_amount) "
          "ELSE SUM(l.goods_amount) END AS expected, "
          "CASE WHEN o.freight_amount <> SUM(l.freight_amount) THEN o.freight_amount ELSE o.goods_amount END "
          "AS found "
          "FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE ? IS NOT NULL "
          "GROUP BY o.id, o.goods_amount, o.freight_amount, o.discount_amount "
          "HAVING o.goods_amount <> SUM(l.goods_amount) OR o.freight_amount <> SUM(l.freight_amount) "
          "OR o.discount_amount <> SUM(l.discount_amount)"},
    Check{"order_parts_add_up", "order", "payable is goods less discount plus freight",
          "SELECT id AS subject, goods_amount - discount_amount + freight_amount AS expected, payable_amount "
          "AS found "
          "FROM orders WHERE ? IS NOT NULL AND payable_amount <> goods_amount - discount_amount + "
          "freight_amount"},
    Check{"line_adds_up", "order", "a line costs its price times its quantity, and its freight",
          "SELECT order_id AS subject, price * quantity AS expected, goods_amount AS found FROM order_lines "
          "WHERE ? IS NOT NULL AND (goods_amount <> price * quantity OR freight_amount <> freight * quantity "
          "OR payable_amount <> goods_amount - discount_amount + freight_amount)"},
    Check{"order_has_lines", "order", "an order has lines",
          "SELECT o.id AS subject, 1 AS expected, 0 AS found FROM orders o WHERE ? IS NOT NULL "
          "AND o.buyer <> 0 AND NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id)"},
    Check{"line_has_its_order", "order", "a line belongs to an order",
          "SELECT l.order_id AS subject, 1 AS expected, 0 AS found FROM order_lines l WHERE ? IS NOT NULL "
          "AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = l.order_id)"},
    Check{"order_expires", "order",
          "an unpaid order closes within five minutes of its time, or has a timer that will",
          "SELECT o.id AS subject, 4 AS expected, o.status AS found FROM orders o "
          "WHERE o.status = -1 AND o.expires_at < ? - 300000 AND NOT EXISTS (SELECT 1 FROM order_outbox e "
          "WHERE e.event_key = CONCAT('order/', o.id) AND e.topic = 'order.payment_due' AND e.parked_at IS "
          "NULL)"},
    Check{"order_has_its_timer", "order", "an unpaid order has the timer that closes it",
          "SELECT o.id AS subject, 1 AS expected, 0 AS found FROM orders o WHERE ? IS NOT NULL AND o.status "
          "= -1 "
          "AND NOT EXISTS (SELECT 1 FROM order_outbox e WHERE e.event_key = CONCAT('order/', o.id) "
          "AND e.topic = 'order.payment_due')"},
    Check{"order_timer_is_on_time", "order",
          "the timer of an unpaid order goes off at its time, or is tried again soon",
          "SELECT o.id AS subject, o.expires_at AS expected, e.deliver_at AS found FROM orders o "
          "JOIN order_outbox e ON e.event_key = CONCAT('order/', o.id) AND e.topic = 'order.payment_due' "
          "WHERE o.status = -1 AND e.parked_at IS NULL AND e.deliver_at > o.expires_at + 300000 "
          "AND e.deliver_at > ? + 600000"},
    Check{"order_key_has_its_order", "order", "an idempotency key that has placed an order leads to it",
          "SELECT i.outcome AS subject, 1 AS expected, 0 AS found FROM order_idempotency i "
          "WHERE ? IS NOT NULL AND i.operation = 'place' AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = "
          "i.outcome)"},
    Check{"events_are_taken", "event", "no event of orders is parked",
          "SELECT id AS subject, 0 AS expected, attempts AS found FROM order_outbox "
          "WHERE ? IS NOT NULL AND parked_at IS NOT NULL"},
};

} // namespace

std::span<const Check> order_checks()
{
    return checks;
}

} // namespace domtok::audit
