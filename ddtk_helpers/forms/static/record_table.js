// RecordTable: many rows on Tabulator. The page sends the rows that changed; the kernel answers with
// what it stored and with the problems of each cell.

const ROWS_IN_SIGHT = 460;

class RecordTableView {
  constructor(model, root) {
    this.model = model;
    this.page = model.get("page");
    this.newRows = 0;
    this.problems = new Map(); // key → field → { says, tone }
    this.history = new TableHistory((step) => this.apply(step));
    this.columns = new Map(this.page.columns.map((field) => [field.name, field]));
    this.groups = new Set();
    this.build(root);
    this.outbox = new Outbox(model, this.page, this.status);
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
    root.append(make("h3", { class: "ddtk-title" }, this.page.title), buildBar(this), this.banners, this.frame, this.cellLine, buildKeys());
    new TableKeys(this).listen();
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
      selectableRangeAutoFocus: false, // or the page jumps here when it opens, and keys land in the first cell
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
    set(".tabulator-placeholder", "row");
    set(".tabulator-placeholder-contents", "gridcell");
  }

  // ---- What the person does ---------------------------------------------------------------

  blank() {
    return Object.fromEntries(this.page.columns.map((field) => [field.name, ""]));
  }

  newKey() {
    this.newRows += 1;
    return `new-${this.outbox.view}-${this.newRows}`;
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
    this.outbox.add([part]);
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
    this.outbox.add(step);
  }

  /** Give the row with a key, or undefined; Tabulator's own getRow complains on the console. */
  rowOf(key) {
    const row = this.table.rowManager.findRow(key);
    return row ? row.getComponent() : undefined;
  }

  applyPart(part) {
    const row = this.rowOf(part.key);
    if (part.after === null) row && row.delete();
    else if (row) row.update(part.after);
    else this.table.addRow({ key: part.key, ...part.after }, part.below === null, part.below || undefined);
  }

  show() {
    const delta = this.model.get("delta");
    if (!this.table || !delta.rows) return;
    this.outbox.noteAnswer(delta.answered);
    if (delta.everything) this.problems.clear();
    for (const row of delta.rows) this.problems.set(row.key, problemsOf(row));
    if (delta.everything) this.showAll(delta);
    else this.showSome(delta);
    showClashes(this, delta);
    this.showCellLine();
  }

  showAll(delta) {
    this.table.setData(delta.rows.map((row) => ({ key: row.key, ...row.values }))).then(() => this.mendRoles());
    offerChanges(this);
  }

  showSome(delta) {
    const isTyping = this.host.querySelector(".tabulator-editing") !== null; // a redraw would close the open cell
    if (!isTyping) this.table.blockRedraw();
    for (const key of delta.removed) this.rowOf(key)?.delete();
    for (const { key, values } of delta.rows) {
      if (this.outbox.holds(key)) continue; // typed again meanwhile: the next answer brings it
      const row = this.rowOf(key);
      if (!row) this.table.addRow({ key, ...values }, false);
      else if (!this.isBeingEdited(row)) row.update(values).then(() => this.isBeingEdited(row) || row.reformat());
    }
    if (!isTyping) this.table.restoreRedraw();
  }

  isBeingEdited(row) {
    return row.getElement().querySelector(".tabulator-editing") !== null;
  }

  closeDraft() {
    this.outbox.drafts.drop("table");
    this.banners.replaceChildren();
  }

  restore(draft) {
    this.closeDraft();
    const parts = Object.entries(draft.values).map(([key, after]) => {
      const data = this.rowOf(key)?.getData();
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
}

function rowText(data) {
  return Object.values(data).join(" ").toLowerCase();
}

function render({ model, el }) {
  const view = new RecordTableView(model, el);
  view.start();
  const flush = () => view.outbox.send();
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
