"""Whether the tests notice when a rule is switched off: one condition at a time, and the survivors by file and line.

    python -m benchmarks.mutants [--package casualties] [--sample 150] [--seed 0] [--kinds rule clause condition]

A mutant is one of the package's boolean rules, forced to the value at which it does nothing:
    rule       a function that is annotated to return bool gives False
    clause     inside such a function: one operand of `or`, or the test of an `if`, counts as never true; one operand of
               `and`, or the filter of a comprehension, as always true
    condition  the same anywhere else; left out by default, since many of these only save time or guard a slice

Each mutant runs the package's own tests in a forked process, up to the first failure; the parses of the tests' texts
are made once. Prints the share that was noticed with its 95 % interval (Wilson), and every survivor.
"""

import argparse
import ast
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import math
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("casualties", "coreference", "quotations")
KINDS = ("rule", "clause", "condition")
_TIMES_SLOWER = 4
"""A mutant that takes so many times as long as the tests themselves counts as noticed: it does not come to an end."""


@dataclass(frozen=True)
class Mutant:
    """One rule of one file, by the number of its node in the order of `ast.walk`, and what it is forced to."""

    path: Path
    kind: str
    line: int
    node: int
    value: bool
    source: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} {self.kind}: {self.source}"


def mutants(package: str) -> Iterator[Mutant]:
    """Every mutant of a package."""
    for path in sorted((ROOT / "kit" / package).rglob("*.py")):
        yield from _mutants_of(path)


def _mutants_of(path: Path) -> Iterator[Mutant]:
    tree = ast.parse(path.read_text("utf-8"))
    numbers = {id(node): number for number, node in enumerate(ast.walk(tree))}
    hints = {id(part) for node in ast.walk(tree) if _is_for_types(node) for part in ast.walk(node)}
    rules = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and _returns_bool(node)]
    within = {id(part) for rule in rules for part in ast.walk(rule)}
    for rule in rules:
        yield Mutant(path, "rule", rule.lineno, numbers[id(rule)], False, rule.name)
    for node in ast.walk(tree):
        kind = "clause" if id(node) in within else "condition"
        for part, value in _conditions(node) if id(node) not in hints else ():
            yield Mutant(path, kind, part.lineno, numbers[id(part)], value, ast.unparse(part)[:90])


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _returns_bool(node: ast.FunctionDef) -> bool:
    return isinstance(node.returns, ast.Name) and node.returns.id == "bool"


def _conditions(node: ast.AST) -> Iterator[tuple[ast.expr, bool]]:
    """The conditions that hang right below a node, with the value that switches each off."""
    if isinstance(node, ast.BoolOp):
        yield from ((operand, isinstance(node.op, ast.And)) for operand in node.values)
    elif isinstance(node, (ast.If, ast.IfExp)) and not isinstance(node.test, ast.BoolOp):
        yield node.test, False
    elif isinstance(node, ast.comprehension):
        yield from ((test, True) for test in node.ifs if not isinstance(test, ast.BoolOp))


class _Forced(ast.NodeTransformer):
    """Puts a constant in the place of one node, or of the body of one function; a walrus goes on to bind its name."""

    def __init__(self, target: Any, value: bool) -> None:
        self.target, self.value = target, value

    def visit(self, node: Any) -> Any:
        if node is not self.target:
            return self.generic_visit(node)
        constant = ast.Constant(self.value)
        if isinstance(node, ast.FunctionDef):
            node.body = [ast.Return(constant)]
            return node
        if any(isinstance(part, ast.NamedExpr) for part in ast.walk(node)):
            bound = ast.Tuple([copy.deepcopy(node), constant], ast.Load())
            return ast.Subscript(bound, ast.Constant(1), ast.Load())
        return constant


def code_of(mutant: Mutant) -> CodeType:
    """The compiled module with the mutant in it."""
    tree = ast.parse(mutant.path.read_text("utf-8"))
    target = next(node for number, node in enumerate(ast.walk(tree)) if number == mutant.node)
    changed: ast.Module = ast.fix_missing_locations(_Forced(target, mutant.value).visit(tree))
    return compile(changed, str(mutant.path), "exec")


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, mutant: Mutant) -> None:
        super().__init__(name, str(mutant.path))
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002  # the signature is importlib's
        return code_of(self.mutant)


class _Finder(importlib.abc.MetaPathFinder):
    """Gives the mutated module in place of the one on disk."""

    def __init__(self, mutant: Mutant) -> None:
        parts = mutant.path.relative_to(ROOT).with_suffix("").parts
        self.is_package = parts[-1] == "__init__"
        self.name, self.mutant = ".".join(parts[:-1] if self.is_package else parts), mutant

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        where = [str(self.mutant.path.parent)] if self.is_package else None
        return importlib.util.spec_from_file_location(
            fullname, self.mutant.path, loader=_Loader(fullname, self.mutant), submodule_search_locations=where
        )


def _keep_parses() -> None:
    """Load what no mutant changes, and read parses from disk from now on."""
    import matplotlib.pyplot  # noqa: F401
    import pandas  # noqa: F401
    import pytest  # noqa: F401

    from benchmarks.parses import parsed
    from kit import language

    language.pipeline()
    language.parse_many = lambda articles, *, model=None, batch=16: iter(parsed(articles, model=model))  # noqa: ARG005


def notices(mutant: Mutant | None, tests: list[str], seconds: float) -> bool:
    """Whether the tests fail, or do not come to an end, with a mutant in place."""
    child = os.fork()
    if child == 0:
        _run_tests(mutant, tests, seconds)
    _, status = os.waitpid(child, 0)
    return status != 0


def _run_tests(mutant: Mutant | None, tests: list[str], seconds: float) -> None:
    """Run the tests in this process, silently, and end it with their exit code."""
    import pytest

    code = 1
    try:
        signal.alarm(math.ceil(seconds))
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        if mutant is not None:
            sys.meta_path.insert(0, _Finder(mutant))
        code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--no-header", *tests])
    finally:
        os._exit(int(code))


def share(noticed: int, total: int) -> str:
    """A share in per cent with its 95 % Wilson interval.

    >>> share(27, 30)
    '27 of 30, 90.0 % [74.4, 96.5]'
    """
    z, p = 1.96, noticed / total
    middle, spread = p + z * z / (2 * total), z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    low, high = ((middle + side * spread) / (1 + z * z / total) for side in (-1, 1))
    return f"{noticed} of {total}, {100 * p:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


def measure(package: str, chosen: list[Mutant], tests: list[str]) -> None:
    """Try each mutant and print the share that the tests notice, with the survivors."""
    if notices(None, tests, 900):
        raise SystemExit(f"mutants: {' '.join(tests)} fail without any mutant; mend them first.")
    begun = time.monotonic()
    notices(None, tests, 900)
    seconds = 10 + _TIMES_SLOWER * (time.monotonic() - begun)
    survivors = [mutant for mutant in chosen if not notices(mutant, tests, seconds)]
    print(f"{package}: noticed {share(len(chosen) - len(survivors), len(chosen))}")
    print("".join(f"  survives: {mutant}\n" for mutant in survivors), end="", flush=True)


def _chosen(package: str, kinds: Iterable[str], sample: int | None, seed: int) -> list[Mutant]:
    every = [mutant for mutant in mutants(package) if mutant.kind in kinds]
    return random.Random(seed).sample(every, sample) if sample is not None and sample < len(every) else every


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", choices=PACKAGES, action="append", help="default: all three")
    parser.add_argument("--sample", type=int, help="so many mutants of a package, drawn at random (default: all)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS[:2])
    parser.add_argument("--tests", nargs="+", help="default: the tests of the package")
    options = parser.parse_args(arguments)
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("MPLCONFIGDIR", folder)
        _keep_parses()
        for package in options.package or PACKAGES:
            chosen = _chosen(package, options.kinds, options.sample, options.seed)
            measure(package, chosen, options.tests or [f"tests/{package}"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
