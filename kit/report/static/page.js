// The page of an article: numbers, bars, rows and marks lead to each other.

import { mount } from "./component.js";
import { showOutdated } from "./outdated.js";
import { makeReview } from "./review.js";
import { browserStore } from "./stores.js";
import { enliven, showRow } from "./tables.js";

const views = [...document.querySelectorAll("[data-kit]")].map((root) => {
  const { article } = JSON.parse(root.querySelector(".kit-data").textContent);
  return mount(root, { review: makeReview(browserStore(article.sha256)), onChange: showOutdated });
});

globalThis.kitViews = views; // for scripts of one's own, and for the tests
enliven(document);

// Follow a link of this page; true where it was one.
function follow(hash, from) {
  const [, kind, id] = /^#(t|row)-(\w+)$/.exec(hash) ?? [];
  if (kind === "t") return views.some((view) => view.pick(id, { to: "both", from }));
  const row = kind === "row" && document.getElementById(`row-${id}`);
  if (row) showRow(row);
  return Boolean(row);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
  const hash = link.getAttribute("href");
  if (follow(hash, link)) {
    event.preventDefault();
    if (location.hash !== hash) history.pushState(null, "", hash);
  } else if (link.dataset.span) {
    views[0]?.highlight(...link.dataset.span.split("-").map(Number));
  } else {
    const details = document.getElementById(hash.slice(1))?.closest("details");
    if (details) details.open = true;
  }
});

window.addEventListener("popstate", () => follow(location.hash, null));
if (location.hash) follow(location.hash, null);

let closed = [];
window.addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  closed.forEach((details) => (details.open = true));
});
window.addEventListener("afterprint", () => closed.forEach((details) => (details.open = false)));
