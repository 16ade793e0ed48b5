// Changed rows of a table on their way to the kernel; what is not answered yet is kept in the browser.

const WAIT_BEFORE_SENDING = 400;
const WAIT_FOR_TABLE = 10000;

class Outbox {
  constructor(model, page, status) {
    this.model = model;
    this.title = page.title;
    this.status = status;
    this.view = `${nextId()}-${Math.random().toString(36).slice(2)}`;
    this.drafts = draftsOf(page.draft_key);
    this.number = 0;
    this.queue = new Map(); // to send: key → values by field, or null for a removed row
    this.sent = new Map(); // sent, not answered yet: key → [values, number of the message]
  }

  /** Take over the rows of a step; they are sent when nothing follows for a moment. */
  add(step) {
    for (const { key, after } of step) {
      const before = this.queue.get(key);
      this.queue.set(key, after === null ? null : { ...before, ...after });
    }
    this.keepDraft();
    this.status.say("Saving…");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), WAIT_BEFORE_SENDING);
  }

  holds(key) {
    return this.queue.has(key);
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
    this.overdue = setTimeout(() => this.warnOfSilence(), WAIT_FOR_TABLE);
  }

  warnOfSilence() {
    if (!this.sent.size) return;
    this.status.say("Not saved yet: the notebook does not answer. Your changes are kept in this browser. "
      + "Run the notebook again and choose Restore.", "bad");
  }

  /** Note what the kernel has saved of what this page sent. */
  noteAnswer([view, number] = []) {
    if (view !== this.view) return;
    for (const [key, [, sent]] of this.sent) if (sent <= number) this.sent.delete(key);
    if (this.sent.size) return;
    clearTimeout(this.overdue);
    if (!this.queue.size) this.drafts.drop("table");
  }

  keepDraft() {
    const sent = [...this.sent].map(([key, [values]]) => [key, values]);
    this.drafts.keep("table", this.title, Object.fromEntries([...sent, ...this.queue]));
  }
}
