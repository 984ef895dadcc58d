// Totals and counts of the page are not added up again in the browser: say so beside each that a correction touches.

import { touched } from "./corrections.js";

const REMEDY =
  "What is struck out is out of date: your corrections change what it was counted from. " +
  "Save them; kit report with --corrections counts again.";

export function showOutdated(base, component) {
  const harms = new Set(touched(base, component, "claims").map((row) => row.harm));
  const speech = ["quotes", "speakers"].some((name) => touched(base, component, name).length);
  const isStale = (name) => (name === "speakers" ? speech : harms.has(name));
  for (const total of document.querySelectorAll("[data-total]")) {
    total.classList.toggle("stale", isStale(total.dataset.total));
  }
  for (const note of document.querySelectorAll("[data-outdated]")) {
    const stale = note.dataset.outdated === "claims" ? harms.size > 0 : speech;
    note.textContent = stale ? REMEDY : "";
    note.hidden = !stale;
  }
}
