"""Check the arguments of the public helpers: accept what is clearly meant, explain what is not.

Every helper checks its arguments with these functions, so that the same mistake gives the same error everywhere.
A message names the argument, the value, the allowed values, the nearest name, and what to call instead.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from kit.article import Article
from kit.english import check_language, language_note, language_of
from kit.errors import ArticleError
from kit.options import explains_options as explains_options
from kit.options import flag as flag
from kit.options import nearest as nearest
from kit.options import positive as positive

if TYPE_CHECKING:
    import pandas as pd

    from kit.casualties.profiles import Profile

P = ParamSpec("P")
R = TypeVar("R")

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_FILE_NAME = re.compile(r"\S+\.[A-Za-z]\w{1,5}")
"""One word with a short ending, as in "story.txt": somebody names a file."""


def takes_article(helper: Callable[Concatenate[Article, P], R]) -> Callable[Concatenate[Any, P], R]:
    """Decorate a helper so that it also accepts a text or the path of a file as its article, and explains other values.

    Options that many helpers share are checked here as well: `model` is a name, `profile` a Profile or the name of
    one. A frame that is given back tells the language in `attrs["language"]`, and where that is not English the reader
    is warned, once for each article, and `attrs["warning"]` keeps the words.

    >>> @takes_article
    ... def length(article: Article) -> int:
    ...     return len(article.text)
    >>> length("It rained all day.")
    18
    """

    @wraps(helper)
    def checked(article: Any, /, *arguments: P.args, **options: P.kwargs) -> R:
        read = article_of(article, helper=helper.__name__)
        result: Any = helper(read, *arguments, **_checked_options(options))
        if type(result).__name__ == "DataFrame":
            result.attrs |= told_language(read)
        return result

    return explains_options(checked)


def told_language(article: Article) -> dict[str, str | None]:
    """Language of an article for the `attrs` of a frame: its code, and a warning if it is not English."""
    note = language_note(article)
    return {"language": language_of(article)} | ({"warning": note} if note is not None else {})


def _checked_options(options: Any) -> Any:
    """The options of a helper, each checked and converted by its own checker."""
    checkers = {"model": _model, "profile": _profile, "include": _victim_kinds, "cues": _cue_classes}
    return {name: checkers[name](value) if name in checkers else value for name, value in options.items()}


def _model(given: Any) -> str | None:
    if given is None or isinstance(given, str):
        return given
    raise TypeError(f"model={given!r}: model is the name of a spaCy pipeline, as in 'en_core_web_sm', or None.")


def _victim_kinds(given: Any) -> tuple[str, ...] | None:
    from kit.casualties.profiles import KINDS

    return None if given is None else several_of(given, KINDS, name="include")


def _cue_classes(given: Any) -> tuple[str, ...] | None:
    from kit.quotations.cues import CLASSES

    return None if given is None else several_of(given, CLASSES, name="cues")


def _profile(given: Any) -> "Profile":
    from kit.casualties.profiles import profile_of

    return profile_of(given)


def harm_of(given: Any) -> str:
    """Check the name of a harm; the error for an unknown name suggests the nearest one.

    >>> harm_of("killed")
    'killed'
    """
    from kit.casualties.model import HARMS

    return one_of(given, HARMS, name="harm")


def takes_frame(
    *columns: str, made_by: str
) -> Callable[[Callable[Concatenate[Any, P], R]], Callable[Concatenate[Any, P], R]]:
    """Decorate a figure or table so that it explains a first argument that is not a frame with these columns.

    >>> @takes_frame("speaker", made_by="kit.quotes(article)")
    ... def names(quotes):
    ...     return list(quotes["speaker"])
    >>> names("Two miners died.")
    Traceback (most recent call last):
    TypeError: kit.names takes a DataFrame such as kit.quotes(article) gives, not a str.
    """

    def decorated(helper: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[Any, P], R]:
        @wraps(helper)
        def checked(frame: Any, /, *arguments: P.args, **options: P.kwargs) -> R:
            name = helper.__name__ if "figures" not in helper.__module__ else f"figures.{helper.__name__}"
            return helper(columns_of(frame, *columns, helper=name, made_by=made_by), *arguments, **options)

        return explains_options(checked)

    return decorated


def article_of(given: Any, *, helper: str) -> Article:
    """Convert the first argument of a helper to an Article: an Article, a text, or the path of one file.

    Raises ArticleError where a string names a file that is not there, and TypeError for everything else.

    >>> article_of("It rained all day.", helper="quotes").text
    'It rained all day.'
    """
    if isinstance(given, os.PathLike) or (isinstance(given, str) and _is_file(given)):
        from kit.load import load_article

        given = load_article(Path(given))
    elif isinstance(given, str):
        given = Article(_prose(given, helper))
    if isinstance(given, Article):
        check_language(given)
        return given
    raise TypeError(f"kit.{helper} takes an Article, not {_named(given)}. {_remedy(given, helper)}")


def _is_file(given: str) -> bool:
    try:
        return "\n" not in given and Path(given).expanduser().is_file()
    except (OSError, ValueError):  # too long for a path, or with a NUL
        return False


def _prose(given: str, helper: str) -> str:
    """Check that a string is a text; a web address or the name of a missing file raises an error with the remedy."""
    if _ADDRESS.fullmatch(given.strip()):
        raise TypeError(
            f"kit.{helper} takes an Article, not a web address. Read the page first: "
            f"article = kit.load_article({given.strip()!r}), then kit.{helper}(article)."
        )
    if _FILE_NAME.fullmatch(given.strip()) or (len(given.split()) == 1 and ("/" in given or "\\" in given)):
        raise ArticleError(
            f"{given}: there is no such file in {Path.cwd()}. Check the path, or give the text itself: "
            "kit.Article(text)."
        )
    return given


def _named(given: Any) -> str:
    """Name the type of a value in a few words, for an error message."""
    if given is None:
        return "None"
    if isinstance(given, list | tuple | set | frozenset | dict):
        return f"a {type(given).__name__} of {len(given)}"
    return f"{'an' if type(given).__name__[0] in 'aeiouAEIOU' else 'a'} {type(given).__name__}"


def _remedy(given: Any, helper: str) -> str:
    if isinstance(given, bytes | bytearray):
        return f"Read bytes first: article = kit.load_article(data), then kit.{helper}(article)."
    if type(given).__name__ == "DataFrame":
        return (
            f"A frame is what the helpers give back. For a table with one article a row: "
            f"[kit.{helper}(article) for article in kit.load_corpus('table.csv')]."
        )
    if isinstance(given, Iterable) and not isinstance(given, dict):
        return (
            f"For several: [kit.{helper}(article) for article in articles]; for an archive: "
            "kit.analyse_corpus(source, out)."
        )
    return "Make one first: kit.Article(text) or kit.load_article(path)."


def one_of(value: Any, allowed: Iterable[str], *, name: str, call: str | None = None) -> str:
    """Check that a value is one of a few names; the ValueError suggests the nearest of them.

    name  the argument, for the message
    call  what lists the allowed names, where there are many

    >>> one_of("killed", ("killed", "injured"), name="harm")
    'killed'
    """
    names = [str(other) for other in allowed]
    if isinstance(value, str) and value in names:
        return value
    listed = ", ".join(map(repr, names)) if len(names) <= 12 else f"{len(names)} names"
    more = f" {call} lists them." if call else ""
    error = ValueError if isinstance(value, str) else TypeError
    raise error(f"{name}={value!r}: {name} is one of {listed}.{nearest(value, names)}{more}")


def several_of(values: Any, allowed: Iterable[str], *, name: str) -> tuple[str, ...]:
    """Check that all values are among a few names, and keep their order; a single name counts as a list.

    >>> several_of("civilian", ("civilian", "child"), name="include")
    ('civilian',)
    """
    listed, allowed = list_of(values, name=name), tuple(allowed)
    return tuple(one_of(value, allowed, name=name) for value in listed)


def list_of(values: Any, *, name: str) -> list[str]:
    """Convert strings to a list; a single string counts as a list, any other value that cannot be iterated is an error.

    >>> list_of("Putin", name="names")
    ['Putin']
    """
    if isinstance(values, str):
        return [values]
    if values is None or not isinstance(values, Iterable):
        raise TypeError(f"{name} takes a string or several strings, not {_named(values)}.")
    listed = list(values)
    if wrong := [value for value in listed if not isinstance(value, str)]:
        raise TypeError(f"{name} takes strings; {wrong[0]!r} is {_named(wrong[0])}.")
    return listed


def columns_of(frame: Any, *columns: str, helper: str, made_by: str) -> "pd.DataFrame":
    """Check that a frame has these columns; the error names the missing column and the helper that makes such a frame.

    >>> columns_of("rows", "text", helper="table", made_by="kit.quotes(article)")
    Traceback (most recent call last):
    TypeError: kit.table takes a DataFrame such as kit.quotes(article) gives, not a str.
    """
    if type(frame).__name__ != "DataFrame":
        raise TypeError(f"kit.{helper} takes a DataFrame such as {made_by} gives, not {_named(frame)}.")
    missing = [column for column in columns if column not in frame]
    if missing:
        known = [str(column) for column in frame.columns]
        raise ValueError(
            f"kit.{helper}: this frame has no column {missing[0]!r}.{nearest(missing[0], known)} It takes a frame such "
            f"as {made_by} gives; this one has {', '.join(known) or 'no columns'}."
        )
    return frame


def articles_of(given: Any, *, helper: str) -> Iterator[Article]:
    """Convert each element to an Article (texts and paths are read); a single article is a TypeError.

    >>> [article.text for article in articles_of(["It rained."], helper="near_duplicates")]
    ['It rained.']
    """
    if isinstance(given, str | bytes | Article) or not isinstance(given, Iterable):
        raise TypeError(
            f"kit.{helper} takes several articles, in a list or as kit.load_corpus(source), not {_named(given)}."
        )
    return (article_of(article, helper=helper) for article in given)


def frames_of(given: Any, *columns: str, helper: str, made_by: str) -> "list[pd.DataFrame]":
    """Check several frames for these columns; a single frame counts as a list.

    >>> frames_of([], "status", helper="casualty_timeline", made_by="kit.casualties(article)")
    []
    """
    if type(given).__name__ == "DataFrame":
        given = [given]
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise TypeError(f"kit.{helper} takes frames such as {made_by} gives, in a list, not {_named(given)}.")
    return [columns_of(frame, *columns, helper=helper, made_by=made_by) for frame in given]


def run_of(given: Any, *, helper: str) -> Any:
    """Convert the argument to a Run: a Run, or the folder of one; anything else is a TypeError.

    >>> run_of(None, helper="most_quoted")
    Traceback (most recent call last):
    TypeError: kit.most_quoted takes a run, not None. Open one first: kit.open_corpus(folder).
    """
    from kit.corpus.store import Run, open_corpus

    if isinstance(given, Run):
        return given
    if isinstance(given, str | os.PathLike):
        return open_corpus(Path(given))
    raise TypeError(f"kit.{helper} takes a run, not {_named(given)}. Open one first: kit.open_corpus(folder).")


def takes_run(helper: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[Any, P], R]:
    """Decorate a helper so that it accepts a run or the folder of a run, and explains other values."""

    @wraps(helper)
    def checked(run: Any, /, *arguments: P.args, **options: P.kwargs) -> R:
        return helper(run_of(run, helper=helper.__name__), *arguments, **options)

    return explains_options(checked)


def path_of(given: Any, *, name: str) -> Path:
    """Convert the argument to a path, with ~ expanded; anything else is a TypeError.

    >>> path_of("run", name="out").name
    'run'
    """
    if isinstance(given, str | os.PathLike) and str(given).strip():
        return Path(given).expanduser()
    raise TypeError(f"{name} takes a path, not {_named(given)}{' without a name' * isinstance(given, str)}.")


def file_to_write(given: Any, *endings: str, helper: str, name: str = "path") -> Path:
    """Convert the argument to the path of a file that can be written; the errors name the endings and the folder.

    >>> file_to_write("a.docx", ".xlsx", helper="review_sheet")
    Traceback (most recent call last):
    ValueError: a.docx: kit.review_sheet writes .xlsx, not .docx.
    """
    path = path_of(given, name=name)
    if endings and path.suffix.lower() not in endings:
        near = nearest(path.suffix, endings) if len(endings) > 1 else ""
        what = path.suffix or "a file without an ending"
        raise ValueError(f"{path}: kit.{helper} writes {', '.join(endings)}, not {what}.{near}")
    if path.is_dir():
        raise IsADirectoryError(f"{path}: this is a folder. Name a file in it.")
    if not path.absolute().parent.is_dir():
        raise FileNotFoundError(f"{path}: there is no folder {path.absolute().parent}. Make it first.")
    return path


def share(value: Any, *, name: str) -> float:
    """Check that a number lies between 0 and 1; else ValueError.

    >>> share(0.5, name="similarity")
    0.5
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"{name}={value!r}: {name} is a number from 0 to 1.")
    return float(value)


def span_within(article: Article, start: Any, end: Any) -> tuple[int, int]:
    """Check that a span of characters lies within the article's text; else ValueError.

    >>> span_within(Article("It rained."), 0, 2)
    (0, 2)
    """
    try:
        first, last = int(start), int(end)
    except (TypeError, ValueError):
        raise TypeError(f"A span is a pair of whole numbers (start, end), not ({start!r}, {end!r}).") from None
    if not 0 <= first < last <= len(article.text):
        raise ValueError(
            f"The span ({first}, {last}) does not lie within the text of {article.id}, which has "
            f"{len(article.text):,} characters. Spans are (start, end) in article.text, half-open."
        )
    return first, last


def frame_of(frame: Any, article: Article, *, helper: str) -> "pd.DataFrame":
    """Check that the rows of a frame come from this article; the ValueError names both articles.

    Frames without the column article_id are taken as they are.
    """
    columns_of(frame, helper=helper, made_by="kit.quotes(article)")
    others = sorted(set(frame["article_id"].dropna()) - {article.id}) if "article_id" in frame else []
    if others:
        raise ValueError(
            f"kit.{helper}: these rows are of the article {others[0]}, not of {article.id}; their offsets do not fit "
            "its text. Make the frame from the article that you give."
        )
    for start, end in {(row["start"], row["end"]) for row in _placed(frame)}:
        span_within(article, start, end)
    return frame


def _placed(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """The stretches of text that the rows of a frame name."""
    columns = [column for column in ("start", "end") if column in frame]
    rows = frame[columns].dropna() if len(columns) == 2 else frame.iloc[:0]
    spans = [{"start": start, "end": end} for spans in frame.get("spans", ()) for start, end in spans]
    return [*rows.to_dict("records"), *spans]
