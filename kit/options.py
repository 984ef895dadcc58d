"""Explain a call with wrong options: name those that there are, the nearest to a misspelt one, and their values."""

import difflib
import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def nearest(value: Any, names: Sequence[str]) -> str:
    """Suggest the name that was probably meant; empty if none is similar.

    >>> nearest("speakers", ["speaker", "text"])
    " Did you mean 'speaker'?"
    """
    found = difflib.get_close_matches(str(value).lower(), [name.lower() for name in names], n=1, cutoff=0.55)
    original = {name.lower(): name for name in names}
    return f" Did you mean {original[found[0]]!r}?" if found else ""


def positive(value: Any, *, name: str, least: int = 1) -> int:
    """Check that a value is a whole number, `least` or more; else ValueError.

    >>> positive(5, name="top")
    5
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ValueError(f"{name}={value!r}: {name} is a whole number, {least} or more.")
    return value


def flag(value: Any, *, name: str) -> bool:
    """Check that a value is True or False; else TypeError.

    >>> flag(True, name="scope")
    True
    """
    if isinstance(value, bool) or type(value).__name__ == "bool":  # NumPy has a bool of its own
        return bool(value)
    raise TypeError(f"{name}={value!r}: {name} is True or False.")


_CHECKS: Mapping[str, Callable[..., Any]] = {
    **dict.fromkeys(("draws", "seed"), lambda value, name: positive(value, name=name, least=0)),
    **dict.fromkeys(("scope", "normalise", "indirect", "drop_stop_words", "from_one", "retry_failed"), flag),
}
"""Options that mean the same in every helper, with the check of their value."""


def explains_options(helper: Callable[P, R]) -> Callable[P, R]:
    """Decorate a helper so that a call with other options is a TypeError that names those that it takes.

    >>> @explains_options
    ... def rest(minutes: int, *, where: str = "bed") -> int:
    ...     return minutes
    >>> rest(20, were="sofa")
    Traceback (most recent call last):
    TypeError: kit.rest has no option 'were'. Did you mean 'where'? It takes where.
    """
    signature = inspect.signature(helper)

    @wraps(helper)
    def checked(*arguments: P.args, **options: P.kwargs) -> R:
        try:
            signature.bind(*arguments, **options)
        except TypeError:
            raise TypeError(_explanation(helper, signature, arguments, options)) from None
        for name in options.keys() & _CHECKS.keys():
            _CHECKS[name](options[name], name=name)
        return helper(*arguments, **options)

    return checked


def _explanation(
    helper: Callable[..., Any], signature: inspect.Signature, arguments: tuple[Any, ...], options: Mapping[str, Any]
) -> str:
    """What is wrong with a call that does not fit the signature of a helper."""
    name = _called(helper)
    named = [p.name for p in signature.parameters.values() if p.kind == p.KEYWORD_ONLY and not p.name.startswith("_")]
    placed = [
        p.name
        for p in signature.parameters.values()
        if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.name != "self"
    ]
    takes = f"It takes {', '.join(named)}." if named else "It takes no options."
    if unknown := [option for option in options if option not in (*named, *placed)]:
        return f"{name} has no option {unknown[0]!r}.{nearest(unknown[0], [*named, *placed])} {takes}"
    given = len(arguments) - ("self" in signature.parameters)
    if given > len(placed):
        call = f"{name}({', '.join([*placed, f'{named[0]}=...'])})" if named else f"{name}({', '.join(placed)})"
        return f"{name} takes {_counted(len(placed))} without its name, not {given}: {call}. {takes}"
    missing = next((p for p in placed[given:] if p not in options), "an option")
    return f"{name} lacks {missing}: {name}({', '.join(placed)}). {takes}"


def _counted(number: int) -> str:
    return f"{number or 'no'} value{'s' if number > 1 else ''}"


def _called(helper: Callable[..., Any]) -> str:
    """The name by which users call a helper."""
    if helper.__name__ == "__init__":
        return f"kit.{helper.__qualname__.split('.')[0]}"
    room = "figures." if helper.__module__.startswith("kit.figures") else ""
    return f"kit.{room}{helper.__name__}"
