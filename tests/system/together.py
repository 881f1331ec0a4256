"""Doing many things at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Value = TypeVar("Value")
Input = TypeVar("Input")


def at_once(*deeds: Callable[[], Value]) -> list[Value]:
    """Does all of them, each in a thread of its own, begun at the same moment; what they gave, in order."""
    gate = threading.Barrier(len(deeds))

    def begin(deed: Callable[[], Value]) -> Value:
        gate.wait()
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(begin, deeds))


def in_parallel(do: Callable[[Input], Value], inputs: Iterable[Input], threads: int = 16) -> list[Value]:
    """Does it to every input, so many at a time; what it gave, in order."""
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(do, inputs))


def tally(values: Sequence[Value]) -> dict[Value, int]:
    """How often each value is there."""
    return {value: values.count(value) for value in set(values)}
