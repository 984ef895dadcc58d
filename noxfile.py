"""The jobs of this repository, by name: `nox --list` shows them, `nox -s types` runs one in an environment of its own.

`nox --no-venv -s lint types` runs them in the environment that is active, as CI does.
"""

import nox

nox.options.sessions = ["lint", "types", "pages", "tests"]
nox.options.default_venv_backend = "uv|virtualenv"


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests and doctests: nox -s tests -- tests/casualties."""
    session.install("-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style of the code, and that no function is more complex than 15 (cyclomatic)."""
    session.install("ruff", "radon")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    complex_functions = session.run("radon", "cc", "--min", "D", "kit", "benchmarks", silent=True) or ""
    above = [line for line in complex_functions.splitlines() if " - " in line]
    if above:
        session.error("Too complex:\n" + complex_functions)


@nox.session
def types(session: nox.Session) -> None:
    """Check the type hints with mypy's strict rules."""
    session.install("-e", ".[test]")
    session.run("mypy", *session.posargs)


@nox.session
def pages(session: nox.Session) -> None:
    """Check that docs/reference.md and docs/rules.md say what the code says."""
    session.install("-e", ".")
    session.run("python", "docs/generate.py", "--check")


@nox.session
def notebooks(session: nox.Session) -> None:
    """Run every notebook again and keep its outputs."""
    session.install("-e", ".[test]")
    session.run("jupyter", "nbconvert", "--to", "notebook", "--execute", "--inplace", *sorted(_notebooks()))


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure accuracy and speed: nox -s benchmarks -- FOLDER with the development data."""
    if len(session.posargs) != 1:
        session.error("Name the folder with the development data: nox -s benchmarks -- FOLDER")
    folder = session.posargs[0]
    session.install("-e", ".[test,benchmarks]")
    for module in ("quotes", "speakers"):
        session.run("python", "-m", f"benchmarks.{module}", "--data", f"{folder}/polnear")
    for module in ("casualties", "war", "airwars", "sentiment"):
        session.run("python", "-m", f"benchmarks.{module}", "--data", folder)


@nox.session
def oldest(session: nox.Session) -> None:
    """Run the tests with the oldest dependencies that pyproject.toml allows."""
    session.install("uv")
    session.run("uv", "pip", "install", "--resolution", "lowest-direct", "-e", ".[test]")
    session.run("pytest", *session.posargs)


def _notebooks() -> list[str]:
    from pathlib import Path

    return [str(path) for path in Path("notebooks").glob("*.ipynb")]
