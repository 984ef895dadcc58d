// Characters as Python counts them: offsets are code points, strings in a browser are UTF-16.

export const characters = (text) => Array.from(text);

export const cut = (chars, start, end) => chars.slice(start, end).join("");

const UNSAFE = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\r": "&#13;",
  "\0": "\ufffd",
};

export const escaped = (text) => String(text ?? "").replace(/[&<>"'\r\0]/g, (c) => UNSAFE[c]);

// The text nodes of an element that are the article's own: tags of marks are not.
function ownTextNodes(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => (node.parentElement.closest(".tag") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

// Where a boundary point of a selection stands in the article's text; null outside of its paragraphs.
function offsetAt(node, position) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const paragraph = element.closest("p[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, position);
  let count = Number(paragraph.dataset.start);
  for (const text of ownTextNodes(paragraph)) {
    if (text === node) return count + characters(text.data.slice(0, position)).length;
    if (before.comparePoint(text, text.length) > 0) break;
    count += characters(text.data).length;
  }
  return count;
}

// The selected stretch of the article as [start, end] without white space at its ends, or null.
export function selectedSpan(root, chars) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  let start = offsetAt(range.startContainer, range.startOffset);
  let end = offsetAt(range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  while (start < end && /\s/.test(chars[start])) start += 1;
  while (end > start && /\s/.test(chars[end - 1])) end -= 1;
  return start < end ? [start, end] : null;
}

// The DOM range of characters start to end, for showing a stretch without changing the marks.
export function rangeOf(root, start, end) {
  const range = document.createRange();
  let begun = false;
  for (const paragraph of root.querySelectorAll("p[data-start]")) {
    let at = Number(paragraph.dataset.start);
    for (const node of ownTextNodes(paragraph)) {
      const chars = characters(node.data);
      const unitsTo = (offset) => cut(chars, 0, Math.min(Math.max(0, offset - at), chars.length)).length;
      if (!begun && start < at + chars.length) {
        range.setStart(node, unitsTo(start));
        begun = true;
      }
      if (begun) {
        range.setEnd(node, unitsTo(end));
        if (end <= at + chars.length) return range;
      }
      at += chars.length;
    }
  }
  return begun ? range : null;
}
