"""Temporary."""

from kit.tree import Tree


def capitalised(sentence: str) -> bool:
    """Whether nearly all words of the sentence are capitalised, which hides where names begin and end."""
    if sentence.isupper():
        return True
    words = [word for word in sentence.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.75 * len(words)


def quoted(tree: Tree, paragraphs: list[int]) -> list[bool]:
    """For each token whether it stands inside double quote marks, counted anew in each paragraph."""
    starts, inside, result = set(paragraphs), False, []
    for start, word in zip(tree.start, tree.word, strict=True):
        if start in starts:
            inside = False
        if '"' in word:
            inside = not inside if word.count('"') % 2 else inside
            result.append(False)
        else:
            result.append(inside)
    return result
