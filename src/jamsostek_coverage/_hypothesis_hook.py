"""Tells hypothesis, when it is imported, where the strategies for this library's types are.

Nothing is imported until a test asks for one of the types. Whatever goes wrong here stays here: a hook that
raises would break ``import hypothesis`` for everybody.
"""

from __future__ import annotations

from typing import Any

PACKAGE = "jamsostek_coverage"


def register() -> None:
    """The ``hypothesis`` entry point of the package: types are looked up when they are asked for."""
    try:
        from hypothesis.strategies._internal import types

        types._global_extra_lookup.setdefault(PACKAGE, strategy_of)  # pyright: ignore[reportPrivateUsage]
    except Exception:
        # Another version of hypothesis: ``import jamsostek_coverage.testing`` registers the types as well.
        return


def strategy_of(kind: Any) -> Any:
    """The strategy of a public type of this package, None for any other type."""
    if not str(getattr(kind, "__module__", "")).startswith(f"{PACKAGE}."):
        return None
    try:
        from jamsostek_coverage.testing.registry import known_types

        make = known_types().get(kind)
    except Exception:
        return None
    return None if make is None else make()
