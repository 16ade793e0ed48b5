// RecordForm: one row at a time. The kernel sends `state`; the page sends what was typed and asked for.

const WAIT_BEFORE_SAVING = 500;
const WAIT_FOR_ANSWER = 8000;
const WAIT_FOR_ROW = 5000; // a kernel that answers later is busy; the form must not stay closed
const OPENS_A_ROW = new Set(["new", "choose", "duplicate", "remove", "undo"]);

class RecordFormView {
  constructor(model, root) {
    this.model = model;
    this.page = model.get("page");
    this.uid = nextId();
    this.view = `${this.uid}-${Math.random().toString(36).slice(2)}`;
    this.drafts = draftsOf(this.page.draft_key);
    this.forget();
    this.number = 0;
    this.build(root);
    this.show();
    this.showProposals();
    offerDrafts(this);
  }

  /** Start with a row of which nothing was typed or touched yet. */
  forget() {
    this.unsent = {}; // typed since the last message
    this.waiting = {}; // sent, the kernel has not answered yet: field → [value, number of the message]
    this.touched = new Set();
  }

  // ---- Building -------------------------------------------------------------------------

  build(root) {
    root.classList.add("ddtk");
    keepKeys(root);
    this.fields = new Map(this.page.fields.map((field) => [field.name, makeField(field, this.uid, this.heard())]));
    this.notices = make("div", { class: "ddtk-banners" });
    this.groups = buildGroups(this);
    this.buildStatus();
    this.summary = make("div", { class: "ddtk-summary" });
    const first = this.page.fields.filter((field) => field.depth === 1).map((field) => this.fields.get(field.name).node);
    this.form = make("form", { class: "ddtk-card", "aria-label": this.page.title, novalidate: true },
      buildHead(this), this.notices, make("div", { class: "ddtk-grid" }, ...first),
      ...this.groups.map((group) => group.node), buildFoot(this));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("keydown", (event) => this.onKey(event));
    root.append(this.form);
  }

  /** The status stands below and, for the eyes only, above: a long form shows one of both. */
  buildStatus() {
    this.status = statusLine(this.model);
    this.echo = make("div", { class: "ddtk-echo", "aria-hidden": "true" });
    const copy = () => {
      this.echo.textContent = this.status.textContent;
      this.echo.className = `ddtk-echo ${this.status.className}`;
    };
    new MutationObserver(copy).observe(this.status, { childList: true, attributes: true });
    copy();
  }

  heard() {
    return {
      typed: (name, value, atOnce) => this.typed(name, value, atOnce),
      left: (name) => this.left(name),
    };
  }

  // ---- What the person does ---------------------------------------------------------------

  typed(name, value, atOnce) {
    this.unsent[name] = value;
    this.keepDraft();
    this.status.say("Saving…");
    clearTimeout(this.timer);
    if (atOnce) {
      this.touched.add(name);
      this.send();
    } else {
      this.timer = setTimeout(() => this.send(), WAIT_BEFORE_SAVING);
    }
    this.showGroups();
  }

  left(name) {
    this.touched.add(name);
    this.send();
    this.showProblems();
  }

  onKey(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      this.check();
    }
  }

  check() {
    this.jumpWhenChecked = true;
    this.ask("check");
  }

  step(by) {
    const ids = this.model.get("rows").map((row) => row.id);
    const at = ids.indexOf(this.model.get("state").record_id);
    const to = at < 0 ? ids.length - 1 : at + by;
    if (ids[to]) this.choose(ids[to]);
  }

  choose(recordId) {
    if (recordId) this.ask("choose", { record_id: recordId });
  }

  // ---- Messages ---------------------------------------------------------------------------

  /** Send what was typed since the last message. */
  send() {
    clearTimeout(this.timer);
    if (!Object.keys(this.unsent).length) return;
    this.number += 1;
    const values = this.unsent;
    for (const [name, value] of Object.entries(values)) this.waiting[name] = [value, this.number];
    this.unsent = {};
    const { opened } = this.model.get("state");
    this.model.send({ do: "edit", opened, values, view: this.view, number: this.number });
    clearTimeout(this.overdue);
    this.overdue = setTimeout(() => this.warnOfSilence(), WAIT_FOR_ANSWER);
  }

  ask(what, more = {}) {
    this.send();
    if (OPENS_A_ROW.has(what)) this.holdStill(what);
    this.model.send({ do: what, ...more });
  }

  /** Take no typing until the other row is open: it would go to the wrong row, or nowhere. */
  holdStill(what) {
    this.form.inert = true;
    this.asked = what;
    clearTimeout(this.held);
    this.held = setTimeout(() => this.goOn(), WAIT_FOR_ROW);
  }

  goOn() {
    if (!this.form.inert) return;
    clearTimeout(this.held);
    this.form.inert = false;
    if (this.asked === "new") this.jumpTo(this.page.fields[0].name);
  }

  warnOfSilence() {
    if (!Object.keys(this.waiting).length) return;
    this.status.say("Not saved yet: the notebook does not answer. Your text is kept in this browser. "
      + "Run the notebook again and choose Restore.", "bad");
  }

  /** Note what the kernel has saved of what this page sent. */
  noteAnswer(state) {
    const [view, number] = state.answered ?? [];
    if (view !== this.view) return;
    for (const [name, [, sent]] of Object.entries(this.waiting)) {
      if (sent <= number) delete this.waiting[name];
    }
    if (Object.keys(this.waiting).length) return;
    clearTimeout(this.overdue);
    if (!state.clashes.length && !Object.keys(this.unsent).length) this.dropDraft(state);
  }

  // ---- Drafts -----------------------------------------------------------------------------

  unsaved() {
    const sent = Object.entries(this.waiting).map(([name, [value]]) => [name, value]);
    return { ...Object.fromEntries(sent), ...this.unsent };
  }

  keepDraft() {
    const id = this.model.get("state").record_id;
    const first = this.page.fields[0].name;
    this.drafts.keep(id, asText(this.fields.get(first).read()), this.unsaved());
  }

  dropDraft(state) {
    this.drafts.drop(state.record_id);
    if (this.startedNew) this.drafts.drop("");
  }

  restore(draft) {
    this.restoring = draft;
    if (this.model.get("state").record_id === draft.recordId) this.fillIn(draft);
    else this.ask(draft.recordId ? "choose" : "new", { record_id: draft.recordId });
  }

  fillIn(draft) {
    this.restoring = null;
    for (const [name, value] of Object.entries(draft.values)) {
      this.fields.get(name)?.write(value);
      this.typed(name, value, false);
    }
    this.send();
  }

  // ---- Showing ----------------------------------------------------------------------------

  show() {
    const state = this.model.get("state");
    const isAnotherRow = state.opened !== this.opened;
    if (isAnotherRow) this.openRow(state);
    this.noteAnswer(state);
    const unsaved = this.unsaved();
    for (const [name, field] of this.fields) {
      const busy = name in unsaved || field.controls.some((control) => control === document.activeElement && control.type === "text");
      if (!busy || !(name in this.shownOnce)) field.write(unsaved[name] ?? state.values[name]);
      this.shownOnce[name] = true;
    }
    this.showClashes(state);
    this.showGroups();
    this.showProblems();
    this.showPicker();
    if (isAnotherRow) this.goOn();
    if (this.restoring && (state.record_id || "") === this.restoring.recordId) this.fillIn(this.restoring);
  }

  openRow(state) {
    this.opened = state.opened;
    this.startedNew = !state.record_id;
    this.shownOnce = {};
    this.forget();
  }

  showProposals() {
    for (const [name, texts] of Object.entries(this.model.get("proposals"))) this.fields.get(name)?.propose?.(texts);
  }

  showPicker() {
    if (!this.picker) return;
    const rows = this.model.get("rows");
    const { record_id: id } = this.model.get("state");
    const fresh = make("option", { value: "" }, rows.length ? `(a new ${this.page.noun})` : "(none yet)");
    this.picker.replaceChildren(...(id ? [] : [fresh]), ...rows.map((row) => make("option", { value: row.id }, row.label)));
    this.picker.value = id;
    const at = rows.findIndex((row) => row.id === id);
    this.place.textContent = rows.length ? (at < 0 ? `new · ${rows.length} stored` : `${at + 1} of ${rows.length}`) : "";
    this.before.disabled = at === 0 || !rows.length;
    this.after.disabled = at < 0 || at === rows.length - 1;
  }

  /** Show a field when another has one of its values, or when it has a problem to be seen. */
  isShown(field) {
    return !field.shown_when || this.holds(field.shown_when) || this.problemsByField().has(field.name);
  }

  isNeeded(field) {
    return field.required || Boolean(field.required_when && this.holds(field.required_when));
  }

  /** Say whether another field has one of the answers; one that is fixed stands in the row, not on the form. */
  holds([other, answers]) {
    const now = this.fields.get(other)?.read() ?? this.model.get("state").values[other] ?? "";
    return [].concat(now).some((value) => answers.includes(value));
  }

  /** Show the fields that belong to what is chosen, and the star of those needed now. */
  showFields() {
    for (const { field, needed, node } of this.fields.values()) {
      node.hidden = !this.isShown(field);
      if (field.required_when) needed(this.isNeeded(field));
    }
  }

  showGroups() {
    this.showFields();
    for (const group of this.groups) {
      let [filled, shown, needed] = [0, 0, 0];
      for (const spec of group.fields) {
        const field = this.fields.get(spec.name);
        const visible = this.isShown(spec);
        shown += visible;
        const empty = field.read().length === 0;
        filled += visible && !empty;
        needed += visible && empty && this.isNeeded(spec);
      }
      group.node.hidden = shown === 0;
      const words = filled ? `${filled} of ${shown} filled in` : plural(shown, "field");
      group.count.textContent = ` ${words}, ${needed ? `${needed} needed` : "optional"}`;
    }
  }

  problemsByField() {
    const { problems } = this.model.get("state");
    return new Map([...problems].reverse().map((problem) => [problem.field, problem]));
  }

  showProblems() {
    const { checked } = this.model.get("state");
    const problems = this.problemsByField();
    for (const [name, field] of this.fields) {
      const problem = problems.get(name);
      const seen = problem && (checked || problem.at_once || this.touched.has(name));
      field.problem(seen ? problem.says : "", problem?.level);
    }
    this.showSummary(problems, checked);
  }

  showSummary(problems, checked) {
    const seen = checked ? [...problems.values()] : [...problems.values()].filter((problem) => problem.at_once);
    const order = [...this.fields.keys()].filter((name) => seen.some((problem) => problem.field === name));
    const links = order.map((name) => button(this.fields.get(name).field.label, () => this.jumpTo(name), { class: "ddtk-link" }));
    this.summary.replaceChildren(...summaryParts(links, order.map((name) => problems.get(name))));
    if (this.jumpWhenChecked && checked) {
      this.jumpWhenChecked = false;
      if (order.length) this.jumpTo(order[0]);
    }
  }

  jumpTo(name) {
    const field = this.fields.get(name);
    const group = field.node.closest("details");
    if (group) group.open = true;
    field.controls[0].focus();
    field.node.scrollIntoView({ block: "nearest" });
  }

  showClashes(state) {
    this.clashes?.remove();
    if (!state.clashes.length && !state.is_gone) return;
    this.clashes = make("div", { class: "ddtk-banner ddtk-clash", role: "alert" });
    if (state.is_gone) this.clashes.append(goneNotice(this));
    this.clashes.append(...state.clashes.map((clash) => clashNotice(this, clash)));
    this.notices.prepend(this.clashes);
  }
}

function render({ model, el }) {
  const view = new RecordFormView(model, el);
  const flush = () => view.send();
  const stop = listen(model, { "change:state": () => view.show(), "change:rows": () => view.showPicker(), "change:proposals": () => view.showProposals(), "change:status": () => view.status.follow() });
  for (const event of ["pagehide", "beforeunload"]) window.addEventListener(event, flush);
  document.addEventListener("visibilitychange", flush);
  return () => {
    flush();
    stop();
    for (const event of ["pagehide", "beforeunload"]) window.removeEventListener(event, flush);
    document.removeEventListener("visibilitychange", flush);
  };
}

export default { render };
