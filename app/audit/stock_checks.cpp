#include "app/audit/audit.hpp"

#include <array>

namespace domtok::audit {

namespace {

constexpr std::array checks{
    Check{"stock_adds_up", "SKU",
          "supply is what is available, reserved and sold, and none of them is below zero",
          "SELECT sku_id AS subject, supply AS expected, available + reserved + sold AS found FROM sku_stock "
          "WHERE ? IS NOT NULL AND (supply <> available + reserved + sold OR available < 0 OR reserved < 0 "
          "OR sold < 0)"},
    Check{
        "stock_reserved_is_held", "SKU", "what is reserved is what orders hold",
        "SELECT k.sku_id AS subject, COALESCE(h.pieces, 0) AS expected, k.reserved AS found FROM sku_stock k "
        "LEFT JOIN (SELECT sku_id, SUM(quantity) AS pieces FROM stock_holds WHERE state = 0 GROUP BY sku_id) "
        "h "
        "ON h.sku_id = k.sku_id WHERE ? IS NOT NULL AND k.reserved <> COALESCE(h.pieces, 0)"},
    Check{"stock_sold_is_bought", "SKU", "what is sold is what orders have bought",
          "SELECT k.sku_id AS subject, COALESCE(h.pieces, 0) AS expected, k.sold AS found FROM sku_stock k "
          "LEFT JOIN (SELECT sku_id, SUM(quantity) AS pieces FROM stock_holds WHERE state = 1 GROUP BY "
          "sku_id) h "
          "ON h.sku_id = k.sku_id WHERE ? IS NOT NULL AND k.sold <> COALESCE(h.pieces, 0)"},
    Check{"hold_is_known", "SKU", "what is held is an SKU with a stock",
          "SELECT h.sku_id AS subject, 1 AS expected, 0 AS found FROM stock_holds h "
          "WHERE ? IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sku_stock k WHERE k.sku_id = h.sku_id)"},
    Check{"hold_matches_its_order", "order", "an order that stands holds exactly what its lines say",
          "SELECT o.id AS subject, l.quantity AS expected, COALESCE(h.quantity, 0) AS found FROM orders o "
          "JOIN order_lines l ON l.order_id = o.id "
          "LEFT JOIN stock_holds h ON h.order_id = o.id AND h.sku_id = l.sku_id "
          "WHERE ? IS NOT NULL AND o.status IN (-1, 1, 2) AND (h.quantity IS NULL OR h.quantity <> "
          "l.quantity)"},
    Check{"hold_follows_its_order", "order",
          "stock is held for unpaid orders (0), sold to paid ones (1) and given back by those that are over "
          "(2)",
          "SELECT o.id AS subject, "
          "CASE WHEN o.status = -1 THEN 0 WHEN o.status IN (1, 2) THEN 1 ELSE 2 END AS expected, h.state AS "
          "found "
          "FROM orders o JOIN stock_holds h ON h.order_id = o.id WHERE ? IS NOT NULL AND o.buyer <> 0 "
          "AND o.status <> 5 "
          "AND h.state <> CASE WHEN o.status = -1 THEN 0 WHEN o.status IN (1, 2) THEN 1 ELSE 2 END "
          "AND NOT EXISTS (SELECT 1 FROM order_outbox e WHERE e.event_key = CONCAT('order/', o.id) "
          "AND e.topic <> 'order.payment_due' AND e.parked_at IS NULL)"},
    Check{"hold_is_looked_after", "order",
          "a hold without an order is given back within five minutes of its check",
          "SELECT order_id AS subject, 2 AS expected, state AS found FROM stock_holds h "
          "WHERE state = 0 AND check_at < ? - 300000 AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = "
          "h.order_id AND o.buyer <> 0)"},
    Check{"sold_hold_has_its_order", "order", "what is sold was bought by an order that exists",
          "SELECT h.order_id AS subject, 0 AS expected, h.quantity AS found FROM stock_holds h "
          "WHERE ? IS NOT NULL AND h.state = 1 AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = "
          "h.order_id AND o.buyer <> 0)"},
    Check{"hold_has_its_line", "order", "what is held or sold for an order stands in its lines",
          "SELECT h.order_id AS subject, 0 AS expected, h.quantity AS found FROM stock_holds h "
          "JOIN orders o ON o.id = h.order_id WHERE ? IS NOT NULL AND o.buyer <> 0 AND NOT EXISTS ("
          "SELECT 1 FROM order_lines l WHERE l.order_id = h.order_id AND l.sku_id = h.sku_id)"},
};

} // namespace

std::span<const Check> stock_checks()
{
    return checks;
}

} // namespace domtok::audit
