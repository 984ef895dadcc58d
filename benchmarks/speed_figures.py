"""Figures of `benchmarks.speed`: throughput against workers, and cost against the length of an article."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

from kit.figures.style import BLUE, GREY, ORANGE, axes, title, whole_numbers

_COLOURS = (BLUE, ORANGE)
_MARKS = ("o", "s")

Rates = Mapping[str, Mapping[int, Sequence[float]]]


def draw_throughput(rates: Rates, path: Path) -> Path:
    """Draw articles a second against the number of workers, a line for each way to run them, and write it to `path`.

    rates  by the name of the way, then the number of workers: the rates of each repetition
    """
    ax = axes(None, width=6, height=4)
    for (name, measured), colour, mark in zip(rates.items(), _COLOURS, _MARKS, strict=False):
        workers = sorted(measured)
        middle = [float(np.median(measured[count])) for count in workers]
        reach = [
            [mid - min(measured[count]) for count, mid in zip(workers, middle, strict=True)],
            [max(measured[count]) - mid for count, mid in zip(workers, middle, strict=True)],
        ]
        ax.errorbar(workers, middle, yerr=reach, color=colour, marker=mark, capsize=3, label=name)
        ax.plot(workers, [middle[0] * count / workers[0] for count in workers], color=GREY, linestyle=":")
    ax.set_xlabel("workers")
    ax.set_ylabel("articles a second")
    ax.set_ylim(bottom=0)
    whole_numbers(ax.xaxis)
    ax.legend(frameon=False)
    title(ax, "Throughput against workers", "median and range of the repetitions; dotted: in proportion to the workers")
    return _saved(path)


def draw_cost(lengths: Sequence[int], seconds: Sequence[float], path: Path) -> Path:
    """Draw CPU seconds of the whole analysis of one article against its length, and write it to `path`."""
    exponent, scale = fitted_power(lengths, seconds)
    ax = axes(None, width=6, height=4)
    ax.loglog(lengths, seconds, color=BLUE, marker="o", linestyle="none")
    ax.loglog(lengths, [scale * length**exponent for length in lengths], color=GREY)
    ax.set_xlabel("characters in the article")
    ax.set_ylabel("seconds of CPU")
    title(ax, "Cost against length", f"line: fitted power of the length, exponent {exponent:.2f}")
    return _saved(path)


def fitted_power(lengths: Sequence[int], seconds: Sequence[float]) -> tuple[float, float]:
    """Exponent and factor of the power of the length that fits the seconds best, by least squares of the logarithms.

    >>> exponent, factor = fitted_power([10, 100, 1000], [0.2, 2.0, 20.0])
    >>> round(exponent, 6), round(factor, 6)
    (1.0, 0.02)
    """
    exponent, logarithm = np.polyfit(np.log(lengths), np.log(seconds), 1)
    return float(exponent), float(np.exp(logarithm))


def _saved(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    plt.savefig(path, dpi=150)
    plt.close()
    return path
