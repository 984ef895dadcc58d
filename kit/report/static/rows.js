// Rows beside the article: one entry a row, with what the kit knows of it.

import { escaped } from "./text.js";
import { counted, isNone, toneShown } from "./words.js";

export const TABS = [
  { name: "claims", label: "Claims" },
  { name: "quotes", label: "Quotations" },
  { name: "speakers", label: "Speakers" },
  { name: "tone", label: "Tone" },
];

export const rowsOf = (component, tab) =>
  tab === "tone" ? component.sentences.filter((row) => row.words.length) : (component[tab] ?? []);

const short = (text, longest = 140) => (text.length > longest ? `${text.slice(0, longest)} …` : text);

const headings = {
  claims: (row) => `<b>${escaped(row.figure)} ${escaped(row.harm_shown)}</b>: ${escaped(row.claimant)}`,
  quotes: (row) => `<b>${escaped(row.speaker || "no source given")}</b> · ${escaped(row.kind)}`,
  speakers: (row) =>
    [`<b>${escaped(row.speaker)}</b>`, escaped(row.role || row.kind || "")].filter(Boolean).join(" · "),
  tone: (row) => `<b>${toneShown(row.compound)}</b> ${escaped(row.label)} · sentence ${row.id.slice(1)}`,
};

const words = {
  claims: (row) => `“${escaped(short(row.text))}”`,
  quotes: (row) => `“${escaped(short(row.text))}”`,
  speakers: (row, said) => `${counted(said, "quotation")}, ${counted(row.attributed_words ?? 0, "word")}`,
  tone: (row) => row.words.map(([word, valence]) => `${escaped(word)} ${toneShown(valence).slice(0, -1)}`).join(", "),
};

export function listHtml(rows, state, prefix) {
  const said = (id) => state.component.quotes.filter((quote) => quote.speaker_id === id).length;
  return rows
    .map((row) => {
      const aside = !isNone(row.aside);
      const flags = [row.weak && "unsure", aside && "set aside", row.state].filter(Boolean);
      const names = [row.weak && "weak", aside && "aside", row.state, row.id === state.picked && "picked"];
      return (
        `<li id="${prefix}panel-${row.id}" data-row="${row.id}" class="${names.filter(Boolean).join(" ")}">` +
        `<button type="button" class="row" aria-expanded="${row.id === state.picked}">${headings[state.tab](row)} ` +
        flags.map((flag) => `<span class="flag">${flag}</span>`).join(" ") +
        `<span class="said">${words[state.tab](row, said(row.id))}</span></button></li>`
      );
    })
    .join("");
}

const FACTS = {
  claims: [
    ["status", "Status"],
    ["aside", "Set aside"],
    ["quantity", "Words of the number"],
    ["victims", "Who came to harm"],
    ["victim_kind", "Kind of people"],
    ["place", "Where"],
    ["date", "When"],
    ["cause", "How"],
    ["event_id", "Event"],
    ["part_of", "Part of"],
    ["same_as", "Same people as"],
    ["score", "Score"],
    ["rule", "Rule"],
    ["origin", "From"],
    ["comment", "Comment"],
  ],
  quotes: [
    ["cue", "Cue"],
    ["mention", "Speaker is called"],
    ["score", "Score"],
    ["rule", "Rule"],
    ["origin", "From"],
    ["comment", "Comment"],
  ],
  speakers: [
    ["kind", "Kind"],
    ["affiliation", "Belongs to"],
    ["aliases", "Also"],
    ["origin", "From"],
    ["comment", "Comment"],
  ],
  tone: [],
};

// What the kit knows of a row beyond its heading, and the way to its other places.
export function detailHtml(row, state, prefix) {
  const facts = FACTS[state.tab]
    .map(([field, name]) => [name, Array.isArray(row[field]) ? row[field].join(", ") : row[field]])
    .filter(([, value]) => !isNone(value) && value !== "")
    .map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`);
  const own = state.component.quotes.filter((quote) => quote.speaker_id === row.id);
  const quotes = state.tab === "speakers" ? own.map((quote) => link(`t-${quote.id}`, quote.id, prefix)) : [];
  const table =
    !prefix && document.getElementById(`row-${row.id}`) ? [link(`row-${row.id}`, "In the table", prefix)] : [];
  return (
    (facts.length ? `<dl>${facts.join("")}</dl>` : "") +
    `<p class="acts">${[...quotes, ...table].join(" ")} <button type="button" class="back">Back to where I was</button></p>`
  );
}

const link = (id, label, prefix) => `<a href="#${prefix}${id}">${escaped(label)}</a>`;
