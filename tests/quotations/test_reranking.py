"""The second look at contents: the trees, what they read, and what they leave alone; on invented sentences."""

import csv
from importlib import resources

import numpy as np

from kit import Article
from kit.language import parse
from kit.quotations.choice import score_contents
from kit.quotations.cues import CLASSES
from kit.quotations.pipeline import read_tree
from kit.quotations.proposals import proposals
from kit.quotations.reranking import CONSIDERED, VALUES, Trees, reranked, trees, values_of


def scored(text):
    tree, quoted = read_tree(parse(Article(text)))
    return [result for proposal in proposals(tree, quoted) if (result := score_contents(proposal))]


def values(text, cue, content):
    """What the trees read of the content of a cue that opens with a word, by name."""
    proposed = scored(text)
    for proposal, rows in zip(proposed, values_of(proposed), strict=True):
        tree = proposal.proposal.tree
        for (_, candidate), row in zip(proposal.scored, rows, strict=True):
            if tree.lower[candidate.cue] == cue and tree.lower[candidate.content[0][0]] == content and row:
                return dict(zip(VALUES, row, strict=True))
    raise AssertionError(f"no content of {cue!r} opens with {content!r}")


def test_trees_add_the_leaves_that_a_row_comes_to():
    stump = [(0, 0, 1.5, 1, 2, 0.0), (0, 0, 0.0, 1, 1, -1.0), (0, 0, 0.0, 2, 2, 2.0)]
    deeper = [
        (1, 1, 0.0, 4, 5, 0.0),
        (1, 0, 0.0, 4, 4, 0.5),
        (1, 0, 9.0, 6, 7, 0.0),
        (1, 0, 0, 6, 6, 4.0),
        (1, 0, 0, 7, 7, 8.0),
    ]
    rows = np.array([[1.5, 0.0], [2.0, 1.0], [10.0, 1.0]])
    assert Trees(0.25, [*stump, *deeper]).score(rows).tolist() == [-0.25, 6.25, 10.25]


def test_a_content_within_another_knows_the_outer_one():
    text = "According to the mayor, the army said that the bridge was safe."
    inner, outer = values(text, "said", "that"), values(text, "according", "the")
    assert inner["outer"] == outer["score"]
    assert CLASSES[int(inner["outer_class"])] == "according"
    assert outer["inner"] == inner["score"]
    assert outer["outer"] < CONSIDERED
    assert (inner["start"], inner["parts"], inner["hole"]) == (1, 1, 0)


def test_the_best_content_of_a_cue_is_behind_none():
    row = values("The mayor said that the bridge was safe.", "said", "that")
    assert row["behind_best"] == 0
    assert row["next_best"] < row["score"]


def test_words_in_marks_and_what_is_out_of_the_question_keep_their_scores():
    proposed = scored("“We have no bread,” Maria Orlova said. The mayor said that the bridge was safe.")
    pairs = [
        (before, after, row)
        for one, other, rows in zip(proposed, reranked(proposed), values_of(proposed), strict=True)
        for (before, _), (after, _), row in zip(one.scored, other.scored, rows, strict=True)
    ]
    assert any(row is None and before > CONSIDERED for before, _, row in pairs)
    assert any(row is not None and before != after for before, after, row in pairs)
    assert all(before == after for before, after, row in pairs if row is None)


def test_the_table_names_only_values_that_are_read():
    text = resources.files("kit.data").joinpath("quotation_trees.csv").read_text("utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    assert {row["value"] for row in rows} <= {*VALUES, ""}
    assert trees().odds.any()
