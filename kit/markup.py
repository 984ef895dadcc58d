"""Show an article in a notebook with its quotations, casualty claims or words of tone marked."""

import itertools
from dataclasses import dataclass

import pandas as pd

from kit.arguments import article_of, frame_of
from kit.article import Article

_views = itertools.count(1)


@dataclass(frozen=True)
class View:
    """HTML that Jupyter displays; `str(view)` is the HTML itself, for use in another page.

    marks  how many rows are marked in the text
    """

    html: str
    marks: int

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        return self.html


def view(article: Article, *marks: pd.DataFrame) -> View:
    """Show the article's own text with the rows of one or several frames marked in it.

    marks  `kit.quotes(article)`: each quotation with its cue and speaker; `kit.casualties(article)`: each claim with
           its figure and claimant; `kit.sentiment(article)`: the words that carry tone, with their valences. If none
           is given, all three are shown.

    Returns a View, which a notebook shows; `str(view)` is its HTML. It works as in the report: each layer can be
    switched on and off, a click on a mark leads to its row and back. Nested marks are all drawn. Colours follow the
    light or dark theme of the notebook.

    Raises TypeError for a mark that is not a frame, ValueError for a frame of another kind or of another article.

    >>> view(Article("No one was hurt."), pd.DataFrame(columns=["quote_id", "spans"])).marks
    0
    """
    from kit.report import assets
    from kit.report.component import component_of
    from kit.report.page import component_html

    article = article_of(article, helper="view")
    given: dict[str, pd.DataFrame] = {}
    for frame in marks or _every_layer(article):
        given[_layer_of(frame_of(frame, article, helper="view"))] = frame
    component = component_of(article, given) | {"prefix": f"view{next(_views)}-"}
    rows = (
        *component["quotes"],
        *component["claims"],
        *(word for row in component["sentences"] for word in row["words"]),
    )
    script = f'<script type="module">\n{assets.script("view")}\n</script>'
    return View(f"<style>\n{assets.view_style()}</style>\n{component_html(component)}\n{script}", len(rows))


def _every_layer(article: Article) -> tuple[pd.DataFrame, ...]:
    import kit

    return kit.quotes(article), kit.casualties(article), kit.sentiment(article)


def _layer_of(rows: pd.DataFrame) -> str:
    if "claim_id" in rows:
        return "casualties"
    if "quote_id" in rows and "spans" in rows:
        return "quotes"
    if "hit_spans" in rows:
        return "sentences"
    known = ", ".join(map(str, rows.columns[:6]))
    raise ValueError(f"view marks the frames of kit.quotes, kit.casualties or kit.sentiment; this one has {known}.")
