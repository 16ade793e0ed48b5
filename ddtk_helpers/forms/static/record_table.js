// RecordTable: many rows on Tabulator. The page sends the rows that changed; the kernel answers with
// what it stored and with the problems of each cell.

const WAIT_BEFORE_SAVING = 400;
const WAIT_FOR_ANSWER = 10000;
const ROWS_IN_SIGHT = 460;

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

class RecordTableView {
  constructor(model, root) {
    this.model = model;
    this.page = model.get("page");
    this.view = `${nextId()}-${Math.random().toString(36).slice(2)}`;
    this.drafts = draftsOf(this.page.draft_key);
    this.number = 0;
    this.newRows = 0;
    this.queue = new Map(); // to send: key → values by field, or null for a removed row
    this.sent = new Map(); // sent, not answered yet: key → [values, number of the message]
    this.problems = new Map(); // key → field → { says, tone }
    this.history = new TableHistory((step) => this.apply(step));
    this.columns = new Map(this.page.columns.map((field) => [field.name, field]));
    this.groups = new Set();
    this.build(root);
  }

  async start() {
    const Tabulator = await loadTabulator(this.model);
    this.table = new Tabulator(this.host, this.options());
    this.table.on("cellEdited", (cell) => this.edited(cell));
    this.table.on("rangeChanged", () => this.showCellLine());
    this.table.on("renderComplete", () => this.mendRoles());
    this.table.on("tableBuilt", () => {
      this.mendRoles();
      this.model.send({ do: "load" });
    });
  }

  // ---- Building -------------------------------------------------------------------------

  build(root) {
    root.classList.add("ddtk", "ddtk-tableview");
    keepKeys(root);
    this.status = statusLine(this.model);
    this.banners = make("div");
    this.host = make("div", { class: "ddtk-host" });
    this.frame = make("div", { class: "ddtk-frame" }, this.host);
    this.cellLine = make("div", { class: "ddtk-cellline", role: "status" });
    root.append(make("h3", { class: "ddtk-title" }, this.page.title), this.buildBar(), this.banners, this.frame, this.cellLine, this.buildKeys());
    this.host.addEventListener("keydown", (event) => this.onKey(event), true);
    this.host.addEventListener("paste", (event) => this.onPaste(event), true);
    this.host.addEventListener("copy", (event) => this.onCopy(event), true);
  }

  buildBar() {
    const only = button("Show problems only", () => {
      only.setAttribute("aria-pressed", String(only.getAttribute("aria-pressed") !== "true"));
      this.filter();
    }, { "aria-pressed": "false" });
    this.onlyProblems = () => only.getAttribute("aria-pressed") === "true";
    this.find = make("input", { type: "search", placeholder: "Find…", "aria-label": `Find in ${this.page.title}`, oninput: () => this.filter() });
    return make("div", { class: "ddtk-bar" },
      button("+ Add row", () => this.addRow(), { class: "ddtk-primary" }),
      button("Duplicate", () => this.duplicate()),
      button("Delete", () => this.remove(), { class: "ddtk-danger" }),
      button("Undo", () => this.history.undo()), button("Redo", () => this.history.redo()),
      only, this.find, this.buildGroups(), this.status);
  }

  /** Offer the columns that are not shown at first, one group at a time. */
  buildGroups() {
    const names = [...new Set(this.page.columns.filter((field) => !field.first).map((field) => field.group || "More"))];
    if (!names.length) return null;
    const boxes = names.map((name) => make("label", {}, make("input", { type: "checkbox", onchange: (event) => this.showGroup(name, event.target.checked) }), name));
    return make("details", { class: "ddtk-columns" }, make("summary", { class: "ddtk-button" }, "More columns"), make("div", { class: "ddtk-ticks" }, ...boxes));
  }

  buildKeys() {
    return make("details", { class: "ddtk-keys" }, make("summary", {}, "Keys"),
      "Arrow keys move. Enter or typing changes a cell, Enter again goes down, Tab goes right, Escape leaves it as it was. "
      + "Delete empties. Ctrl+C and Ctrl+V copy and paste blocks, also from a spreadsheet. Ctrl+Z takes back, Ctrl+Y does it again. "
      + "Outside a cell, Tab leaves the table.");
  }

  options() {
    return {
      columns: this.shownColumns(),
      index: "key",
      layout: "fitDataFill",
      maxHeight: ROWS_IN_SIGHT,
      placeholder: "No rows yet. Choose “Add row”, or paste a block from a spreadsheet.",
      selectableRange: 1,
      selectableRangeColumns: true,
      selectableRangeRows: true,
      editTriggerEvent: "dblclick",
      headerSortClickElement: "icon",
      keybindings: { navNext: false, navPrev: false, undo: false, redo: false },
      rowHeader: { title: "#", formatter: "rownum", headerSort: false, hozAlign: "right", width: 44, frozen: true, resizable: false },
      columnDefaults: { resizable: "header", vertAlign: "middle" },
    };
  }

  shownColumns() {
    const shown = this.page.columns.filter((field) => field.first || this.groups.has(field.group || "More"));
    return shown.map((field, at) => ({ ...columnOf(field, this), frozen: at === 0 }));
  }

  showGroup(name, on) {
    if (on) this.groups.add(name);
    else this.groups.delete(name);
    this.table.setColumns(this.shownColumns());
  }

  /** Tabulator puts role=grid above layout elements without roles: give them the ones a grid may hold. */
  mendRoles() {
    const grid = this.host;
    const set = (selector, role) => grid.querySelectorAll(selector).forEach((node) => node.setAttribute("role", role));
    grid.setAttribute("aria-label", this.page.title);
    grid.setAttribute("aria-rowcount", String(this.table.getDataCount() + 1));
    grid.removeAttribute("aria-owns");
    set(".tabulator-header, .tabulator-tableholder", "rowgroup");
    set(".tabulator-headers", "row");
    set(".tabulator-header-contents, .tabulator-table, .tabulator-range-overlay, .tabulator-footer, .tabulator-frozen-rows-holder", "presentation");
    // An empty table has no row that could own its sentence.
    if (!this.table.getDataCount()) set(".tabulator-tableholder, .tabulator-placeholder", "presentation");
  }

  // ---- What the person does ---------------------------------------------------------------

  blank() {
    return Object.fromEntries(this.page.columns.map((field) => [field.name, ""]));
  }

  newKey() {
    this.newRows += 1;
    return `new-${this.view}-${this.newRows}`;
  }

  async addRow() {
    const key = this.newKey();
    this.history.make([{ key, before: null, after: this.blank() }]);
    const row = this.table.getRow(key);
    await row.scrollTo();
    this.selectCell(row.getCells().find((cell) => cell.getField()));
  }

  duplicate() {
    const parts = this.chosenRows().map((row) => {
      const { key, ...values } = row.getData();
      return { key: this.newKey(), before: null, after: values, below: key };
    });
    this.history.make(parts);
  }

  remove() {
    const step = this.chosenRows().map((row) => {
      const { key, ...values } = row.getData();
      const above = row.getPrevRow();
      return { key, before: values, after: null, below: above ? above.getData().key : null };
    });
    this.history.make(step);
    if (step.length) this.cellLine.textContent = `${plural(step.length, "row")} deleted. Undo brings them back.`;
  }

  edited(cell) {
    const { key } = cell.getRow().getData();
    const field = cell.getField();
    const part = { key, before: { [field]: cell.getOldValue() ?? "" }, after: { [field]: cell.getValue() ?? "" } };
    if (sameValue(part.before, part.after)) return;
    this.history.note([part]);
    this.enqueue([part]);
  }

  onKey(event) {
    if (event.target.closest(".tabulator-header")) return;
    const editing = event.target.matches("input, textarea");
    const letter = (event.ctrlKey || event.metaKey) && event.key.toLowerCase();
    if (editing) this.onEditorKey(event);
    else if (letter === "z" || letter === "y") {
      event.preventDefault();
      if (letter === "y" || event.shiftKey) this.history.redo();
      else this.history.undo();
    } else if (event.key === "Delete" || event.key === "Backspace") this.clear(event);
    else if (event.key === "F2" || (event.key.length === 1 && !letter && !event.altKey)) this.activeCell()?.edit(true);
  }

  /** Enter in a cell goes down and Tab goes right, once the editor has taken over what was typed. */
  onEditorKey(event) {
    const down = event.key === "Enter" && !(event.target.tagName === "TEXTAREA" && event.shiftKey);
    if (!down && event.key !== "Tab") return;
    if (event.key === "Tab" || event.target.tagName === "TEXTAREA") {
      event.preventDefault();
      event.target.blur();
    }
    const way = down ? "down" : event.shiftKey ? "left" : "right";
    setTimeout(() => {
      this.focusTable();
      this.table.modules.selectRange.navigate(false, false, way);
    });
  }

  clear(event) {
    event.preventDefault();
    event.stopPropagation();
    const cells = this.table.getRanges().flatMap((range) => range.getStructuredCells().flat());
    this.fill(cells.filter((cell) => cell.getField()).map((cell) => [cell.getRow(), cell.getField(), ""]));
  }

  onCopy(event) {
    const range = this.table.getRanges()[0];
    if (event.target.matches("input, textarea") || !range) return;
    event.preventDefault();
    event.stopPropagation();
    const rows = range.getStructuredCells().map((row) => row.filter((cell) => cell.getField()).map((cell) => String(cell.getValue() ?? "")));
    event.clipboardData.setData("text/plain", writeBlock(rows));
  }

  onPaste(event) {
    const text = event.clipboardData.getData("text/plain");
    if (event.target.matches("input, textarea") || !text) return;
    event.preventDefault();
    event.stopPropagation();
    const block = readBlock(text);
    const chosen = this.table.getRanges().flatMap((range) => range.getStructuredCells()).filter((row) => row.length);
    if (block.length === 1 && block[0].length === 1 && chosen.flat().length > 1) {
      this.fill(chosen.flat().map((cell) => [cell.getRow(), cell.getField(), block[0][0]]));
    } else {
      this.pasteBlock(block, chosen[0]?.find((cell) => cell.getField()));
    }
  }

  /** Put a block at a cell; rows that run over the end are added. */
  pasteBlock(block, cell) {
    const fields = this.table.getColumns().map((column) => column.getField()).filter(Boolean);
    const rows = this.table.getRows("active");
    const top = cell ? rows.findIndex((row) => row.getData().key === cell.getRow().getData().key) : rows.length;
    const left = cell ? fields.indexOf(cell.getField()) : 0;
    const step = block.map((texts, down) => {
      const typed = Object.fromEntries(texts.map((text, right) => [fields[left + right], text.trim()]).filter(([field]) => field));
      const data = rows[top + down]?.getData();
      if (!data) return { key: this.newKey(), before: null, after: { ...this.blank(), ...typed } };
      const before = Object.fromEntries(Object.keys(typed).map((field) => [field, data[field] ?? ""]));
      return { key: data.key, before, after: typed };
    });
    this.history.make(step.filter((part) => !sameValue(part.before, part.after)));
    const tooWide = Math.max(...block.map((texts) => texts.length)) - (fields.length - left);
    this.cellLine.textContent = `${plural(block.length, "row")} pasted.`
      + (tooWide > 0 ? ` ${plural(tooWide, "column")} did not fit to the right and ${tooWide === 1 ? "was" : "were"} left out.` : "");
  }

  fill(cells) {
    const step = new Map();
    for (const [row, field, text] of cells) {
      const data = row.getData();
      const part = step.get(data.key) ?? { key: data.key, before: {}, after: {} };
      part.before[field] = data[field] ?? "";
      part.after[field] = text;
      step.set(data.key, part);
    }
    this.history.make([...step.values()].filter((part) => !sameValue(part.before, part.after)));
  }

  activeCell() {
    const range = this.table.getRanges()[0];
    return range?.getStructuredCells()[0]?.find((cell) => cell.getField());
  }

  chosenRows() {
    return this.table.getRanges().flatMap((range) => range.getRows());
  }

  selectCell(cell) {
    for (const range of this.table.getRanges()) range.remove();
    this.table.addRange(cell, cell);
    this.focusTable();
  }

  focusTable() {
    this.host.querySelector(".tabulator-tableholder")?.focus({ preventScroll: true });
  }

  filter() {
    const wanted = this.find.value.trim().toLowerCase();
    const only = this.onlyProblems();
    if (!wanted && !only) this.table.clearFilter(true);
    else this.table.setFilter((data) => (!only || this.problems.get(data.key)?.size) && rowText(data).includes(wanted));
  }

  // ---- Steps, messages and answers ----------------------------------------------------------

  /** Carry out a step in the table and send it. */
  apply(step) {
    this.table.blockRedraw();
    for (const part of step) this.applyPart(part);
    this.table.restoreRedraw();
    this.enqueue(step);
  }

  applyPart(part) {
    const row = this.table.getRow(part.key);
    if (part.after === null) row && row.delete();
    else if (row) row.update(part.after);
    else this.table.addRow({ key: part.key, ...part.after }, false, part.below || undefined);
  }

  enqueue(step) {
    for (const { key, after } of step) {
      const before = this.queue.get(key);
      this.queue.set(key, after === null ? null : { ...before, ...after });
    }
    this.keepDraft();
    this.status.say("Saving…");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), WAIT_BEFORE_SAVING);
  }

  send() {
    clearTimeout(this.timer);
    if (!this.queue.size) return;
    this.number += 1;
    const rows = [...this.queue].filter(([, values]) => values !== null).map(([key, values]) => ({ key, values }));
    const removed = [...this.queue].filter(([, values]) => values === null).map(([key]) => key);
    for (const [key, values] of this.queue) this.sent.set(key, [values, this.number]);
    this.queue.clear();
    this.model.send({ do: "edit", view: this.view, number: this.number, rows, removed });
    clearTimeout(this.overdue);
    this.overdue = setTimeout(() => this.warnOfSilence(), WAIT_FOR_ANSWER);
  }

  warnOfSilence() {
    if (!this.sent.size) return;
    this.status.say("Not saved yet: the notebook does not answer. Your changes are kept in this browser. "
      + "Run the notebook again and choose Restore.", "bad");
  }

  show() {
    const delta = this.model.get("delta");
    if (!this.table || !delta.rows) return;
    this.noteAnswer(delta);
    if (delta.everything) this.problems.clear();
    for (const row of delta.rows) this.problems.set(row.key, problemsOf(row));
    if (delta.everything) this.showAll(delta);
    else this.showSome(delta);
    this.showClashes(delta);
    this.showCellLine();
  }

  showAll(delta) {
    this.table.setData(delta.rows.map((row) => ({ key: row.key, ...row.values }))).then(() => this.mendRoles());
    this.offerDrafts();
  }

  showSome(delta) {
    this.table.blockRedraw();
    for (const key of delta.removed) this.table.getRow(key) && this.table.getRow(key).delete();
    for (const { key, values } of delta.rows) {
      if (this.queue.has(key)) continue; // typed again meanwhile: the next answer brings it
      const row = this.table.getRow(key);
      if (!row) this.table.addRow({ key, ...values }, false);
      else if (!this.isBeingEdited(row)) row.update(values).then(() => row.reformat());
    }
    this.table.restoreRedraw();
  }

  isBeingEdited(row) {
    return row.getElement().querySelector(".tabulator-editing") !== null;
  }

  noteAnswer(delta) {
    const [view, number] = delta.answered ?? [];
    if (view !== this.view) return;
    for (const [key, [, sent]] of this.sent) if (sent <= number) this.sent.delete(key);
    if (this.sent.size) return;
    clearTimeout(this.overdue);
    if (!this.queue.size) this.drafts.drop("table");
  }

  keepDraft() {
    const sent = [...this.sent].map(([key, [values]]) => [key, values]);
    this.drafts.keep("table", this.page.title, Object.fromEntries([...sent, ...this.queue]));
  }

  /** Offer changes that an earlier page could not save. */
  offerDrafts() {
    this.banners.replaceChildren();
    for (const draft of this.drafts.all()) {
      const count = Object.keys(draft.values).length;
      const banner = make("div", { class: "ddtk-banner", role: "group", "aria-label": "Unsaved changes" },
        `Changes in ${plural(count, "row")} were not saved.`,
        button("Restore", () => this.restore(draft), { class: "ddtk-primary" }),
        button("Discard", () => this.closeDraft()));
      this.banners.append(banner);
    }
  }

  closeDraft() {
    this.drafts.drop("table");
    this.banners.replaceChildren();
  }

  restore(draft) {
    this.closeDraft();
    const parts = Object.entries(draft.values).map(([key, after]) => {
      const data = this.table.getRow(key) && this.table.getRow(key).getData();
      const before = data ? Object.fromEntries(Object.keys(after ?? data).map((field) => [field, data[field]])) : null;
      return { key, before, after: after && !data ? { ...this.blank(), ...after } : after };
    });
    this.history.make(parts.filter((part) => part.before || part.after));
  }

  // ---- Problems and clashes ---------------------------------------------------------------

  problemAt(key, field) {
    return this.problems.get(key)?.get(field);
  }

  /** Say in words what is wrong in the chosen cell. */
  showCellLine() {
    const cell = this.activeCell();
    const problem = cell && this.problemAt(cell.getRow().getData().key, cell.getField());
    if (!cell) return;
    const label = this.columns.get(cell.getField()).label;
    this.cellLine.textContent = problem ? `Row ${cell.getRow().getPosition()}, ${label}: ${problem.says}` : "";
  }

  showClashes(delta) {
    for (const { key } of delta.rows) this.banners.querySelector(`[data-row="${CSS.escape(key)}"]`)?.remove();
    for (const row of delta.rows) {
      if (row.clashes.length || row.is_gone) this.banners.append(this.clashBanner(row));
    }
  }

  clashBanner(row) {
    const position = this.table.getRow(row.key) ? this.table.getRow(row.key).getPosition() : "";
    const ask = (what, field) => () => this.model.send({ do: what, key: row.key, field });
    const sides = row.clashes.map((clash) => {
      const label = this.columns.get(clash.field)?.label ?? clash.field;
      return make("div", { class: "ddtk-sides" }, make("strong", {}, `Row ${position}, ${label}: both of you changed this.`),
        make("span", {}, "Yours: ", make("q", {}, clash.mine || "(empty)"), button("Keep mine", ask("mine", clash.field))),
        make("span", {}, `Theirs${clash.by ? ` (${clash.by})` : ""}: `, make("q", {}, clash.theirs || "(empty)"), button("Use theirs", ask("theirs", clash.field))));
    });
    const gone = row.is_gone && make("div", {}, `Row ${position}: somebody else removed this ${this.page.noun}. `,
      button("Keep mine", ask("mine", "")), button("Let it go", ask("theirs", "")));
    return make("div", { class: "ddtk-banner ddtk-clash", role: "alert", "data-row": row.key }, ...sides, gone || null);
  }
}

function rowText(data) {
  return Object.values(data).join(" ").toLowerCase();
}

function problemsOf(row) {
  const found = new Map();
  for (const { field, says, level } of [...row.problems].reverse()) found.set(field, { says, tone: level === "check" ? "look" : "bad" });
  for (const { field } of row.clashes) found.set(field, { says: "Both of you changed this. Choose above which text stays.", tone: "clash" });
  return found;
}

function render({ model, el }) {
  const view = new RecordTableView(model, el);
  view.start();
  const flush = () => view.send();
  const stop = listen(model, { "change:delta": () => view.show(), "change:status": () => view.status.follow() });
  window.addEventListener("pagehide", flush);
  return () => {
    flush();
    stop();
    window.removeEventListener("pagehide", flush);
    view.table?.destroy();
  };
}

export default { render };
