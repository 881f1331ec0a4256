"""Load on a shop that parts of go away under."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from client import Answer
from shop import Account, Shop, Sku
from waiting import PATIENCE, until

# The same request, or the same payment, is still being worked on.
BEING_WORKED_ON = {(409, "20005"), (409, "4011")}

GONE = (OSError, http.client.HTTPException)


@dataclass
class Seen:
    """What those who load it have seen so far. Each thread appends, nobody takes away."""

    successes: list[object] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    mistakes: list[BaseException] = field(default_factory=list)


class Load:
    """Does something again and again in as many threads as there are accounts, until the block ends."""

    def __init__(self, accounts: list[Account], deed: Callable[[Account, Load], None]) -> None:
        self.seen = Seen()
        self.is_over = threading.Event()
        self._threads = [threading.Thread(target=self._go_on, args=(account, deed)) for account in accounts]

    def _go_on(self, account: Account, deed: Callable[[Account, Load], None]) -> None:
        try:
            while not self.is_over.is_set():
                deed(account, self)
        except BaseException as mistake:  # shown by the thread of the test
            self.seen.mistakes.append(mistake)

    def __enter__(self) -> Load:
        for thread in self._threads:
            thread.start()
        self.until_more(5)
        return self

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        for thread in self._threads:
            thread.join()
        if self.seen.mistakes:
            raise self.seen.mistakes[0]

    def until_more(self, count: int = 20, patience: float = PATIENCE) -> None:
        """Waits for so many successes from now on."""
        goal = len(self.seen.successes) + count
        successes, mistakes = self.seen.successes, self.seen.mistakes
        until(f"{count} more successes", lambda: mistakes or len(successes) >= goal, patience)


def orders_of(sku: Sku) -> Callable[[Account, Load], None]:
    """Orders one piece; a request whose outcome nobody knows is sent again with the same key until it is known."""

    def order(buyer: Account, load: Load) -> None:
        key = buyer.shop.fresh("key")
        placed = until_answered(lambda: buyer.create_order(sku.line(), key=key), load.seen.failures)
        load.seen.successes.append(placed.data["orderID"])

    return order


def until_answered(ask: Callable[[], Answer], failures: list[str]) -> Answer:
    """The first answer that says what has become of the request; those before are noted."""

    def attempt() -> Answer | None:
        try:
            answer = ask()
        except GONE as gone:
            failures.append(repr(gone))
            return None
        if answer.status < 500 and answer.refusal not in BEING_WORKED_ON:
            return answer
        failures.append(str(answer))
        return None

    return until("an answer", attempt, patience=60)


def must_be_exactly(shop: Shop, sku: Sku, load: Load) -> None:
    """Every order that was acknowledged is there, once, and no other."""
    there = [id for (id,) in shop.shape.rows("SELECT order_id FROM order_lines WHERE sku_id = ?", sku.id)]
    assert sorted(there) == sorted(load.seen.successes), (
        f"{len(there)} orders, {len(load.seen.successes)} acknowledged, {load.seen.failures[-5:]}")
    shop.must_be_sound()
