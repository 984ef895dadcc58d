// The article with its marks. The same HTML as kit/report/marks.py draws: a test compares the two.

import { cut, escaped } from "./text.js";
import { isNone, toneShown } from "./words.js";

const stateOf = (row) => (row.state ? ` ${row.state}` : "");

function quoteMarks(row, speakers) {
  const speaker = speakers.get(row.speaker_id || row.speaker || "") ?? { colour: 0, initials: "?" };
  const name = row.speaker || "no source given";
  const colour = `s${speaker.colour}`;
  const last = row.spans.at(-1)[1];
  const marks = row.spans.map(([start, end]) => ({
    row: row.id,
    layer: "quotes",
    start,
    end,
    classes: `quote ${row.kind} ${colour}${row.weak ? " weak" : ""}${stateOf(row)}`,
    note: `${row.id}: ${row.kind} quotation, ${name}${row.weak ? " (unsure)" : ""}`,
    tag: end === last ? [speaker.initials, `who ${colour}`] : null,
  }));
  if (!isNone(row.cue_start)) {
    const [start, end] = [row.cue_start, row.cue_end];
    marks.push({ row: row.id, layer: "quotes", start, end, classes: "cue", note: `cue of ${row.id}` });
  }
  if (!isNone(row.mention_start)) {
    const [start, end] = [row.mention_start, row.mention_end];
    const note = `speaker of ${row.id}: ${name}`;
    marks.push({ row: row.id, layer: "speakers", start, end, classes: `mention ring${speaker.colour}`, note });
  }
  return marks;
}

function claimMark(row) {
  const isAside = !isNone(row.aside);
  const aside = isAside ? `; set aside: ${row.aside}` : "";
  const status = [null, undefined, "asserted", row.aside].includes(row.status) ? "" : `, ${row.status}`;
  return {
    row: row.id,
    layer: "claims",
    start: row.start,
    end: row.end,
    classes: `claim${isAside ? " aside" : ""}${row.weak ? " weak" : ""}${stateOf(row)}`,
    note: `${row.id}: ${row.figure} ${row.harm_shown}, ${row.claimant}${status}${aside}`,
    tag: [row.id, "no"],
  };
}

const toneMarks = (row) =>
  row.words.map(([word, valence, start, end]) => ({
    row: row.id,
    layer: "tone",
    start,
    end,
    classes: `tone ${valence > 0 ? "positive" : "negative"}`,
    note: `${word} ${toneShown(valence)}`,
  }));

function marksOf(component) {
  const speakers = new Map(component.speakers.map((speaker) => [speaker.id, speaker]));
  const marks = [
    ...component.quotes.flatMap((row) => quoteMarks(row, speakers)),
    ...component.claims.map(claimMark),
    ...component.sentences.flatMap(toneMarks),
  ];
  return marks.filter((mark) => mark.start < mark.end).sort((a, b) => a.start - b.start || b.end - a.end);
}

// Where each row begins in the text, so that links can lead there.
function pointsOf(component, marks) {
  const firsts = new Map(component.sentences.map((row) => [row.id, row.start]));
  for (const mark of marks) firsts.set(mark.row, Math.min(firsts.get(mark.row) ?? mark.start, mark.start));
  const points = new Map();
  for (const [row, start] of firsts) points.set(start, [...(points.get(start) ?? []), row]);
  return points;
}

const unique = (values) => [...new Set(values)];

// The names by which a piece is drawn: of nested quotations the inner one, of claims those that count.
function classesOf(over, start, end) {
  const quotes = over.filter((mark) => mark.classes.startsWith("quote "));
  const claims = over.filter((mark) => mark.layer === "claims");
  const counted = claims.filter((mark) => !mark.classes.includes(" aside"));
  const hidden = new Set([
    ...quotes.slice(0, -1),
    ...claims.filter((mark) => counted.length && !counted.includes(mark)),
  ]);
  const names = over.map((mark) => `on-${mark.layer}`);
  for (const mark of over) {
    if (!hidden.has(mark)) names.push(...mark.classes.split(" "));
    if (mark.layer !== "speakers") continue; // a mention is drawn as one box, whatever cuts it into pieces
    if (mark.start === start) names.push("opens");
    if (mark.end === end) names.push("closes");
  }
  return unique(names).join(" ");
}

function pieceHtml(text, start, end, over, begins, prefix) {
  const anchors = begins.map((row) => `<span id="${prefix}t-${row}"></span>`).join("");
  const shown = escaped(text);
  if (!over.length) return anchors + shown;
  const outward = [...over].reverse();
  const isTone = (mark) => mark.layer === "tone";
  const inner = [...outward.filter((mark) => !isTone(mark)), ...outward.filter(isTone)];
  const rows = unique(inner.map((mark) => mark.row));
  const notes = unique(inner.map((mark) => mark.note)).join("; ");
  const tags = outward
    .filter((mark) => mark.tag && mark.end === end)
    .map(({ tag: [letters, names] }) => `<sup class="tag ${names}" aria-hidden="true">${escaped(letters)}</sup>`)
    .join("");
  const stop = anchors && !isTone(inner[0]) ? "" : ' tabindex="-1"';
  return (
    `${anchors}<a class="m ${classesOf(over, start, end)}" href="#${prefix}row-${rows[0]}" ` +
    `data-rows="${rows.join(" ")}"${stop} title="${escaped(notes)}">${shown}</a>${tags}`
  );
}

export function textHtml(component, chars) {
  const marks = marksOf(component);
  const points = pointsOf(component, marks);
  const prefix = component.prefix ?? "";
  const paragraph = ([start, end, kind], number) => {
    const near = marks.filter((mark) => mark.start < end && mark.end > start);
    const bounds = [...points.keys(), ...near.flatMap((mark) => [mark.start, mark.end])];
    const inside = bounds.filter((edge) => start < edge && edge < end);
    const edges = unique([start, ...inside, end]).sort((a, b) => a - b);
    const piece = (a, i) => {
      const over = near.filter((mark) => mark.start <= a && mark.end > a);
      return pieceHtml(cut(chars, a, edges[i + 1]), a, edges[i + 1], over, points.get(a) ?? [], prefix);
    };
    const pieces = edges.slice(0, -1).map(piece).join("");
    return `<p id="${prefix}p${number + 1}" class="${kind}" data-start="${start}">${pieces}</p>`;
  };
  return component.paragraphs.map(paragraph).join("\n");
}
