"""Figures as files for print: PDF or SVG at the width of one or two columns, with fonts embedded."""

import pickle
import textwrap
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from kit.arguments import explains_options, file_to_write, one_of, positive
from kit.version import __version__

WIDTHS = {"single": 3.5, "double": 7.2}
"""Inches of one and of two columns (89 and 183 mm, as Nature, Elsevier and most social science journals have them)."""
ENDINGS = (".pdf", ".svg", ".png", ".eps")

_MOST_DPI = 2400

_TYPE_SCALE = {"single": 0.7, "double": 0.85}
"""Letters at each width, as a share of those on screen: 11 points become 7.7 and 9.4, 8.5 become 6 and 7.2."""
_LETTERS = {"single": (30, 42), "double": (66, 90)}
"""Letters in a line of the title, and of the smaller lines below it."""


@explains_options
def save(figure: Axes | Figure, path: str | Path, *, width: str = "double", dpi: int = 600) -> Path:
    """Save a figure of the kit for print, at the width of one or two columns.

    figure  what a function of `kit.figures` returns (its axes), or a matplotlib Figure; it is not altered
    path    ends in .pdf or .svg (vectors, the fonts embedded), .eps or .png
    width   "single" (3.5 inches, 89 mm) or "double" (7.2 inches, 183 mm); type is never smaller than 6 points
    dpi     of .png

    Returns the path. Raises ValueError for another ending or width.

    >>> save(words_by_speaker(quotes), "figure1.pdf", width="single")  # doctest: +SKIP
    """
    target = file_to_write(path, *ENDINGS, helper="figures.save")
    made = figure.figure if isinstance(figure, Axes) else figure
    one_of(width, WIDTHS, name="width")
    if positive(dpi, name="dpi") > _MOST_DPI:
        raise ValueError(f"dpi={dpi}: dpi is at most {_MOST_DPI:,}; print needs 300 to 1,200.")
    if not isinstance(made, Figure):
        raise TypeError(
            f"figures.save takes the axes that a function of kit.figures returns, not {type(figure).__name__}."
        )
    copy: Figure = pickle.loads(pickle.dumps(made))
    try:
        _fit(copy, width)
        creator = {"Creator": f"conflict-news-kit {__version__}"} if target.suffix.lower() != ".png" else None
        with mpl.rc_context({"pdf.fonttype": 42, "ps.fonttype": 42, "savefig.bbox": None}):
            copy.savefig(target, dpi=dpi, metadata=creator)
    finally:
        plt.close(copy)
    return target


def _fit(figure: Figure, width: str) -> None:
    """Set a figure's width, the type sizes for print, and titles that fit above the axes."""
    scale, (title, detail) = _TYPE_SCALE[width], _LETTERS[width]
    for text in figure.findobj(Text):
        text.set_fontsize(float(text.get_fontsize()) * scale)
    for ax in figure.axes:
        below = [text for text in ax.texts if text.get_transform() == ax.transAxes and text.get_position() == (0, 1.0)]
        lines = [line for text in below for line in textwrap.wrap(text.get_text().replace("\n", " "), detail)]
        for text in below:
            text.set_text("\n".join(textwrap.wrap(text.get_text().replace("\n", " "), detail)))
        known = ax.get_title(loc="left")
        if known:
            size = 11 * scale
            wrapped = textwrap.fill(known.replace("\n", " "), title)
            ax.set_title(wrapped, loc="left", fontsize=size, pad=(9 + 13 * len(lines)) * scale)
        legend = ax.get_legend()
        if legend is not None and width == "single":
            legend.set_loc("upper left")
            legend.set_bbox_to_anchor((0, -0.22), transform=ax.transAxes)
    height = figure.get_size_inches()[1]
    figure.set_size_inches(WIDTHS[width], max(height * scale, 2.0))
