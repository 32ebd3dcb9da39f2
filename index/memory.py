"""What is computed once and kept, without a lock: threads that ask at the same time may each compute it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from types import MethodType
from typing import Any, Generic, TypeVar, overload

_MAX_REMEMBERED = 100_000
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class kept(cached_property[_Value]):  # noqa: N801 (a decorator)
    """A `functools.cached_property` as Python 3.12 has it; that of 3.11 takes a lock, and twice the time."""

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> kept[_Value]: ...
    @overload
    def __get__(self, instance: object, owner: type | None = None) -> _Value: ...
    def __get__(self, instance: object | None, owner: type | None = None) -> kept[_Value] | _Value:
        if instance is None:
            return self
        value = instance.__dict__[self.func.__name__] = self.func(instance)
        return value


class remembered(Generic[_Key, _Value]):  # noqa: N801 (a decorator)
    """A method of one argument whose answers are kept, so many of each instance."""

    def __init__(self, method: Callable[[Any, _Key], _Value]) -> None:
        """Take the method."""
        self._method = method

    @overload
    def __get__(self, instance: None, owner: type) -> remembered[_Key, _Value]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Callable[[_Key], _Value]: ...
    def __get__(self, instance: object, owner: type) -> remembered[_Key, _Value] | Callable[[_Key], _Value]:
        if instance is None:
            return self
        found = lru_cache(maxsize=_MAX_REMEMBERED)(MethodType(self._method, instance))
        instance.__dict__[self._method.__name__] = found  # which is asked instead from now on
        return found
