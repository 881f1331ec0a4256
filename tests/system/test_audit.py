"""The audit finds what is planted: every check of it, with one violation each, and it says what is wrong."""

from __future__ import annotations

import re

import pytest

from shapes import OneProcess
from shop import CANCELLED, PAID
from waiting import until

PARKED = "INSERT INTO {0}_outbox VALUES (77, 'a.topic', 'a/key', 'none', 0, 1, 1, 12, 12, 1, 'nobody wants it')"

# What is sold to order {0} and stands nowhere in its lines.
SOLD = ("INSERT INTO stock_holds VALUES ({0}, {{declined_sku}}, 3, 1, NULL, 1); UPDATE sku_stock SET "
        "available = available - 3, sold = sold + 3 WHERE sku_id = {{declined_sku}}")

PAYMENT = "(SELECT id FROM payments WHERE order_id = {paid})"

# What breaks each invariant. {paid}, {unpaid}, {declined}, {cancelled} and {refunded} are orders,
# {declined_sku} is what one of them would have bought.
PLANTED = {
    "stock_adds_up": "UPDATE sku_stock SET available = available - 1000",
    "stock_reserved_is_held": "UPDATE sku_stock SET reserved = reserved + 1, available = available - 1",
    "stock_sold_is_bought": "UPDATE sku_stock SET sold = sold + 1, available = available - 1",
    "hold_is_known": "INSERT INTO stock_holds VALUES (1, 1, 1, 2, NULL, 0)",
    "hold_matches_its_order": "UPDATE stock_holds SET quantity = quantity + 1 WHERE order_id = {unpaid}",
    "hold_follows_its_order": "UPDATE orders SET status = 3 WHERE id = {unpaid}",
    "hold_is_looked_after": "INSERT INTO stock_holds SELECT 1, sku_id, 1, 0, 1, 0 FROM sku_stock LIMIT 1",
    "order_adds_up": "UPDATE orders SET payable_amount = payable_amount + 1, goods_amount = goods_amount + 1",
    "order_parts_add_up": "UPDATE orders SET freight_amount = freight_amount + 1",
    "line_adds_up": "UPDATE order_lines SET price = price + 1",
    "order_has_lines": "DELETE FROM order_lines WHERE order_id = {cancelled}",
    "line_has_its_order": "DELETE FROM orders WHERE id = {cancelled}",
    "order_expires": "UPDATE orders SET expires_at = 1 WHERE id = {unpaid}; DELETE FROM order_outbox",
    "order_has_its_timer": "DELETE FROM order_outbox",
    "order_key_has_its_order": "INSERT INTO order_idempotency VALUES (1, 'place', 'key', 1, 1, 1)",
    "events_are_taken": PARKED.format("order"),
    "journal_sums_to_zero": "UPDATE ledger_postings SET amount = amount + 1 WHERE amount > 0",
    "money_taken_is_captured": "DELETE FROM ledger_postings WHERE kind = 1",
    "money_returned_is_refunded": "DELETE FROM ledger_postings WHERE kind = 2",
    "payment_is_the_orders": "UPDATE payments SET buyer = 1",
    "paid_order_has_its_money": "UPDATE payments SET state = 3 WHERE order_id = {paid}",
    "money_has_its_order": "UPDATE orders SET status = 3 WHERE id = {paid}; DELETE FROM payment_outbox",
    "payment_moves_on": "UPDATE payments SET state = 1; DELETE FROM payment_outbox",
    "charge_has_its_payment": "INSERT INTO sandbox_charges SELECT 'twice', payment_id, amount, 0, 0, 1 "
                              "FROM sandbox_charges WHERE outcome = 0 AND refunded = 0",
    "sold_hold_has_its_order": SOLD.format("1"),
    "hold_has_its_line": SOLD.format("{paid}"),
    "order_parts_are_its_lines": "UPDATE orders SET goods_amount = goods_amount - 100, "
                                 "freight_amount = freight_amount + 100 WHERE id = {paid}",
    "order_timer_is_on_time": "UPDATE order_outbox SET deliver_at = deliver_at + 946080000000 "
                              "WHERE event_key = 'order/{unpaid}'",
    "payment_has_its_order": "DELETE FROM order_lines WHERE order_id = {paid}; DELETE FROM orders WHERE id = {paid}",
    "payment_key_has_its_payment": "INSERT INTO payment_idempotency VALUES (1, 'checkout', 'key', 1, 424242, 1)",
    "posting_has_its_payment": "INSERT INTO ledger_postings VALUES (99, 1, 0, 'till/DomTok', 5, 1); "
                               "INSERT INTO ledger_postings VALUES (99, 1, 1, 'buyer/1', -5, 1)",
    "money_here_was_charged": f"DELETE FROM sandbox_charges WHERE payment_id = {PAYMENT}",
    "charge_returns_with_its_payment": f"UPDATE sandbox_charges SET refunded = 1 WHERE payment_id = {PAYMENT}",
    "payment_events_are_taken": PARKED.format("payment"),
    "sku_has_its_stock": "DELETE FROM sku_stock",
    "sku_has_its_price": "UPDATE skus SET price = price + 1",
    "sku_has_its_product": "UPDATE spus SET deleted_at = 1",
    "product_has_its_category": "DELETE FROM categories",
    "catalogue_events_are_taken": PARKED.format("commodity"),
}

# The same checks, broken in another way.
OTHERWISE = [
    ("charge_has_its_payment", "UPDATE sandbox_charges SET outcome = 0 WHERE payment_id = "
                               "(SELECT id FROM payments WHERE order_id = {declined})"),
    ("charge_has_its_payment", "INSERT INTO sandbox_charges VALUES ('5-1', 5, 100, 0, 0, 1)"),
    ("charge_returns_with_its_payment", "UPDATE sandbox_charges SET refunded = 0"),
    ("money_here_was_charged", f"UPDATE sandbox_charges SET amount = 1 WHERE payment_id = {PAYMENT}"),
    ("money_here_was_charged", f"UPDATE sandbox_charges SET outcome = 1 WHERE payment_id = {PAYMENT}"),
    ("posting_has_its_payment", "UPDATE ledger_postings SET account = 'buyer/1' WHERE account LIKE 'buyer/%'"),
    ("payment_has_its_order", "INSERT INTO payments SELECT 5, 5, buyer, amount, 0, 0, '', NULL, '', '', NULL, "
                              "created_at, changed_at FROM payments WHERE order_id = {paid}"),
    ("sold_hold_has_its_order", "DELETE FROM order_lines WHERE order_id = {paid}; "
                                "DELETE FROM orders WHERE id = {paid}"),
    ("order_parts_are_its_lines", "UPDATE orders SET goods_amount = goods_amount + 100, "
                                  "discount_amount = discount_amount + 100 WHERE id = {paid}"),
]


@pytest.fixture(scope="module")
def closed(open_shop) -> tuple[OneProcess, dict[str, int]]:
    """A shop that has stopped, and its orders by how they stand."""
    shop = open_shop({"payment.answer_timeout": "20ms", "payment.check_after": "3s",
                      "payment.sandbox_late_answer": "2s"})
    merchant, buyer = shop.account(), shop.buyer()
    plain, late = merchant.offer(stock=100), merchant.offer(price="5.0004", stock=100)
    orders = {name: buyer.order(sku.line(2)) for name, sku in
              {"paid": plain, "unpaid": plain, "cancelled": plain}.items()}
    orders["refunded"] = buyer.order(late.line())
    dear = merchant.offer(price="7.0001", stock=100)
    orders |= {"declined": buyer.order(dear.line()), "declined_sku": dear.id}
    assert buyer.pay(orders["declined"]).refusal[1] == "4012"
    buyer.pay(orders["paid"]).ok()
    buyer.cancel(orders["cancelled"]).ok()
    assert buyer.pay(orders["refunded"]).refusal == (202, "4013")
    buyer.cancel(orders["refunded"]).ok()
    until("the money is back", lambda: shop.shape.rows(
        "SELECT state FROM payments WHERE order_id = ?", orders["refunded"]) == [(6,)])
    until("the order is paid", lambda: buyer.status(orders["paid"]) == PAID)
    assert buyer.status(orders["refunded"]) == CANCELLED
    shop.settled_stock(plain, (96, 2, 2))
    shop.settled_stock(late, (100, 0, 0))
    shop.settled_stock(dear, (99, 1, 0))
    until("no payment has an event on its way", lambda: shop.shape.rows("SELECT id FROM payment_outbox") == [])
    shop.must_be_sound()
    assert shop.shape.stop() == 0
    return shop.shape, orders


def test_every_check_has_a_planted_violation(closed):
    shape, _ = closed
    assert set(re.findall(r"^\s*ok\s+(\w+):", shape.audit().out, re.MULTILINE)) == set(PLANTED)


@pytest.mark.parametrize(("name", "script"), [*PLANTED.items(), *OTHERWISE])
def test_the_audit_finds(closed, tmp_path, name, script):
    shape, orders = closed
    with shape.spoilt(tmp_path, script.format(**orders)) as broken:
        audit = broken.audit()
    assert audit.status == 2 and name in audit.broken_checks, audit
    assert re.search(rf"BROKEN +{name}: .+\n +\w+ \d+: expected -?\d+, found -?\d+", audit.out), audit
