"""Waiting for what happens by itself: ask again until it is so, and give up at a deadline, never at a guess."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")

PATIENCE = 30.0
PAUSE = 0.01


def until(what: str, ask: Callable[[], Value], patience: float = PATIENCE) -> Value:
    """The first answer of `ask` that is true. Fails when none has come after `patience` seconds."""
    deadline = time.monotonic() + patience
    while True:
        answer = ask()
        if answer:
            return answer
        assert time.monotonic() < deadline, f"waited {patience} s in vain for: {what} (the last answer: {answer!r})"
        time.sleep(PAUSE)
