// The article with its switches and its rows: marks lead to rows and rows to marks, by mouse and by keyboard.

import { characters, rangeOf } from "./text.js";
import { textHtml } from "./marks.js";
import { detailHtml, listHtml, rowsOf, TABS } from "./rows.js";
import { counted } from "./words.js";

const NARROW = 820; // pixels: below, the rows come as a sheet
const layerOf = { q: "quotes", c: "claims", s: "speakers", n: "tone" };

export function mount(root, options = {}) {
  const base = JSON.parse(root.querySelector(".kit-data").textContent);
  const chars = characters(base.text);
  const state = { component: base, tab: null, picked: null, query: "", weakFirst: false };
  const text = root.querySelector(".text");
  const panel = root.querySelector(".panel");
  const prefix = base.prefix ?? "";
  const isNarrow = () => root.classList.contains("narrow");
  const isOn = (layer) => root.querySelector(`[data-layer="${layer}"]`)?.checked ?? false;
  const tabs = () => TABS.filter((tab) => rowsOf(state.component, tab.name).length);

  function drawText() {
    text.innerHTML = textHtml(state.component, chars);
    setStops();
    showPicked();
  }

  // Marks of a layer that is off are no stops of the Tab key.
  function setStops() {
    const begun = new Set();
    for (const mark of text.querySelectorAll("a.m")) {
      const shown = mark.dataset.rows.split(" ").filter((row) => isOn(layerOf[row[0]]));
      const begins = shown.some((row) => !begun.has(row));
      shown.forEach((row) => begun.add(row));
      mark.tabIndex = begins ? 0 : -1;
    }
  }

  function drawPanel() {
    const known = tabs();
    if (!known.length) return;
    state.tab = known.some((tab) => tab.name === state.tab) ? state.tab : known[0].name;
    const buttons = known.map(
      (tab) =>
        `<button type="button" role="tab" id="${prefix}tab-${tab.name}" data-tab="${tab.name}" ` +
        `aria-controls="${prefix}rows" aria-selected="${tab.name === state.tab}" ` +
        `tabindex="${tab.name === state.tab ? 0 : -1}">${tab.label}</button>`,
    );
    panel.innerHTML =
      `<div class="tabs"><div role="tablist" aria-label="Rows" class="tabs">${buttons.join("")}</div>` +
      `<button type="button" class="close">Close</button></div>` +
      `<div class="find"><label><span class="unseen">Filter rows</span>` +
      `<input type="search" placeholder="Filter: a name, a word …"></label>` +
      `<label class="weak-first"><input type="checkbox"> unsure first</label></div>` +
      `<div class="rows" id="${prefix}rows" role="tabpanel" tabindex="0" aria-labelledby="${prefix}tab-${state.tab}"><ol></ol></div>`;
    panel.querySelector("[type=search]").value = state.query;
    panel.querySelector(".weak-first input").checked = state.weakFirst;
    options.review?.addComplete(panel, state.tab);
    drawRows();
  }

  function drawRows() {
    const list = panel.querySelector(".rows ol");
    if (!list) return;
    let rows = rowsOf(state.component, state.tab);
    const query = state.query.toLowerCase();
    if (query) rows = rows.filter((row) => JSON.stringify(row).toLowerCase().includes(query));
    if (state.weakFirst) rows = [...rows].sort((a, b) => (a.score ?? 1) - (b.score ?? 1));
    list.innerHTML = listHtml(rows, state, prefix) || '<li class="empty">No row holds these words.</li>';
    const open = list.querySelector("li.picked");
    if (!open) return;
    const row = rows.find((each) => each.id === state.picked);
    const detail = document.createElement("div");
    detail.className = "detail";
    detail.innerHTML = detailHtml(row, state, prefix);
    open.append(detail);
    options.review?.addForm(detail, row, state.tab);
  }

  function showPicked() {
    text.querySelectorAll(".picked").forEach((mark) => mark.classList.remove("picked"));
    CSS.highlights?.delete("kit-picked");
    const row = state.picked && findRow(state.picked);
    if (!row) return;
    if (row.id.startsWith("n") || row.id.startsWith("p")) highlight(row.start, row.end);
    else for (const mark of marksFor(row.id)) mark.classList.add("picked");
  }

  function highlight(start, end) {
    const range = rangeOf(text, start, end);
    if (range && CSS.highlights) CSS.highlights.set("kit-picked", new Highlight(range));
  }

  const marksFor = (id) => {
    const ids = id.startsWith("s") ? state.component.quotes.filter((q) => q.speaker_id === id).map((q) => q.id) : [id];
    return ids.flatMap((each) => [...text.querySelectorAll(`.m[data-rows~="${each}"]`)]);
  };
  const tabOf = (id) => layerOf[id[0]];
  const findRow = (id) => rowsOf(state.component, tabOf(id)).find((row) => row.id === id);

  // Pick a row: its words are marked, its entry beside the article opens. `to` says what to bring into view.
  function pick(id, { to = "both", from = null } = {}) {
    if (!findRow(id)) return false;
    state.picked = id;
    state.from = from;
    state.tab = tabOf(id);
    const row = rowsOf(state.component, state.tab).find((each) => each.id === id);
    if (state.query && !JSON.stringify(row).toLowerCase().includes(state.query.toLowerCase())) state.query = "";
    turnOn(state.tab);
    drawPanel();
    panel.classList.remove("closed");
    showPicked();
    if (to !== "row" || isNarrow()) bringTextIntoView(row);
    if (to !== "text" || isNarrow())
      panel.querySelector("li.picked")?.scrollIntoView({ block: "nearest", behavior: "instant" });
    return true;
  }

  function turnOn(layer) {
    const box = root.querySelector(`[data-layer="${layer}"]`);
    if (!box || box.checked) return;
    box.checked = true;
    setStops();
  }

  function bringTextIntoView(row) {
    const place = text.querySelector(`#${prefix}t-${row.id}`) ?? marksFor(row.id)[0];
    if (!place) return;
    const block = isNarrow() ? "start" : "center";
    const target = place.nextElementSibling?.matches(".m") ? place.nextElementSibling : place;
    target.scrollIntoView({ block, behavior: "instant" });
    if (target.matches("a")) target.focus({ preventScroll: true });
  }

  function close() {
    panel.classList.add("closed");
    const back = state.from ?? marksFor(state.picked ?? "")[0];
    back?.focus();
  }

  text.addEventListener("click", (event) => {
    const mark = event.target.closest("a.m");
    if (!mark) return;
    event.preventDefault();
    const shown = mark.dataset.rows.split(" ").filter((row) => isOn(layerOf[row[0]]));
    if (!shown.length || !document.getSelection().isCollapsed) return;
    const next = shown[(shown.indexOf(state.picked) + 1) % shown.length]; // a second click: the row around it
    pick(next, { to: "row", from: mark });
    if (event.detail === 0) panel.querySelector("li.picked .row")?.focus(); // by keyboard
  });

  panel.addEventListener("click", (event) => {
    const { target } = event;
    const tab = target.closest("[data-tab]");
    const row = target.closest("[data-row]");
    if (tab) {
      state.tab = tab.dataset.tab;
      drawPanel();
      panel.querySelector(`[data-tab="${state.tab}"]`).focus();
    } else if (target.closest(".close")) close();
    else if (target.closest(".back")) (state.from?.isConnected ? state.from : marksFor(state.picked)[0])?.focus();
    else if (row && target.closest(".row")) {
      pick(row.dataset.row, { to: "text", from: state.from });
      panel.querySelector("li.picked .row")?.focus({ preventScroll: true });
    }
  });

  panel.addEventListener("input", ({ target }) => {
    if (target.matches("[type=search]")) state.query = target.value;
    else if (target.closest(".weak-first")) state.weakFirst = target.checked;
    else return;
    drawRows();
  });

  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    const list = event.target.matches("[role=tab]") ? [...panel.querySelectorAll("[role=tab]")] : null;
    const rows = event.target.matches(".row") ? [...panel.querySelectorAll(".row")] : null;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] && list ? { ArrowRight: 1, ArrowLeft: -1 }[event.key] : 0;
    const move = rows ? ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0) : step;
    const among = rows ?? list;
    if (!move || !among) return undefined;
    event.preventDefault();
    const next = among[(among.indexOf(event.target) + move + among.length) % among.length];
    next.focus();
    return list ? next.click() : undefined;
  });

  root.querySelector(".bar").addEventListener("change", ({ target }) => {
    if (target.matches("[data-layer]")) setStops();
  });

  const opener = document.createElement("button");
  opener.type = "button";
  opener.className = "open-rows";
  opener.textContent = `All ${counted(
    tabs().reduce((n, tab) => n + rowsOf(base, tab.name).length, 0),
    "row",
  )}`;
  opener.addEventListener("click", () => {
    panel.classList.remove("closed");
    panel.querySelector("[role=tab][aria-selected=true]")?.focus();
  });
  root.querySelector(".tools").append(opener);

  if (tabs().length) {
    panel.hidden = false;
    panel.classList.add("closed");
    new ResizeObserver(([entry]) => root.classList.toggle("narrow", entry.contentRect.width < NARROW)).observe(root);
    root.classList.toggle("narrow", root.clientWidth < NARROW);
  }
  const api = {
    root,
    text,
    base,
    chars,
    state,
    pick,
    highlight,
    redraw() {
      drawText();
      return text.innerHTML.trim();
    },
    refresh(component) {
      state.component = component;
      drawText();
      drawPanel();
      options.onChange?.(base, component);
    },
  };
  setStops();
  options.review?.begin(api);
  drawPanel();
  return api;
}
