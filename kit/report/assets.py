"""The style sheet and scripts of the page, joined from their files so that one HTML file holds everything."""

import re
from functools import lru_cache
from importlib import resources

_STATIC = resources.files("kit.report") / "static"
_IMPORT = re.compile(r"^import\s+[^;]*?from\s+\"\./([\w-]+\.js)\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


@lru_cache
def page_style() -> str:
    """The style of a page: light or dark as set on the reader's screen, always light in print."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n.kit, .page, body {{ {_dark()} }}\n"
    dark += "body { background: #161616; color: #ececec; }\n}\n"
    return _source("component.css") + _source("page.css") + dark


@lru_cache
def view_style() -> str:
    """The style of a view in a notebook: light or dark like the notebook, whatever is set on the screen."""
    themes = ('[data-jp-theme-light="false"] .kit', ".vscode-dark .kit", ".vscode-high-contrast .kit")
    return f"{_source('component.css')}{', '.join(themes)} {{ {_dark()} }}\n"


@lru_cache
def script(entry: str) -> str:
    """Join a module of `kit/report/static` and all modules that it imports to one script, each once and in order.

    The modules share one scope in it: no two may use the same name at their top level, which the linter checks.
    """
    order: list[str] = []
    _collect(f"{entry}.js", order)
    parts = [_EXPORT.sub("", _IMPORT.sub("", _source(name))) for name in order]
    return "\n".join(parts).replace("</", r"<\/")


def _dark() -> str:
    """The declarations of the dark colours."""
    sheet = _source("dark.css")
    return sheet[sheet.index("{") + 1 : sheet.rindex("}")].strip()


def _collect(name: str, order: list[str]) -> None:
    for needed in _IMPORT.findall(_source(name)):
        if needed not in order:
            _collect(needed, order)
    if name not in order:
        order.append(name)


def _source(name: str) -> str:
    return (_STATIC / name).read_text("utf-8")
