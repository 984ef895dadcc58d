// Settle the differences of two annotators: one fieldset a difference, and a corrections file of what was chosen.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const [first, second] = data.names;
  const kept = `settle ${JSON.stringify(data.names)} ${data.items.length} ${Object.values(data.opening).map((lines) => lines[0].sha256)}`;
  const who = document.getElementById("who");
  const state = document.getElementById("state");
  const chosen = read();

  function read() {
    try {
      return JSON.parse(localStorage.getItem(kept)) || {};
    } catch {
      return {};
    }
  }

  function keep() {
    try {
      localStorage.setItem(kept, JSON.stringify(chosen));
    } catch {
      // a browser that keeps nothing for files still saves the corrections file
    }
    const done = data.items.filter((_, i) => chosen[i]).length;
    state.textContent = `${done} of ${data.items.length} settled`;
  }

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  const LAYERS = { quotes: "Quotation", speakers: "Speaker", casualties: "Casualty claim", events: "Event" };
  const FIELDS = {
    row: "is there one?",
    span: "where it begins and ends",
    source: "who says so",
    low: "at least",
    best: "best figure",
    high: "at most",
    victim_kind: "kind of people",
    counted: "does it count in the total?",
    named: "does it have a name?",
    event: "which one does this claim belong to?",
    main: "is it the main one?",
  };

  function shown(item, side) {
    const value = item[side];
    if (item.said[side] !== null) return item.said[side];
    if (item.field === "row") return value ? "yes, there is" : "no, there is none";
    if (typeof value === "boolean") return value ? "yes" : "no";
    if (item.field === "span") return `characters ${value[0]} to ${value[1]}`;
    return value === null ? "(nothing)" : String(value);
  }

  function choice(item, i, side, name) {
    const radio = element("input", { type: "radio", name: `item-${i}`, value: side });
    radio.checked = chosen[i]?.side === side;
    radio.addEventListener("change", () => choose(i, { side }));
    return element("label", {}, radio, ` ${name}: ${shown(item, side)}`);
  }

  function other(item, i) {
    if (["row", "span", "event", "main"].includes(item.field)) return null;
    const radio = element("input", { type: "radio", name: `item-${i}`, value: "other" });
    const text = element("input", { type: "text", ariaLabel: "another value" });
    radio.checked = chosen[i]?.side === "other";
    text.value = chosen[i]?.value ?? "";
    text.addEventListener("input", () => {
      radio.checked = true;
      choose(i, { side: "other", value: text.value });
    });
    radio.addEventListener("change", () => choose(i, { side: "other", value: text.value }));
    return element("label", {}, radio, " another value: ", text);
  }

  function choose(i, choiceMade) {
    chosen[i] = choiceMade;
    document.getElementById(`item-${i}`).classList.add("done");
    keep();
  }

  function draw(item, i) {
    const where = Object.keys(data.opening).length > 1 ? `${item.article_id}, ` : "";
    const quoted = element(
      "blockquote",
      {},
      item.before,
      element("mark", { textContent: item.text ?? item.row ?? "" }),
      item.after,
    );
    const box = element(
      "fieldset",
      { id: `item-${i}`, className: chosen[i] ? "done" : "" },
      element("legend", {
        textContent: `${i + 1}. ${where}${LAYERS[item.layer]}: ${FIELDS[item.field] ?? item.field}`,
      }),
      quoted,
      choice(item, i, "first", first),
      choice(item, i, "second", second),
      other(item, i),
    );
    document.getElementById("items").append(box);
  }

  function lines(item, choiceMade) {
    if (choiceMade.side !== "other") return item.lines[choiceMade.side];
    const template = item.lines.second[0];
    const value = choiceMade.value.trim() === "" ? null : choiceMade.value.trim();
    return [{ ...template, action: "fix", changes: { [item.field]: { old: item.first, new: value } } }];
  }

  function settled() {
    const when = new Date().toISOString().replace(/\.\d+Z$/, "Z");
    const all = [];
    for (const [article, opening] of Object.entries(data.opening)) {
      all.push(...opening);
      data.items.forEach((item, i) => {
        if (item.article_id !== article || !chosen[i]) return;
        for (const line of lines(item, chosen[i])) {
          all.push({ ...line, id: `settled-${i + 1}`, who: who.value.trim(), when });
        }
      });
    }
    return all.map((line) => `${JSON.stringify(line)}\n`).join("");
  }

  document.getElementById("save").addEventListener("click", () => {
    if (who.value.trim() === "" || who.value.trim() === "kit") {
      state.textContent = "Give your name or initials first.";
      who.focus();
      return;
    }
    const link = element("a", {
      href: URL.createObjectURL(new Blob([settled()], { type: "application/jsonl" })),
      download: `${who.value.trim()}.settled.corrections.jsonl`,
    });
    link.click();
    URL.revokeObjectURL(link.href);
    keep();
  });

  data.items.forEach(draw);
  keep();
})();
