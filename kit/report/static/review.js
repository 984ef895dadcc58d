// The switch "Review": accept, reject or fix rows, merge speakers, add what was missed, comment, undo, save and load.

import { changed, corrected, fromLines, inForce, keyFor, lastOf, merged, newRecord, toLines } from "./corrections.js";
import { cut, escaped, selectedSpan } from "./text.js";
import { counted, harmShown, isNone } from "./words.js";

const LAYER = { quotes: "quotes", claims: "casualties", speakers: "speakers" };
const FORM = {
  quotes: [
    { field: "speaker", label: "Speaker", type: "name", wide: true },
    { field: "kind", label: "Kind", type: "choice", choices: "quotation_kinds" },
  ],
  claims: [
    { field: "low", label: "At least", type: "number" },
    { field: "best", label: "Best figure", type: "number" },
    { field: "high", label: "At most", type: "number" },
    { field: "harm", label: "Harm", type: "choice", choices: "harms" },
    { field: "status", label: "Status", type: "choice", choices: "statuses" },
    { field: "source", label: "Who says so (empty: the outlet)", type: "name", wide: true },
    { field: "event", label: "Event", type: "choice", choices: "events" },
    { field: "counted", label: "Counts", type: "choice", choices: "yes_no" },
    { field: "victims", label: "Who came to harm", type: "text", wide: true },
  ],
  speakers: [
    { field: "speaker", label: "Name", type: "text", wide: true },
    { field: "kind", label: "Kind", type: "choice", choices: "speaker_kinds" },
    { field: "role", label: "Role", type: "text" },
    { field: "affiliation", label: "Belongs to", type: "text", wide: true },
  ],
};

const NOBODY = "reviewer"; // who corrects, until a name is given

// `store` keeps the records: read() gives them, write(records) keeps them; see stores.js.
export function makeReview(store, { canSave = true, startsOn = false } = {}) {
  let api = null;
  let records = [];
  let isOn = startsOn;
  let who = NOBODY;
  let selected = null;
  let tools = null;

  // A box that is left by a click changes before the click arrives: what is clicked must still be there then.
  let isPressing = false;
  let isPending = false;
  const showAfterClick = () => {
    if (isPressing) isPending = true;
    else show();
  };
  const show = () => {
    isPending = false;
    api.refresh(isOn || records.length ? corrected(api.base, records, api.chars) : api.base);
    drawStatus();
  };
  const add = (record, draw = show) => {
    records = [...records, record];
    store.write({ who, records });
    draw();
  };
  const recordOf = (row, tab, action, more = {}) => {
    const original = keyParts(row);
    const span = { start: original.start, end: original.end, text: cut(api.chars, original.start, original.end) };
    return newRecord(who, LAYER[tab], action, { row: row.key, ...span, ...more });
  };
  const keyParts = (row) => {
    const [start, end] = isNone(row.start) ? (/:(\d+)-(\d+):/.exec(row.key) ?? []).slice(1) : [row.start, row.end];
    return { start: Number(start), end: Number(end) };
  };

  function begin(given) {
    api = given;
    if (!api.base.review) return;
    const kept = store.read() ?? {};
    who = kept.who ?? NOBODY;
    records = fresh(kept.records ?? []);
    const toggle = document.createElement("label");
    toggle.className = "layer review-switch";
    toggle.innerHTML = '<input type="checkbox" data-review> <b>Review</b>';
    toggle.querySelector("input").checked = isOn;
    api.root.querySelector(".tools").prepend(toggle);
    toggle.addEventListener("change", ({ target }) => {
      isOn = target.checked;
      tools.hidden = !isOn;
      show();
    });
    drawTools();
    document.addEventListener("pointerdown", () => (isPressing = true));
    for (const ended of ["pointerup", "pointercancel"]) {
      document.addEventListener(ended, () =>
        setTimeout(() => {
          isPressing = false;
          if (isPending) show();
        }),
      );
    }
    document.addEventListener("selectionchange", () => {
      if (!isOn) return;
      selected = selectedSpan(api.text, api.chars) ?? (document.getSelection().isCollapsed ? null : selected);
      drawSelection();
    });
    if (isOn || records.length) show();
    store.watch?.((state) => {
      who = state.who;
      records = fresh(state.records);
      show();
    });
  }

  // Records that this page does not show already: it may have been made with them.
  function fresh(given) {
    const known = new Set(api.base.review.lines.map((line) => line.id));
    return given.filter((record) => !known.has(record.id));
  }

  function drawTools() {
    tools = document.createElement("div");
    tools.className = "review-tools";
    tools.hidden = !isOn;
    tools.innerHTML =
      '<label>Your name <input type="text" class="reviewer" size="12" autocomplete="name"></label>' +
      '<button type="button" data-add="quotes" disabled>Add selected text as quotation</button>' +
      '<button type="button" data-add="claims" disabled>Add selected text as claim</button>' +
      '<button type="button" data-undo>Undo</button>' +
      (canSave
        ? '<button type="button" data-save>Save corrections</button>' +
          '<button type="button" data-load>Load …</button><input type="file" accept=".jsonl" hidden>'
        : "") +
      '<span class="status" role="status"></span>';
    api.root.querySelector(".bar").after(tools);
    tools.querySelector(".reviewer").value = who;
    tools.addEventListener("mousedown", (event) => event.target.matches("[data-add]") && event.preventDefault());
    tools.addEventListener("click", ({ target }) => {
      if (target.matches("[data-add]")) addSelected(target.dataset.add);
      else if (target.matches("[data-undo]")) undo();
      else if (target.matches("[data-save]")) save();
      else if (target.matches("[data-load]")) tools.querySelector("[type=file]").click();
    });
    tools.addEventListener("change", ({ target }) => {
      if (target.matches(".reviewer")) {
        rename(target.value.trim());
      } else if (target.matches("[type=file]")) load(target.files[0]).then(() => (target.value = ""));
    });
    drawStatus();
  }

  // What was corrected before a name was given is of the same person.
  function rename(name) {
    who = name === "kit" ? NOBODY : name || NOBODY;
    records = records.map((record) => (record.who === NOBODY ? { ...record, who } : record));
    store.write({ who, records });
    showAfterClick();
  }

  function drawStatus(note = "") {
    if (!tools) return;
    const own = inForce(records).length;
    tools.querySelector(".status").textContent = note || (own ? `${counted(own, "correction")} in ${store.place}` : "");
    tools.querySelector("[data-undo]").disabled = !lastOf(records, who);
    const button = tools.querySelector("[data-save]");
    if (button) button.textContent = own ? `Save ${counted(own, "correction")}` : "Save corrections";
  }

  function drawSelection() {
    api.root.classList.toggle("selecting", Boolean(selected));
    tools.querySelectorAll("[data-add]").forEach((button) => (button.disabled = !selected));
    api.root.querySelectorAll("[data-use-span]").forEach((button) => (button.disabled = !selected));
  }

  function addSelected(tab) {
    if (!selected) return;
    const [start, end] = selected;
    const layer = LAYER[tab];
    const taken = new Set(api.state.component[tab].map((row) => row.key));
    const text = cut(api.chars, start, end);
    const fields =
      tab === "quotes"
        ? { kind: /^["“‘«]|["”’»]$/.test(text) ? "direct" : "indirect", speaker: null }
        : { harm: "killed", status: "asserted", low: null, best: null, high: null, source: null };
    const changes = Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [field, { old: null, new: value }]),
    );
    const key = keyFor(layer, start, end, fields.kind ?? fields.harm, taken);
    add(newRecord(who, layer, "add", { row: key, start, end, text, changes }));
    document.getSelection().removeAllRanges();
    api.pick(api.state.component[tab].find((row) => row.key === key).id, { to: "row" });
  }

  function undo(row = null) {
    const last = lastOf(records, who, row);
    if (last) add(newRecord(who, last.layer, "undo", { undoes: last.id }));
  }

  function save() {
    const name = `${api.base.article.id}.corrections.jsonl`;
    const file = new Blob([toLines(api.base.review, records)], { type: "application/jsonl;charset=utf-8" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    const nameless = who === NOBODY ? " Your name is missing in it: type it above and save again." : "";
    drawStatus(`Saved as ${name}. kit report with --corrections ${name} counts again.${nameless}`);
  }

  async function load(file) {
    try {
      records = merged(records, fresh(fromLines(await file.text(), api.base.article.sha256)));
      store.write({ who, records });
      show();
      drawStatus(`Loaded ${file.name}.`);
    } catch (error) {
      drawStatus(error.message);
    }
  }

  // Below the rows of a tab: whether the person has checked all of them, which makes unchanged rows count as accepted.
  function addComplete(place, tab) {
    if (!isOn || !LAYER[tab]) return;
    const last = inForce(records).find((r) => r.action === "complete" && r.layer === LAYER[tab] && r.who === who);
    const label = document.createElement("label");
    label.className = "complete";
    label.innerHTML = `<input type="checkbox" data-complete${last ? " checked" : ""}> I have checked this whole list`;
    label.addEventListener("change", ({ target }) => {
      if (target.checked) add(newRecord(who, LAYER[tab], "complete", {}));
      else add(newRecord(who, LAYER[tab], "undo", { undoes: last.id }));
    });
    place.append(label);
  }

  // The form below a row that is open, while the switch is on.
  function addForm(detail, row, tab) {
    if (!isOn || !LAYER[tab] || !row.key) return;
    const box = document.createElement("div");
    box.className = "review-form";
    box.innerHTML = formHtml(row, tab);
    detail.append(box);
    box.addEventListener("click", ({ target }) => {
      if (target.matches("[data-act]")) add(recordOf(row, tab, target.dataset.act));
      else if (target.matches("[data-undo-row]")) undo(row.key);
      else if (target.matches("[data-use-span]") && selected) fixSpan(row, tab);
      else if (target.matches("[data-merge]")) mergeSpeaker(row, box.querySelector("[name=into]").value);
    });
    box.addEventListener("mousedown", (event) => event.target.matches("[data-use-span]") && event.preventDefault());
    box.addEventListener("change", ({ target }) => fixField(row, tab, target));
  }

  function fixSpan(row, tab) {
    const [start, end] = selected;
    const changes = { ...changed(row, "start", start), ...changed(row, "end", end) };
    document.getSelection().removeAllRanges();
    if (Object.keys(changes).length) add(recordOf(row, tab, "fix", { changes }));
  }

  function fixField(row, tab, target) {
    const { field } = target.dataset;
    if (target.name === "comment") {
      const comment = target.value.trim();
      if (comment) add(recordOf(row, tab, "comment", { comment }), showAfterClick);
      return;
    }
    if (!field) return;
    const changes = changed(row, field, valueOf(target));
    if (changes) add(recordOf(row, tab, "fix", { changes }), showAfterClick);
  }

  function mergeSpeaker(row, into) {
    if (into) add(recordOf(row, "speakers", "merge", { into }));
  }

  function formHtml(row, tab) {
    const { component } = api.state;
    const canUndo = Boolean(lastOf(records, who, row.key));
    const act = (name, label, state) =>
      `<button type="button" data-act="${name}" aria-pressed="${row.state === state}">${label}</button>`;
    const others = component.speakers.filter((speaker) => speaker.key && speaker.key !== row.key);
    const into = others.map((s) => `<option value="${escaped(s.key)}">${escaped(s.speaker)}</option>`).join("");
    const merging =
      tab === "speakers" && into
        ? `<p class="acts"><label>Same as <select name="into"><option value="">…</option>${into}</select></label>` +
          '<button type="button" data-merge>Merge</button></p>'
        : "";
    const span = tab === "speakers" ? "" : '<button type="button" data-use-span>Use selected text</button>';
    return (
      `<p class="acts">${act("accept", "Right", "accepted")}${act("reject", "Wrong", "rejected")}${span}` +
      `<button type="button" data-undo-row${canUndo ? "" : " disabled"}>Undo</button></p>` +
      `<div class="form">${FORM[tab].map((entry) => entryHtml(entry, row, component)).join("")}` +
      `<label class="wide">Comment <input type="text" name="comment" value="${escaped(row.comment ?? "")}"></label></div>` +
      merging
    );
  }

  function entryHtml({ field, label, type, choices, wide }, row, component) {
    const value = field === "event" ? (row.event ?? eventKey(row, component)) : row[field];
    const attributes = `data-field="${field}" data-type="${type}"`;
    const list = `${component.prefix ?? ""}names`;
    const inputs = {
      text: () => `<input type="text" ${attributes} value="${escaped(value ?? "")}">`,
      number: () => `<input type="number" min="0" step="1" ${attributes} value="${isNone(value) ? "" : value}">`,
      name: () =>
        `<input type="text" list="${list}" ${attributes} value="${escaped(value ?? "")}">` +
        `<datalist id="${list}">${component.speakers.map((s) => `<option value="${escaped(s.speaker)}">`).join("")}</datalist>`,
      choice: () => {
        const known = choicesFor(choices, component);
        if (!known.some(([key]) => key === String(value ?? "")))
          known.unshift([String(value ?? ""), String(value ?? "–")]);
        const options = known.map(
          ([key, shown]) =>
            `<option value="${escaped(key)}"${key === String(value ?? "") ? " selected" : ""}>${escaped(shown)}</option>`,
        );
        return `<select ${attributes}>${options.join("")}</select>`;
      },
    };
    if (choices === "events" && !component.review.keys.events?.length) return "";
    return `<label${wide ? ' class="wide"' : ""}>${label} ${inputs[type]()}</label>`;
  }

  function choicesFor(name, component) {
    if (name === "yes_no")
      return [
        ["true", "yes"],
        ["false", "no"],
      ];
    if (name === "events") {
      const known = component.events.map((event, i) => [component.review.keys.events[i], eventShown(event)]);
      return [...known, ["new", "another event"]];
    }
    return component.review.choices[name].map((value) => [value, harmShown(value)]);
  }

  const eventShown = (event) =>
    `${event.id}${event.main ? " (main)" : ""}${event.cause || event.place ? `: ${[event.cause, event.place].filter(Boolean).join(", ")}` : ""}`;
  const eventKey = (row, component) =>
    component.review.keys.events?.[component.events.findIndex((event) => event.id === row.event_id)] ?? "";

  function valueOf(input) {
    const text = input.value.trim();
    if (text === "") return null;
    if (input.dataset.type === "number") return Number(text);
    return { true: true, false: false }[text] ?? text;
  }

  return { begin, addForm, addComplete };
}
