"""Whether the tests notice when a rule is switched off: one condition at a time, and the survivors by file and line.

    python -m benchmarks.mutants [--package casualties] [--sample 150] [--seed 0] [--kinds rule clause] [--always]

A mutant is one of the package's boolean rules, forced to the value at which it does nothing:
    rule       a function that is annotated to return bool gives False
    clause     inside such a function: one operand of `or`, or the test of an `if`, counts as never true; one operand of
               `and`, or the filter of a comprehension, as always true
    condition  the same anywhere else; left out by default, since many of these only save time or guard a slice
With --always each is forced to the other value: a rule that always holds.

The modules are compiled with a switch around every condition. The package's own tests run once, in a process of their
own, to record how long each takes and to which values it brings each condition. A mutant then runs only the tests that
bring its condition to another value than the forced one, the quickest first, in a forked process, up to the first
failure; where there is no such test it survives at once. Parses are read from `benchmarks.parses`. Prints the share
that was noticed with its 95 % interval (Wilson), and every survivor; "(no test)" where none brings it to another value.

Limits: a condition that is evaluated at import only is never switched; a test that reads what another test left in a
cache may be missed; the condition itself is still evaluated, so that an error that it guards against is not provoked.
"""

import argparse
import ast
import importlib.abc
import importlib.machinery
import math
import os
import pickle
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("casualties", "coreference", "quotations")
KINDS = ("rule", "clause", "condition")
_TIMES_SLOWER = 4
"""A mutant that takes so many times as long as the tests themselves counts as noticed: it does not come to an end."""
_OF_WORDS = 1000
"""Size from which on a cache is one of single words or names, and not of a table or a model that is loaded once."""


@dataclass(frozen=True)
class Mutant:
    """One rule of one file, by its number among those of the file, and what it is forced to."""

    path: Path
    number: int
    kind: str
    line: int
    value: bool
    source: str

    @property
    def switch(self) -> str:
        """The name of its switch."""
        return f"{self.path.relative_to(ROOT)}#{self.number}"

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} {self.kind}: {self.source}"


def mutants(package: str) -> Iterator[Mutant]:
    """Every mutant of a package."""
    for path in sorted((ROOT / "kit" / package).rglob("*.py")):
        yield from (mutant for mutant, _ in _mutants_of(path, ast.parse(path.read_text("utf-8"))))


def _mutants_of(path: Path, tree: ast.Module) -> Iterator[tuple[Mutant, ast.AST]]:
    """The mutants of one file, each with the node of the tree that it is about."""
    for number, (kind, node, value, source) in enumerate(_rules_and_conditions(tree)):
        yield Mutant(path, number, kind, node.lineno, value, source), node


def _rules_and_conditions(tree: ast.Module) -> Iterator[tuple[str, Any, bool, str]]:
    hints = {id(part) for node in ast.walk(tree) if _is_for_types(node) for part in ast.walk(node)}
    rules = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and _returns_bool(node)]
    within = {id(part) for rule in rules for part in ast.walk(rule)}
    for rule in rules:
        yield "rule", rule, False, rule.name
    for node in ast.walk(tree):
        kind = "clause" if id(node) in within else "condition"
        for part, value in _conditions(node) if id(node) not in hints else ():
            yield kind, part, value, ast.unparse(part)[:90]


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


class _WithSwitches(ast.NodeTransformer):
    """Puts `_switch(name, ...)` around every condition, and around all that a rule returns."""

    def __init__(self, names: dict[int, str]) -> None:
        self.names = names
        self.rule: str | None = None

    def visit(self, node: Any) -> Any:
        name = self.names.get(id(node))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            outer, self.rule = self.rule, name
            self.generic_visit(node)
            self.rule = outer
            return node
        self.generic_visit(node)
        if isinstance(node, ast.Return) and self.rule and node.value:
            node.value = _switched(self.rule, node.value)
        return _switched(name, node) if name else node


def _switched(name: str, condition: ast.expr) -> ast.Call:
    return ast.Call(ast.Name("_switch", ast.Load()), [ast.Constant(name), condition], [])


def compiled(path: Path) -> CodeType:
    """The code of a module with its switches."""
    tree = ast.parse(path.read_text("utf-8"))
    names = {id(node): mutant.switch for mutant, node in _mutants_of(path, tree)}
    switched: ast.Module = ast.fix_missing_locations(_WithSwitches(names).visit(tree))
    return compile(switched, str(path), "exec")


@dataclass
class Switches:
    """What the switches of all modules do: force one of them, and note the values that the others come to."""

    forced: Mutant | None = None
    values: set[tuple[str, bool]] = field(default_factory=set)

    def switch(self, name: str, value: Any) -> Any:
        if self.forced and name == self.forced.switch:
            return self.forced.value
        self.values.add((name, bool(value)))
        return value


SWITCHES = Switches()


class _Loader(importlib.machinery.SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002  # the signature is importlib's
        return compiled(Path(self.path))

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__["_switch"] = SWITCHES.switch
        super().exec_module(module)


class _Finder(importlib.abc.MetaPathFinder):
    """Loads the modules of some packages with switches."""

    def __init__(self, packages: Iterable[str]) -> None:
        self.names = tuple(f"kit.{package}" for package in packages)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if not fullname.startswith(self.names):
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec and spec.origin:
            spec.loader = _Loader(fullname, spec.origin)
        return spec


def _prepare(packages: Iterable[str]) -> None:
    """Load what all mutants share, with switches in the packages, and read parses from disk from now on."""
    sys.meta_path.insert(0, _Finder(packages))
    import matplotlib.pyplot  # noqa: F401

    import kit
    from benchmarks.parses import parsed
    from kit import language

    language.parse_many = lambda articles, *, model=None, batch=16: iter(parsed(articles, model=model))  # noqa: ARG005
    article = kit.Article('Two miners died. "It was late," said Ann Roe, a nurse.')
    for read in (kit.quotes, kit.speakers, kit.casualties, kit.casualty_totals, kit.events):
        read(article)
    _clear_caches()


def _clear_caches() -> None:
    """Forget what functions of the packages keep of single words, so that each test comes to every condition."""
    for name, module in list(sys.modules.items()):
        if name.startswith(tuple(f"kit.{package}." for package in PACKAGES)):
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and value.cache_parameters()["maxsize"] >= _OF_WORDS:
                    value.cache_clear()


@dataclass(frozen=True)
class _Run:
    """How a test ran without mutants: seconds, and the values that it brought conditions to."""

    item: Any
    seconds: float
    values: frozenset[tuple[str, bool]]


class Measurement:
    """A plugin of pytest that runs the collected tests once for the record, and some of them again for each mutant."""

    def __init__(self, chosen: list[Mutant]) -> None:
        self.chosen = chosen
        self.survivors = 0

    def pytest_runtestloop(self, session: Any) -> bool:
        runs = sorted(_recorded(session), key=lambda run: run.seconds)
        for mutant in self.chosen:
            other = (mutant.switch, not mutant.value)
            reached = [run for run in runs if other in run.values]
            if not reached or not _in_a_child(partial(_fails, session, mutant, reached)):
                self.survivors += 1
                print(f"  survives: {mutant}{'' if reached else ' (no test)'}", flush=True)
        return True


def _recorded(session: Any) -> list[_Run]:
    """Run every test in a child, so that what the tests keep in memory does not reach the mutants."""
    with tempfile.NamedTemporaryFile() as file:

        def record() -> bool:
            runs, failures = [], 0
            for item in session.items:
                _clear_caches()
                SWITCHES.values.clear()
                begun = time.perf_counter()
                failures = _failures(session, item)
                runs.append((time.perf_counter() - begun, frozenset(SWITCHES.values)))
            Path(file.name).write_bytes(pickle.dumps(runs))
            return bool(failures)

        if _in_a_child(record):
            raise SystemExit("mutants: the tests fail without any mutant; mend them first.")
        return [_Run(item, *run) for item, run in zip(session.items, pickle.load(file), strict=True)]


def _fails(session: Any, mutant: Mutant, runs: list[_Run]) -> bool:
    """Whether one of the tests fails, or does not come to its end, with a mutant in place."""
    SWITCHES.forced = mutant
    signal.alarm(math.ceil(10 + _TIMES_SLOWER * sum(run.seconds for run in runs)))
    return any(_failures(session, run.item) for run in runs)


def _failures(session: Any, item: Any) -> int:
    """Run a test, and count those that have failed by now."""
    session.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
    return session.testsfailed


def _in_a_child(question: Callable[[], bool]) -> bool:
    """The answer of a forked process, which prints nothing; yes where it does not come to an end."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    answer = True
    try:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        answer = question()
    finally:
        os._exit(int(answer))


def share(noticed: int, total: int) -> str:
    """A share in per cent with its 95 % Wilson interval.

    >>> share(27, 30)
    '27 of 30, 90.0 % [74.4, 96.5]'
    """
    z, p = 1.96, noticed / total
    middle, spread = p + z * z / (2 * total), z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    low, high = ((middle + side * spread) / (1 + z * z / total) for side in (-1, 1))
    return f"{noticed} of {total}, {100 * p:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


def chosen_mutants(
    package: str, kinds: Iterable[str], *, sample: int | None = None, seed: int = 0, always: bool = False
) -> list[Mutant]:
    """The mutants of these kinds, or a random sample of them."""
    every = [replace(mutant, value=mutant.value ^ always) for mutant in mutants(package) if mutant.kind in kinds]
    return random.Random(seed).sample(every, sample) if sample is not None and sample < len(every) else every


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", choices=PACKAGES, action="append", help="default: all three")
    parser.add_argument("--sample", type=int, help="so many mutants of a package, drawn at random (default: all)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS[:2])
    parser.add_argument("--always", action="store_true", help="rules that always hold, in place of rules that never do")
    parser.add_argument("--tests", nargs="+", help="default: tests/PACKAGE, and the doctests of kit/PACKAGE")
    options = parser.parse_args(arguments)
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("MPLCONFIGDIR", folder)
        packages = options.package or PACKAGES
        _prepare(packages)
        import pytest

        for package in packages:
            chosen = chosen_mutants(
                package, options.kinds, sample=options.sample, seed=options.seed, always=options.always
            )
            measurement = Measurement(chosen)
            begun = time.monotonic()
            tests = options.tests or [f"tests/{package}", f"kit/{package}"]
            code = pytest.main([*tests, "-qq", "-s", "-n0", "-p", "no:cacheprovider"], plugins=[measurement])
            if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
                return int(code)
            noticed = len(chosen) - measurement.survivors
            seconds = (time.monotonic() - begun) / len(chosen)
            print(f"{package}: seed {options.seed}, noticed {share(noticed, len(chosen))}; {seconds:.1f} s a mutant")
    return 0


if __name__ == "__main__":
    sys.exit(main())
