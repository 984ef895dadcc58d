"""What the models look at to judge a candidate: short names, each a fact about the cue, its content or its source."""

from kit.quotations.candidates import Candidate
from kit.quotations.quoted import Quoted, size
from kit.quotations.sources import Source
from kit.quotations.syntax import Tree

_AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})
_COMPLEMENTS = frozenset({"advmod", "dobj", "acomp", "attr", "oprd", "mark"})
_UNTOLD = frozenset({"punct", "advmod", "npadvmod"})
_LAYOUT_FRAMES = frozenset({"left", "right", "sides"})


def lemma_of(tree: Tree, cue: int) -> str:
    """The lemma of a cue with its particle: "point_out"."""
    particle = tree.child(cue, "prt")
    return tree.lemma[cue] + ("_" + tree.lower[particle] if particle is not None else "")


def cue_features(tree: Tree, quoted: Quoted, cue: int, lemma: str, source: Source | None) -> list[str]:
    """Facts about a cue that hold for all of its contents; `source` is the one that the parse suggests."""
    dep, head = tree.dep[cue], tree.lemma[tree.head[cue]]
    start, end = tree.sentences[tree.sentence[cue]]
    inside = quoted.of[cue] is not None
    names = [
        f"lemma={lemma}",
        f"tag={tree.tag[cue]}",
        f"dep={dep}",
        f"lemma+dep={lemma}/{dep}",
        f"head={head}/{dep}",
        f"lemma+quoted={lemma}/{inside}",
        f"quoted={inside}",
        f"place={min(4, (cue - start) // 4)}",
        f"length={min(6, (end - start) // 8)}",
        f"paragraph={min(2, quoted.paragraph[tree.sentence[cue]])}",
    ]
    deps, auxiliaries = set(), []
    for child in tree.children[cue]:
        dep = tree.dep[child]
        deps.add(dep)
        if dep in _AUXILIARIES:
            names.append("aux=" + tree.lower[child])
            auxiliaries.append(tree.lower[child])
        elif dep in _COMPLEMENTS:
            names.append(f"{dep}={tree.lemma[child]}")
    names.append("auxes=" + "+".join(auxiliaries))
    names.append("deps=" + "+".join(sorted(deps - _UNTOLD)))
    return names + _who(tree, quoted, cue, source, lemma)


def _who(tree: Tree, quoted: Quoted, cue: int, source: Source | None, lemma: str) -> list[str]:
    if source is None:
        return ["source=none", f"lemma+source={lemma}/none"]
    token, path = source
    kind = tree.entity[token] or tree.pos[token]
    return [
        f"path={path}",
        f"source={tree.lemma[token]}",
        f"kind={kind}",
        f"source_tag={tree.tag[token]}",
        f"shouted={path}/{tree.text[tree.start[token] : tree.end[token]].isupper()}/{quoted.of[cue] is not None}",
        f"path+kind={path}/{kind}",
        f"lemma+source={lemma}/{kind}",
    ]


def marker(tree: Tree, via: int) -> str:
    """What opens a clause ("that", "to", "wh"), else the tag of its head."""
    for child in tree.children[via]:
        if tree.dep[child] == "mark" or (tree.dep[child] == "aux" and tree.lower[child] == "to"):
            return tree.lower[child]
        if tree.tag[child] in ("WDT", "WP", "WRB"):
            return "wh"
    return tree.tag[via]


def content_features(tree: Tree, quoted: Quoted, one: Candidate, lemma: str, others: str) -> list[str]:
    """Facts about one content of a cue; `others` names the frames that the cue has besides."""
    cue, frame, via, content = one
    tag, dep = tree.tag[cue], tree.dep[cue]
    first, last = content[0][0], content[-1][1]
    full = f"{frame}:{marker(tree, via) if via != cue else ''}:{'L' if first < cue else 'R'}"
    words = size(content)
    bucket = words.bit_length() if words < 8 else min(9, 3 + words // 8)
    edges = sum([(quoted.of[a] is not None) + (quoted.of[b - 1] is not None) for a, b in content])
    crossing = f"{quoted.of[cue] is not None}>{edges > 0.8 * len(content)}"
    gap = min(5, abs(first - cue - 1), abs(cue - last))
    return [
        f"frame={frame}",
        f"full={full}",
        f"lemma+frame={lemma}/{frame}",
        f"lemma+full={lemma}/{full}",
        f"tag+full={tag}/{full}",
        f"dep+full={dep}/{full}",
        f"words={frame}/{bucket}",
        f"crossing={frame}/{crossing}",
        f"lemma+crossing={lemma}/{crossing}",
        f"gap={frame}/{gap}",
        f"to_end={frame}/{tree.sentences[tree.sentence[cue]][1] - last <= 2}",
        f"via={frame}/{tree.lemma[via]}",
        f"via_tag={frame}/{tree.tag[via]}/{tree.entity[via]}",
        f"others={frame}|{others}",
        f"spans={frame}/{len(content)}",
        f"first={frame}/{tree.lower[first]}",
    ]


def frames_of(options: list[Candidate]) -> str:
    """The frames of a cue's candidates, those aside that every verb has."""
    return "+".join(sorted({one.frame for one in options} - _LAYOUT_FRAMES))


def source_features(tree: Tree, quoted: Quoted, one: Candidate, source: Source, place: int, lemma: str) -> list[str]:
    """Facts about a token that may name the source of a candidate; `place` is its rank among the tokens offered."""
    token, path = source
    cue = one.cue
    kind = tree.entity[token] or tree.pos[token]
    side = "L" if token < cue else "R"
    low, high = min(token, cue), max(token, cue)
    verbs = tree.pos[low + 1 : high].count("VERB")
    commas = tree.lower[low + 1 : high].count(",")
    inside = any(a <= token < b for a, b in one.content)
    same_marks = quoted.of[token] == quoted.of[cue]
    pos = tree.pos[cue]
    set_off = tree.lower[cue - 1] in (",", "--", "—") if cue else False
    touches = tree.right[token] == cue if token < cue else tree.left[token] == cue + 1
    comma = tree.lower[tree.right[token] - 1] == "," or tree.lower[min(tree.right[token], tree.size - 1)] == ","
    governor = f"{tree.dep[tree.head[token]]}/{tree.head[token] == tree.head[cue]}/{tree.head[token] == cue}"
    return [
        f"set_off+path={set_off}/{tree.tag[cue]}/{path}",
        f"set_off+governor={set_off}/{tree.tag[cue]}/{tree.dep[token]}/{governor}",
        f"governor={tree.dep[token]}/{governor}",
        f"touches={side}/{touches}/{comma}/{tree.dep[token]}",
        f"touches+kind={side}/{touches}/{kind}/{verbs > 0}",
        f"frame+touches={one.frame}/{side}/{touches}/{verbs > 0}",
        f"content+path={one.content[-1][1] <= token}/{one.content[0][0] > token}/{side}/{path}",
        f"speech+path={lemma}/{side}/{tree.dep[token]}/{min(3, verbs)}",
        f"voice={tree.child(cue, 'auxpass') is not None}/{tree.tag[cue]}/{path}",
        f"dep+path={tree.dep[cue]}/{path}",
        f"path={path}",
        f"pos+path={pos}/{path}",
        f"tag+path={tree.tag[cue]}/{path}",
        f"lemma+path={lemma}/{path}",
        f"frame+path={one.frame}/{path}",
        f"path+kind={path}/{kind}",
        f"kind={kind}",
        f"dep={tree.dep[token]}",
        f"source={tree.lemma[token]}",
        f"inside={inside}",
        f"inside+path={inside}/{path}",
        f"marks={same_marks}/{quoted.of[token] is not None}",
        f"near={side}/{min(8, high - low)}",
        f"between={side}/{min(3, verbs)}/{min(3, commas)}",
        f"place={min(4, place)}",
        f"dep+near={tree.dep[token]}/{side}/{min(8, high - low)}",
        f"frame+near={one.frame}/{side}/{min(4, high - low)}/{kind}",
    ]
