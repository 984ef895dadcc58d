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
    for proposal, row in zip(proposed, values_of(proposed), strict=True):
        tree = proposal.proposal.tree
        _, best = max(proposal.scored, key=lambda pair: pair[0])
        if tree.lower[best.cue] == cue and tree.lower[best.content[0][0]] == content and row:
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


def test_the_contents_of_a_cue_keep_their_order():
    proposed = scored("The mayor said on Monday that the bridge was safe, and the army denied it.")
    for before, after in zip(proposed, reranked(proposed), strict=True):
        gains = {round(new - old, 6) for (old, _), (new, _) in zip(before.scored, after.scored, strict=True)}
        assert len(gains) == 1
    assert any(one.scored != other.scored for one, other in zip(proposed, reranked(proposed), strict=True))


def test_words_in_marks_keep_their_scores():
    proposed = scored("“We have no bread,” Maria Orlova said.")
    assert values_of(proposed) == [None] * len(proposed)
    assert [one.scored for one in reranked(proposed)] == [one.scored for one in proposed]


def test_the_table_names_only_values_that_are_read():
    text = resources.files("kit.data").joinpath("quotation_trees.csv").read_text("utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    assert {row["value"] for row in rows} <= {*VALUES, ""}
    assert trees().odds.any()
