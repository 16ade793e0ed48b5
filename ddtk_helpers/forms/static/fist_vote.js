// FistVote: the hands are counted on the page; the kernel says what the counts mean and keeps them.

const WAIT_BEFORE_COUNTING = 150;
const WAIT_FOR_VOTE = 8000;

class FistVoteView {
  constructor(model, root) {
    this.model = model;
    this.page = model.get("page");
    this.uid = nextId();
    this.view = `${this.uid}-${Math.random().toString(36).slice(2)}`;
    this.number = this.sent = 0; // of the last count on the page, and of the last one that was sent
    this.build(root);
    this.show();
  }

  get state() {
    return this.model.get("state");
  }

  // ---- Building -------------------------------------------------------------------------

  build(root) {
    root.classList.add("ddtk", "ddtk-fist");
    keepKeys(root);
    this.status = statusLine(this.model);
    this.text = make("blockquote", { class: "ddtk-votedon" });
    this.clash = make("div", { class: "ddtk-banner ddtk-clash", role: "alert", hidden: true });
    this.lines = this.page.scale.map((_, number) => new ScaleLine(this, number));
    this.scale = make("ol", { class: "ddtk-hands", "aria-label": "Fist to five" }, ...this.lines.map((line) => line.node));
    this.secret = new SecretVote(this);
    this.sentence = make("p", { class: "ddtk-sentence", role: "status" });
    this.rounds = make("div");
    this.nothing = make("p", {}, `There is nothing to vote on yet. Write the first ${this.page.noun}, then choose it here.`);
    this.voting = make("div", {}, this.text, this.clash, this.buildMode(), this.scale, this.secret.node, this.sentence, this.buildFoot(), this.rounds);
    root.append(make("section", { class: "ddtk-card", "aria-label": this.page.title }, this.buildHead(), this.nothing, this.voting));
  }

  buildHead() {
    const id = `${this.uid}-choose`;
    this.picker = make("select", { id, onchange: () => this.ask("choose", { record_id: this.picker.value }) });
    this.before = button("◀", () => this.step(-1), { class: "ddtk-icon", "aria-label": `Previous ${this.page.noun}` });
    this.after = button("▶", () => this.step(1), { class: "ddtk-icon", "aria-label": `Next ${this.page.noun}` });
    this.place = make("span", { class: "ddtk-place" });
    const label = make("label", { for: id, class: "ddtk-hidden" }, "Choose what to vote on");
    return make("div", { class: "ddtk-head" }, make("h3", { class: "ddtk-title" }, this.page.title),
      make("div", { class: "ddtk-choosing" }, label, this.picker, this.before, this.after, this.place));
  }

  buildMode() {
    const choice = (label, on) => {
      const input = make("input", { type: "radio", name: `${this.uid}-mode`, onchange: () => this.chooseMode(on) });
      return [input, make("label", { class: "ddtk-pill" }, input, label)];
    };
    const [hands, handsLabel] = choice("Show hands on three", false);
    const [secret, secretLabel] = choice("In secret, one after another", true);
    Object.assign(this, { hands, secretly: secret });
    this.mode = make("div", { class: "ddtk-pills", role: "radiogroup", "aria-label": "How we vote" }, handsLabel, secretLabel);
    return this.mode;
  }

  buildFoot() {
    this.save = button("Save", () => this.ask("save"), { class: "ddtk-primary" });
    this.again = button("Vote again", () => this.ask("again"));
    this.undo = button("Undo last save", () => this.ask("undo"));
    return make("div", { class: "ddtk-bar" }, this.save, this.again, this.status, make("span", { class: "ddtk-gap" }), this.undo);
  }

  // ---- What the person does ---------------------------------------------------------------

  step(by) {
    const ids = this.model.get("rows").map((row) => row.id);
    const to = ids[ids.indexOf(this.state.record_id) + by];
    if (to) this.ask("choose", { record_id: to });
  }

  chooseMode(on) {
    if (on || !this.state.people) {
      this.ask("secret", { on });
      return;
    }
    this.showMode();
    askFirst(this.mode, "Forget the votes given so far?", "Yes, count hands instead", () => this.ask("secret", { on }));
  }

  /** A count was changed: show it at once, and ask the kernel what it means. */
  counted() {
    this.number += 1;
    this.showBars();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.sendCounts(), WAIT_BEFORE_COUNTING);
  }

  sendCounts() {
    clearTimeout(this.timer);
    if (this.sent === this.number) return;
    this.sent = this.number;
    const counts = this.lines.map((line) => line.read());
    this.send({ do: "count", record_id: this.state.record_id, counts, view: this.view, number: this.number });
  }

  ask(what, more = {}) {
    this.sendCounts();
    this.send({ do: what, ...more });
  }

  send(message) {
    this.model.send(message);
    clearTimeout(this.overdue);
    this.overdue = setTimeout(() => this.status.say("The notebook does not answer. Note the counts down and run the notebook again.", "bad"), WAIT_FOR_VOTE);
  }

  // ---- Showing ----------------------------------------------------------------------------

  show() {
    clearTimeout(this.overdue);
    const { state } = this;
    this.nothing.hidden = Boolean(state.record_id);
    this.voting.hidden = !state.record_id;
    if (state.record_id !== this.opened) this.openRow(state);
    this.text.textContent = state.text;
    this.sentence.textContent = state.is_secret ? "" : state.sentence;
    this.sentence.className = `ddtk-sentence ${state.is_consensus ? "ddtk-yes" : ""}`;
    this.secret.show(state);
    this.scale.hidden = state.is_secret;
    this.secret.node.hidden = !state.is_secret;
    this.save.hidden = this.undo.hidden = this.rounds.hidden = state.is_secret;
    this.again.hidden = state.is_secret || !state.has_votes || state.is_unsaved;
    this.rounds.replaceChildren(...(state.rounds.length ? [roundsTable(this.page.scale, state.rounds)] : []));
    this.clash.hidden = !state.clash;
    if (state.clash) this.clash.replaceChildren(...voteClash(this, state.clash));
    this.showMode();
    this.showCounts(state);
    this.showPicker();
  }

  openRow(state) {
    this.opened = state.record_id;
    this.secret.close();
    this.sent = this.number;
  }

  showMode() {
    this.hands.checked = !this.state.is_secret;
    this.secretly.checked = this.state.is_secret;
  }

  /** Take over the kernel's counts, unless hands were counted since. */
  showCounts(state) {
    const [view, number] = state.answered;
    const isOld = this.number !== this.sent || (view === this.view && number < this.number);
    if (!isOld && state.counts) this.lines.forEach((line, at) => line.show(state.counts[at]));
    this.showBars();
  }

  showBars() {
    const most = Math.max(...this.lines.map((line) => line.read()));
    for (const line of this.lines) line.showShare(most);
  }

  showPicker() {
    const rows = this.model.get("rows");
    const { record_id: id } = this.state;
    this.picker.replaceChildren(...rows.map((row) => make("option", { value: row.id }, `${row.result} · ${row.label}`)));
    this.picker.value = id;
    const at = rows.findIndex((row) => row.id === id);
    for (const control of [this.picker, this.before, this.after, this.place]) control.hidden = !rows.length;
    this.place.textContent = `${at + 1} of ${rows.length}`;
    this.before.disabled = at <= 0;
    this.after.disabled = at === rows.length - 1;
  }
}

function render({ model, el }) {
  const view = new FistVoteView(model, el);
  const stop = listen(model, { "change:state": () => view.show(), "change:rows": () => view.showPicker(), "change:status": () => view.status.follow() });
  return () => {
    view.sendCounts();
    stop();
    clearTimeout(view.overdue);
  };
}

export default { render };
