// Undo and redo for the table. A step holds rows before and after it; a row that is not there is null.

class TableHistory {
  constructor(apply) {
    this.apply = apply;
    this.done = [];
    this.undone = [];
  }

  /** Do a step: a list of { key, before, after, at }, where before and after are values by field. */
  make(step) {
    if (!step.length) return;
    this.note(step);
    this.apply(step);
  }

  /** Remember a step that the table has done already. */
  note(step) {
    this.done.push(step);
    this.undone = [];
  }

  undo() {
    const step = this.done.pop();
    if (!step) return;
    this.undone.push(step);
    this.apply(step.map((part) => ({ ...part, before: part.after, after: part.before })));
  }

  redo() {
    const step = this.undone.pop();
    if (!step) return;
    this.done.push(step);
    this.apply(step);
  }
}
