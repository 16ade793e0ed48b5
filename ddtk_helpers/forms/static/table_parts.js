// Parts of the table: its library, its bar of buttons, its words about keys, and what it offers in banners.

/** Load Tabulator once for the whole page; the kernel sends it as bytes, so nothing comes from the net. */
function loadTabulator(model) {
  globalThis.ddtkTabulator ??= new Promise((resolve, reject) => {
    const take = (message, buffers) => {
      if (message.do !== "library") return;
      model.off("msg:custom", take);
      const address = URL.createObjectURL(new Blob([bytesOf(buffers[0])], { type: "text/javascript" }));
      import(address).then((library) => resolve(library.TabulatorFull), reject).finally(() => URL.revokeObjectURL(address));
    };
    model.on("msg:custom", take);
    model.send({ do: "library" });
  });
  return globalThis.ddtkTabulator;
}

function buildBar(view) {
  const only = button("Show problems only", () => {
    only.setAttribute("aria-pressed", String(only.getAttribute("aria-pressed") !== "true"));
    view.filter();
  }, { "aria-pressed": "false" });
  view.onlyProblems = () => only.getAttribute("aria-pressed") === "true";
  view.find = make("input", { type: "search", placeholder: "Find…", "aria-label": `Find in ${view.page.title}`, oninput: () => view.filter() });
  return make("div", { class: "ddtk-bar" },
    button("+ Add row", () => view.addRow(), { class: "ddtk-primary" }),
    button("Duplicate", () => view.duplicate()),
    button("Delete", () => view.remove(), { class: "ddtk-danger" }),
    button("Undo", () => view.history.undo()), button("Redo", () => view.history.redo()),
    only, view.find, buildColumnGroups(view), view.status);
}

/** Offer the columns that are not shown at first, one group at a time. */
function buildColumnGroups(view) {
  const names = [...new Set(view.page.columns.filter((field) => !field.first).map((field) => field.group || "More"))];
  if (!names.length) return null;
  const boxes = names.map((name) => make("label", {}, make("input", { type: "checkbox", onchange: (event) => view.showGroup(name, event.target.checked) }), name));
  return make("details", { class: "ddtk-columns" }, make("summary", { class: "ddtk-button" }, "More columns"), make("div", { class: "ddtk-ticks" }, ...boxes));
}

function buildKeys() {
  return make("details", { class: "ddtk-keys" }, make("summary", {}, "Keys"),
    "Arrow keys move. Enter or typing changes a cell, Enter again goes down, Tab goes right, Escape leaves it as it was. "
    + "Delete empties. Ctrl+C and Ctrl+V copy and paste blocks, also from a spreadsheet. Ctrl+Z takes back, Ctrl+Y does it again. "
    + "Outside a cell, Tab leaves the table.");
}

/** Offer changes that an earlier page could not save. */
function offerChanges(view) {
  view.banners.replaceChildren();
  for (const draft of view.outbox.drafts.all()) {
    const count = Object.keys(draft.values).length;
    const banner = make("div", { class: "ddtk-banner", role: "group", "aria-label": "Unsaved changes" },
      `Changes in ${plural(count, "row")} were not saved.`,
      button("Restore", () => view.restore(draft), { class: "ddtk-primary" }),
      button("Discard", () => view.closeDraft()));
    view.banners.append(banner);
  }
}

function problemsOf(row) {
  const found = new Map();
  for (const { field, says, level } of [...row.problems].reverse()) found.set(field, { says, tone: level === "check" ? "look" : "bad" });
  for (const { field } of row.clashes) found.set(field, { says: "Both of you changed this. Choose above which text stays.", tone: "clash" });
  return found;
}
