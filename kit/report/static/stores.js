// Where corrections are kept while one works: in this browser, or in the notebook's kernel.

export function browserStore(sha256) {
  const name = `kit-corrections:${sha256}`;
  return {
    place: "this browser",
    read() {
      try {
        const kept = JSON.parse(localStorage.getItem(name) ?? "{}");
        return { who: localStorage.getItem("kit-who") ?? undefined, ...kept };
      } catch {
        return {}; // storage is off, or holds something else
      }
    },
    write({ who, records }) {
      try {
        localStorage.setItem(name, JSON.stringify({ who, records }));
        localStorage.setItem("kit-who", who);
      } catch {
        // storage is off or full: the page still holds them until it is closed
      }
    },
  };
}

// The model of an anywidget: Python keeps each change in a file.
export function kernelStore(model) {
  const read = () => ({ who: model.get("who"), records: model.get("records") });
  return {
    place: model.get("file"),
    read,
    write({ who, records }) {
      model.set("who", who);
      model.set("records", records);
      model.save_changes();
    },
    watch: (tell) => model.on("change:records", () => tell(read())),
  };
}
