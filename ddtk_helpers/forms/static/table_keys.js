// Keys and clipboard of the table: moving, typing over, emptying, copying and pasting blocks.

class TableKeys {
  constructor(view) {
    this.view = view;
  }

  listen() {
    const { host } = this.view;
    host.addEventListener("keydown", (event) => this.onKey(event), true);
    host.addEventListener("mousedown", () => (this.view.byMouse = true), true);
    host.addEventListener("paste", (event) => this.onPaste(event), true);
    host.addEventListener("copy", (event) => this.onCopy(event), true);
  }

  onKey(event) {
    if (event.target.closest(".tabulator-header")) return;
    const editing = event.target.matches("input, textarea, select");
    this.view.byMouse = false;
    const letter = (event.ctrlKey || event.metaKey) && event.key.toLowerCase();
    if (editing) this.onEditorKey(event);
    else if (letter === "z" || letter === "y") {
      event.preventDefault();
      if (letter === "y" || event.shiftKey) this.view.history.redo();
      else this.view.history.undo();
    } else if (event.key === "Delete" || event.key === "Backspace") this.clear(event);
    else if (event.key === "F2" || (event.key.length === 1 && !letter && !event.altKey)) this.view.activeCell()?.edit(true);
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
      this.view.focusTable();
      this.view.table.modules.selectRange.navigate(false, false, way);
    });
  }

  clear(event) {
    event.preventDefault();
    event.stopPropagation();
    const cells = this.view.table.getRanges().flatMap((range) => range.getStructuredCells().flat());
    this.view.fill(cells.filter((cell) => cell.getField()).map((cell) => [cell.getRow(), cell.getField(), ""]));
  }

  onCopy(event) {
    const range = this.view.table.getRanges()[0];
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
    const chosen = this.view.table.getRanges().flatMap((range) => range.getStructuredCells()).filter((row) => row.length);
    if (block.length === 1 && block[0].length === 1 && chosen.flat().length > 1) {
      this.view.fill(chosen.flat().map((cell) => [cell.getRow(), cell.getField(), block[0][0]]));
    } else {
      this.pasteBlock(block, chosen[0]?.find((cell) => cell.getField()));
    }
  }

  /** Put a block at a cell; rows that run over the end are added. */
  pasteBlock(block, cell) {
    const fields = this.view.table.getColumns().map((column) => column.getField()).filter(Boolean);
    const rows = this.view.table.getRows("active");
    const top = cell ? rows.findIndex((row) => row.getData().key === cell.getRow().getData().key) : rows.length;
    const left = cell ? fields.indexOf(cell.getField()) : 0;
    const step = block.map((texts, down) => {
      const typed = Object.fromEntries(texts.map((text, right) => [fields[left + right], text.trim()]).filter(([field]) => field));
      const data = rows[top + down]?.getData();
      if (!data) return { key: this.view.newKey(), before: null, after: { ...this.view.blank(), ...typed } };
      const before = Object.fromEntries(Object.keys(typed).map((field) => [field, data[field] ?? ""]));
      return { key: data.key, before, after: typed };
    });
    this.view.history.make(step.filter((part) => !sameValue(part.before, part.after)));
    const tooWide = Math.max(...block.map((texts) => texts.length)) - (fields.length - left);
    this.view.cellLine.textContent = `${plural(block.length, "row")} pasted.`
      + (tooWide > 0 ? ` ${plural(tooWide, "column")} did not fit to the right and ${tooWide === 1 ? "was" : "were"} left out.` : "");
  }
}
