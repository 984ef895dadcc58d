// What a reviewer has corrected: records in the format of NAME.corrections.jsonl, and what the rows are after them.
// The format is that of kit.corrections (docs: Corrections); lines are only ever added, an undo is a line of its own.

import { cut } from "./text.js";
import { harmShown, isNone, rangeInWords } from "./words.js";

const LAYER_ROWS = { quotes: "quotes", speakers: "speakers", casualties: "claims" };

const newId = () => crypto.randomUUID?.() ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

export function newRecord(who, layer, action, known) {
  return {
    id: newId(),
    who,
    when: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    layer,
    action,
    row: null,
    start: null,
    end: null,
    text: null,
    changes: {},
    comment: null,
    into: null,
    undoes: null,
    ...known,
  };
}

// The records that hold: without undone ones and without the undoing; an undo can itself be undone.
export function inForce(records) {
  const undone = new Set();
  for (const record of records.toReversed())
    if (record.action === "undo" && !undone.has(record.id)) undone.add(record.undoes);
  return records.filter((record) => record.action !== "undo" && !undone.has(record.id));
}

// The record that an undo takes back: the newest of this person that holds, of one row where one is named.
export function lastOf(records, who, row = null) {
  return inForce(records).findLast((r) => r.who === who && (row === null || r.row === row));
}

// A row key as kit.corrections gives it to rows that a person adds.
export function keyFor(layer, start, end, last, taken) {
  const key = `${layer}:${start}-${end}:${last}`;
  if (!taken.has(key)) return key;
  let n = 2;
  while (taken.has(`${key}#${n}`)) n += 1;
  return `${key}#${n}`;
}

// The rows after the corrections, each with its key and, where a person touched it, its state.
export function corrected(base, records, chars) {
  const component = structuredClone(base);
  const rows = keyed(component);
  for (const record of inForce(records)) apply(record, component, rows, chars);
  return component;
}

function keyed(component) {
  const rows = new Map();
  for (const [layer, name] of Object.entries(LAYER_ROWS)) {
    component[name].forEach((row, i) => {
      row.key = component.review.keys[layer][i];
      row.layer = layer;
      rows.set(row.key, row);
    });
  }
  return rows;
}

function apply(record, component, rows, chars) {
  if (record.action === "add") return addRow(record, component, rows, chars);
  const row = rows.get(record.row);
  if (!row) return undefined;
  if (record.comment) row.comment = record.comment;
  if (record.action === "accept") row.state = "accepted";
  if (record.action === "reject") row.state = "rejected";
  if (record.action === "merge") merge(row, rows.get(record.into), component);
  if (record.action === "fix") {
    setFields(row, record.changes, component, chars);
    row.state = "fixed";
  }
  return undefined;
}

function addRow(record, component, rows, chars) {
  const name = LAYER_ROWS[record.layer];
  if (!name || name === "speakers") return;
  const { start, end } = record;
  const letter = name === "quotes" ? "q" : "c";
  const id = `${letter}${component[name].length + 1}`;
  const text = cut(chars, start, end);
  const blank = { id, key: record.row, layer: record.layer, start, end, text, weak: false, state: "added" };
  const row =
    name === "quotes"
      ? { ...blank, kind: "direct", spans: [[start, end]], speaker: null, speaker_id: null }
      : {
          ...blank,
          harm: "killed",
          low: null,
          best: null,
          high: null,
          status: "asserted",
          counted: true,
          aside: null,
          source: null,
        };
  component[name].push(row);
  rows.set(record.row, row);
  setFields(row, record.changes, component, chars);
  row.comment = record.comment;
}

function setFields(row, changes, component, chars) {
  for (const [field, change] of Object.entries(changes)) row[field] = change.new;
  if ("start" in changes || "end" in changes) {
    row.spans = [[row.start, row.end]];
    row.text = cut(chars, row.start, row.end);
  }
  FOLLOWS[row.layer]?.(row, changes, component);
}

const SAID = ["asserted", "updated"]; // statuses with which a claim counts

// What follows from the fields of a row that were set.
const FOLLOWS = {
  quotes(row, changes, component) {
    if (!("speaker" in changes)) return;
    const speaker = row.speaker === null ? null : speakerNamed(row.speaker, component);
    row.speaker_id = speaker?.id ?? null;
    row.speaker = speaker?.speaker ?? null;
    if (!speaker) return;
    for (const claim of component.claims)
      if (claim.quote_id === row.id) Object.assign(claim, { source_id: speaker.id, claimant: speaker.speaker });
  },
  casualties(row, changes, component) {
    row.figure = rangeInWords(row.low, row.best, row.high);
    row.harm_shown = harmShown(row.harm);
    if ("status" in changes) row.aside = SAID.includes(row.status) ? null : row.status;
    if ("counted" in changes) row.aside = row.counted ? null : "left out by hand";
    if (!("source" in changes)) return;
    const claimant = component.speakers.find((speaker) => speaker.key === row.source);
    row.claimant = claimant?.speaker ?? row.source ?? "the outlet";
  },
  speakers(row, changes, component) {
    const own = component.quotes.filter((quote) => quote.speaker_id === row.id);
    if (!("speaker" in changes)) return;
    own.forEach((quote) => (quote.speaker = row.speaker));
    component.claims.filter((c) => c.source_id === row.id).forEach((claim) => (claim.claimant = row.speaker));
  },
};

// The speaker of this name or key; a new one where there is none.
function speakerNamed(name, component) {
  const known = component.speakers.find((s) => s.key === name || s.speaker === name);
  if (known) return known;
  const number = component.speakers.length;
  const words = name.split(/\s+/);
  const initials = (words[0][0] + (words.length > 1 ? words.at(-1)[0] : (words[0][1] ?? ""))).toUpperCase();
  const speaker = { id: `s${number + 1}`, speaker: name, initials, colour: (number % 8) + 1, layer: "speakers" };
  component.speakers.push({ ...speaker, state: "added", attributed_words: null, key: null });
  return component.speakers.at(-1);
}

function merge(row, into, component) {
  if (!into || row === into || row.layer !== "speakers") return;
  for (const quote of component.quotes)
    if (quote.speaker_id === row.id) Object.assign(quote, { speaker_id: into.id, speaker: into.speaker });
  for (const claim of component.claims)
    if (claim.source_id === row.id) Object.assign(claim, { source_id: into.id, claimant: into.speaker });
  into.attributed_words = (into.attributed_words ?? 0) + (row.attributed_words ?? 0);
  into.state = "merged";
  component.speakers = component.speakers.filter((speaker) => speaker !== row);
}

const COUNTS = {
  claims: ["harm", "low", "best", "high", "status", "counted", "claimant", "event", "start", "victims"],
  quotes: ["speaker_id", "speaker", "kind", "start", "end"],
  speakers: ["speaker"],
};
const LOST = ["rejected", "merged"];

// The rows of a layer that a count on the page would now take otherwise: added, taken out, or with other values.
export function touched(base, component, name) {
  const told = (row) => JSON.stringify(COUNTS[name].map((field) => row[field] ?? null));
  const before = new Map(base[name].map((row) => [row.id, row]));
  const after = new Map(component[name].map((row) => [row.id, row]));
  const ids = new Set([...before.keys(), ...after.keys()]);
  const differs = (id) => {
    const [old, row] = [before.get(id), after.get(id)];
    return !old || !row || LOST.includes(row.state) || told(old) !== told(row);
  };
  return [...ids].filter(differs).flatMap((id) => [before.get(id), after.get(id)].filter(Boolean));
}

// The file: the kit's lines as they came, then the person's.
export const toLines = (review, records) =>
  [...review.lines, ...records].map((r) => JSON.stringify(r)).join("\n") + "\n";

// The person's records of a file, or an Error that says what is wrong with it.
export function fromLines(text, sha256) {
  const records = [];
  let current = null;
  text.split("\n").forEach((line, i) => {
    if (!line.trim()) return;
    let record;
    try {
      record = JSON.parse(line);
    } catch {
      throw new Error(`Line ${i + 1} is no JSON: is this a file of corrections?`);
    }
    if (record.format) current = record.sha256;
    else if (current === sha256 && record.who !== "kit") records.push(record);
  });
  if (current === null) throw new Error("This is no file of corrections: its first line does not name the article.");
  if (!text.includes(sha256)) throw new Error("These corrections are of another text: its fingerprint differs.");
  return records;
}

// Two lists of records as one, without doubles, the order of each kept.
export function merged(first, second) {
  const known = new Set(first.map((record) => record.id));
  return [...first, ...second.filter((record) => !known.has(record.id))];
}

export const changed = (row, field, value) => {
  const old = isNone(row[field]) ? null : row[field];
  return old === value ? null : { [field]: { old, new: value } };
};
