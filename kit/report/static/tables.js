// Tables sort by their headings and filter by words.

import { counted } from "./words.js";

function keyOf(row, column) {
  const cell = row.cells[column];
  return cell.dataset.number === undefined ? cell.textContent.trim().toLowerCase() : Number(cell.dataset.number);
}

function compare(a, b) {
  if (typeof a === typeof b) return typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true });
  return typeof a === "number" ? -1 : 1; // unknown figures last
}

function sortBy(table, heading) {
  const column = heading.cellIndex;
  const direction = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
  table.querySelectorAll("th[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
  heading.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
  const body = table.tBodies[0];
  const rows = [...body.rows].sort((a, b) => direction * compare(keyOf(a, column), keyOf(b, column)));
  body.append(...rows);
}

function makeSortable(table) {
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener("click", () => sortBy(table, heading));
  }
}

function makeFilter(input) {
  const details = document.getElementById(input.dataset.filters);
  const count = document.querySelector(`[data-count="${details.id}"]`);
  input.addEventListener("input", () => {
    const query = input.value.toLowerCase();
    const rows = [...details.querySelectorAll("tbody tr")];
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(query);
    const left = rows.filter((row) => !row.hidden).length;
    count.textContent = query ? `${counted(left, "row")} of ${rows.length}` : "";
  });
}

export function enliven(root) {
  root.querySelectorAll("table[data-sorts]").forEach(makeSortable);
  root.querySelectorAll("input[data-filters]").forEach(makeFilter);
}

// Show a row of a table, opening what it stands in and dropping a filter that hides it.
export function showRow(row) {
  const details = row.closest("details");
  if (details) details.open = true;
  if (row.hidden) {
    const input = document.querySelector(`[data-filters="${details.id}"]`);
    input.value = "";
    input.dispatchEvent(new Event("input"));
  }
  document.querySelectorAll("tr.picked").forEach((other) => other.classList.remove("picked"));
  row.classList.add("picked");
  row.scrollIntoView({ block: "center", behavior: "instant" });
  row.querySelector("a")?.focus({ preventScroll: true });
}
