"""What happens to a shop that is killed in the middle, and what must be true of it afterwards."""

from __future__ import annotations

import http.client
import re
from collections.abc import Callable
from pathlib import Path

from client import Answer
from shapes import ROOT, OneProcess
from shop import CANCELLED, PAID, REFUNDED, Account, Shop, Sku
from waiting import until

KILLED = -9

# All that happens by itself happens soon, so that a test sees how things end.
SOON = {"order.payment_window": "2s", "order.hold_check": "300ms", "payment.answer_timeout": "50ms",
        "payment.check_after": "900ms", "payment.sandbox_late_answer": "600ms", "node.event_lease": "1s"}

POINT = re.compile(r'crash_point\("([a-z_.]+)"\)')


def points_in_the_code() -> set[str]:
    """The names of all crash points of the program."""
    sources = [path for folder in ("app", "services", "platform") for path in (ROOT / folder).rglob("*.cpp")
               if "tests" not in path.parts]
    return {name for source in sources for name in POINT.findall(source.read_text(encoding="utf-8"))}


class Died(Exception):
    """The shop was gone before it answered: what was asked for may have happened or not."""


class Promises:
    """What the shop has said yes to. All of it must be true after the shop has died and come back."""

    def __init__(self) -> None:
        self._kept: list[tuple[str, Callable[[], bool]]] = []

    def add(self, what: str, holds: Callable[[], bool]) -> None:
        self._kept.append((what, holds))

    def must_hold(self) -> None:
        for what, holds in self._kept:
            until(what, holds)


class Customer:
    """Somebody who deals with a shop that may die, and remembers what it has promised."""

    def __init__(self, account: Account, promises: Promises) -> None:
        self.account, self.promises = account, promises

    def ask(self, request: Callable[[], Answer]) -> Answer:
        try:
            return request()
        except (OSError, http.client.HTTPException) as gone:
            raise Died from gone

    def place(self, sku: Sku, count: int = 1, key: str = "") -> int:
        """Orders; 0 when that was refused."""
        answer = self.ask(lambda: self.account.create_order(sku.line(count), key=key))
        return self._placed(answer, answer.data["orderID"] if answer.is_success else 0)

    def purchase(self, sku: Sku, count: int = 1) -> int:
        """Buys out of the cart."""
        self.ask(lambda: self.account.add_to_cart(sku, count)).ok()
        lines = self.ask(lambda: self.account.call("GET", "/api/v1/cart/show", query={"page_num": 1})).data
        answer = self.ask(lambda: self.account.purchase(lines))
        order = self._placed(answer, answer.data if answer.is_success else 0)
        if order:
            self.promises.add(f"the cart is settled after order {order}", lambda: self.account.shop.shape.rows(
                "SELECT COUNT(*) FROM cart_settlements WHERE order_id = ?", order) == [(1,)])
        return order

    def _placed(self, answer: Answer, order: int) -> int:
        assert answer.status < 500, answer
        if order:
            self.promises.add(f"order {order} is there", lambda: self.account.view(order)["order"]["id"] == order)
        return order

    def cancel(self, order: int) -> None:
        answer = self.ask(lambda: self.account.cancel(order))
        assert answer.status < 500, answer
        if answer.is_success:
            # Refunded when it had been paid for all the same.
            self.promises.add(f"order {order} is cancelled",
                              lambda: self.account.status(order) in (CANCELLED, REFUNDED))

    def pay(self, order: int) -> None:
        token = self.ask(lambda: self.account.payment_token(order))
        if not token.is_success:
            return
        paid = self.ask(lambda: self.account.check_out(order, token.data["paymentToken"]))
        assert paid.status < 500, paid
        if paid.is_success:
            self.promises.add(f"order {order} is paid, or its money is back",
                              lambda: self.account.status(order) == PAID or is_refunded(self.account.shop, order))


def is_refunded(shop: Shop, order: int) -> bool:
    return shop.shape.rows("SELECT state FROM payments WHERE order_id = ?", order) == [(6,)]


def loose_ends(shape: OneProcess, timers: bool) -> list[str]:
    """What is still on its way: unpaid orders, held stock, payments under way, events that nobody has taken; with
    `timers` also those that are not due yet, but for the looks at pictures, ten minutes after they were uploaded."""
    kind = " WHERE topic <> 'picture.kept'" if timers else " WHERE is_timer = 0"
    questions = {
        "an unpaid order": "SELECT id FROM orders WHERE status = -1",
        "a hold": "SELECT order_id FROM stock_holds WHERE state = 0",
        "a payment": "SELECT id, state FROM payments WHERE state IN (1, 4, 5) OR (state = 2 AND confirmed_at IS NULL)",
    } | {f"an event of {service}": f"SELECT id, topic, attempts, error FROM {service}_outbox{kind}"
         for service in ("user", "commodity", "cart", "order", "payment")}
    return [f"{what} {row}" for what, query in questions.items() for row in shape.rows(query)]


def must_come_to_rest(shop: Shop, timers: bool = True) -> None:
    """Everything that was begun is finished, without anybody asking for it; then the books are right."""
    found: list[str] = []

    def is_at_rest() -> bool:
        found[:] = loose_ends(shop.shape, timers)
        return not found

    try:
        until("everything is finished", is_at_rest, patience=20)
    except AssertionError as late:
        raise AssertionError(f"{late}: {found}") from None
    shop.must_be_sound()


def copy_of(shop: Shop, folder: Path) -> Shop:
    """Another shop with the same data; the first one must not be running."""
    return Shop(shop.shape.copy(folder))


def at_the_copy(account: Account, shop: Shop) -> Account:
    """The same person, in front of the other shop."""
    twin = Account(shop, account.name, account.id)
    twin.token, twin.refresh_token, twin.address = account.token, account.refresh_token, account.address
    return twin
