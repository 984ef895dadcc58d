"""The jobs of this repository, by name: `nox --list` shows them, `nox -s types` runs one in an environment of its own.

`nox --no-venv -s lint types` runs them in the environment that is active, as CI does.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nox

MOST_COMPLEX = 15
"""The cyclomatic complexity that a function may have, as radon counts it."""

nox.options.sessions = ["lint", "types", "pages", "tests"]
nox.options.default_venv_backend = "uv|virtualenv"


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests and doctests: nox -s tests -- tests/casualties."""
    _install(session, "-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style of the code, and that no function is more complex than 15 (cyclomatic)."""
    _install(session, "ruff", "radon")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    report = session.run("radon", "cc", "--json", "kit", "benchmarks", silent=True) or "{}"
    above = _too_complex(json.loads(report))
    if above:
        session.error("Too complex, split or make a table of it:\n" + "\n".join(above))


@nox.session
def javascript(session: nox.Session) -> None:
    """Format (-- --write) or check the scripts and styles of the report; needs npm."""
    session.run("npm", "install", "--silent", external=True)
    session.run("npm", "run", "--silent", "format" if "--write" in session.posargs else "lint", external=True)


@nox.session
def types(session: nox.Session) -> None:
    """Check the type hints with mypy's strict rules."""
    _install(session, "-e", ".[test]")
    session.run("mypy", *session.posargs)


@nox.session
def pages(session: nox.Session) -> None:
    """Check that docs/reference.md and docs/rules.md say what the code says."""
    _install(session, "-e", ".")
    session.run("python", "docs/generate.py", "--check")


@nox.session
def example(session: nox.Session) -> None:
    """Write the page of the first article that docs/ shows, and its picture."""
    _install(session, "-e", ".[test]")
    session.run("python", "docs/example.py")


@nox.session
def notebooks(session: nox.Session) -> None:
    """Run every notebook again and keep its outputs."""
    _install(session, "-e", ".[test]")
    session.run("jupyter", "nbconvert", "--to", "notebook", "--execute", "--inplace", *sorted(_notebooks()))


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure accuracy and speed: nox -s benchmarks -- FOLDER with the development data."""
    if len(session.posargs) != 1:
        session.error("Name the folder with the development data: nox -s benchmarks -- FOLDER")
    folder = session.posargs[0]
    _install(session, "-e", ".[test,benchmarks]")
    places = {
        "quotes": "polnear",
        "speakers": "polnear",
        "casualties": "casualties",
        "war": "war_dev",
        "airwars": "casualties/airwars_dev.csv",
        "sentiment": "sentiment",
    }
    for module, place in places.items():
        session.run("python", "-m", f"benchmarks.{module}", "--data", f"{folder}/{place}")


@nox.session
def oldest(session: nox.Session) -> None:
    """Run the tests with the oldest dependencies that pyproject.toml allows."""
    _install(session, "uv")
    session.run("uv", "pip", "install", "--resolution", "lowest-direct", "-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def lock(session: nox.Session) -> None:
    """Write requirements.lock: every package that a test run installs, with the checksums of its files."""
    _install(session, "uv")
    named = ["--extra", "test", "--universal", "--python-version", "3.11", "--output-file", "requirements.lock"]
    plain = ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate", "--quiet"]
    session.run("uv", "pip", "compile", "pyproject.toml", "--generate-hashes", *named, *plain)


def _install(session: nox.Session, *packages: str) -> None:
    """Install into the session's own environment; the one that is active, with --no-venv, has them already."""
    if session.venv_backend != "none":
        session.install(*packages)


def _too_complex(report: dict[str, Any]) -> list[str]:
    """Functions above the limit, as "file:line name (complexity)"."""
    return [
        f"{path}:{block['lineno']} {block['name']} ({block['complexity']})"
        for path, blocks in report.items()
        for block in _functions(blocks)
        if block["complexity"] > MOST_COMPLEX
    ]


def _functions(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Functions and methods; a class counts by its methods."""
    for block in blocks:
        if block["type"] == "class":
            yield from block["methods"]
        else:
            yield block


def _notebooks() -> list[str]:
    return [str(path) for path in Path("notebooks").glob("*.ipynb")]
