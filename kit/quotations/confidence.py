"""The score of a row: the probability that its words and its source are right.

A logistic regression over a few values, fitted on articles that the other models did not see
(`benchmarks/calibrate_quotations.py`), so that of the rows with a score of 0.8 about 80 in 100 are right.
"""

from kit.quotations.scoring import probability, weights

Values = dict[str, float]

_LEAST, _MOST = -4.0, 6.0
"""Log odds beyond which the models are not told apart."""


def values(kind: str, rule: str, content: float | None, source: float | None, cue_class: str | None) -> Values:
    """What the score of a row follows from: log odds of its content and its source, its kind, rule and class of cue.

    content  log odds of the content; None where no cue introduces it
    source   log odds of the source; None where the text names none
    """
    told = 0.0 if content is None else _within(content)
    named = 0.0 if source is None else _within(source)
    found = {"": 1.0, "content": told, "source": named, f"kind={kind}": 1.0, f"class={cue_class}": 1.0}
    found[f"content+{_marked(kind)}"] = told
    found[f"source+{_marked(kind)}"] = named
    if source is None:
        found["no source"] = 1.0
    if content is None:
        found["no cue"] = 1.0
    return found | {f"rule={rule.split(':')[0]}": 1.0}


def confidence(found: Values) -> float:
    """The probability that a row with these values is right, from 0 to 1.

    >>> 0 < confidence(values("direct", "quote", 3.0, 2.0, "speech")) < 1
    True
    """
    table = weights("score").table
    return round(probability(sum(table.get(name, 0.0) * value for name, value in found.items())), 3)


def _within(odds: float) -> float:
    return max(_LEAST, min(_MOST, odds))


def _marked(kind: str) -> str:
    return "indirect" if kind == "indirect" else "marks"
