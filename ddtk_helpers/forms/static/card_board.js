// CardBoard: cards in piles. The kernel sends `state`; the page sends what is done with cards and piles.

const WAIT_FOR_BOARD = 8000;

class CardBoardView {
  constructor(model, root) {
    this.model = model;
    this.page = model.get("page");
    this.view = `${nextId()}-${Math.random().toString(36).slice(2)}`;
    this.drafts = draftsOf(this.page.draft_key);
    this.cards = new Map();
    this.piles = new Map();
    this.pending = new Map(); // new cards on their way to the kernel: number → text
    this.changing = new Map(); // changed texts on their way: number → the panel to close
    this.number = 0;
    this.build(root);
    this.show();
    this.offerDrafts();
  }

  get state() {
    return this.model.get("state");
  }

  pileNames() {
    return this.state.piles.map((pile) => pile.name);
  }

  called(name) {
    return name || this.page.not_grouped;
  }

  // ---- Building -------------------------------------------------------------------------

  build(root) {
    root.classList.add("ddtk", "ddtk-board");
    keepKeys(root);
    this.status = statusLine(this.model);
    this.notices = make("div", { class: "ddtk-banners" });
    this.clashes = make("div", { class: "ddtk-banner ddtk-clash", role: "alert", hidden: true });
    this.hints = make("ul", { class: "ddtk-hints" });
    this.hintCount = make("summary");
    this.alike = make("details", { class: "ddtk-alike" }, this.hintCount, this.hints);
    this.board = make("div", { class: "ddtk-piles" });
    root.append(make("section", { class: "ddtk-card", "aria-label": this.page.title }, this.buildHead(), this.buildAdd(),
      this.notices, this.clashes, this.alike, this.board));
  }

  buildHead() {
    return make("div", { class: "ddtk-head" }, make("h3", { class: "ddtk-title" }, this.page.title), make("span", { class: "ddtk-gap" }),
      button("Undo last save", () => this.ask("undo")), button("Show what others wrote", () => this.ask("load")));
  }

  buildAdd() {
    const [id, wrong] = [nextId(), nextId()];
    this.input = make("input", { type: "text", id, maxlength: this.page.longest_text, autocomplete: "off", "aria-describedby": wrong });
    this.problem = make("div", { class: "ddtk-problem", id: wrong });
    this.input.addEventListener("keydown", (event) => event.key === "Enter" && this.add());
    this.input.addEventListener("input", () => this.complain(""));
    this.input.addEventListener("paste", (event) => this.paste(event));
    const line = make("div", { class: "ddtk-with-button" }, this.input, button("Add card", () => this.add(), { class: "ddtk-primary" }));
    return make("div", { class: "ddtk-add" }, make("label", { for: id, class: "ddtk-label" }, this.page.question), line, this.problem, this.status);
  }

  buildNewPile() {
    this.newPile = make("section", { class: "ddtk-pile ddtk-newpile", "aria-label": "New pile" });
    takeDrops(this.newPile, (id) => this.nameNewPile(id));
    this.emptyNewPile();
    return this.newPile;
  }

  emptyNewPile() {
    this.newPile.replaceChildren(make("p", { class: "ddtk-quiet" }, "Drop a card here to begin a new pile."));
  }

  // ---- What the person does ---------------------------------------------------------------

  add() {
    const text = this.input.value;
    if (!text.trim()) return;
    this.input.value = "";
    this.send(text);
    this.show();
  }

  /** Make a card of every line that is pasted. */
  paste(event) {
    const lines = event.clipboardData.getData("text/plain").split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    lines.forEach((line) => this.send(line));
    this.show();
  }

  send(text) {
    this.number += 1;
    this.pending.set(this.number, text);
    this.keepDraft();
    this.status.say("Saving…");
    this.model.send({ do: "add", text, view: this.view, number: this.number });
    this.expectAnswer();
  }

  change(id, text, panel) {
    this.number += 1;
    this.changing.set(this.number, panel);
    this.focusCard = id;
    this.model.send({ do: "change", id, text, view: this.view, number: this.number });
    this.expectAnswer();
  }

  ask(what, more = {}) {
    this.status.say(what === "load" ? "Reading…" : "Saving…");
    this.model.send({ do: what, ...more });
    this.expectAnswer();
  }

  drop(id, pile) {
    const card = this.cards.get(id);
    if (card && card.card.pile !== pile) this.ask("move", { ids: [id], pile });
  }

  nameNewPile(id) {
    if (!this.cards.has(id)) return;
    const line = nameLine("Name of the new pile", this.page.longest_name, "Make it", (pile) => {
      this.emptyNewPile();
      this.focusCard = id;
      this.ask("move", { ids: [id], pile });
    });
    line.node.addEventListener("keydown", (event) => event.key === "Escape" && this.emptyNewPile());
    this.newPile.replaceChildren(make("p", {}, this.cards.get(id).card.text), line.node);
    line.input.focus();
  }

  // ---- Answers of the kernel ----------------------------------------------------------------

  expectAnswer() {
    clearTimeout(this.overdue);
    this.overdue = setTimeout(() => this.warnOfSilence(), WAIT_FOR_BOARD);
  }

  warnOfSilence() {
    const kept = this.pending.size ? " Your new cards are kept in this browser. Run the notebook again and choose Restore." : " Run the notebook again.";
    this.status.say(`Not saved yet: the notebook does not answer.${kept}`, "bad");
  }

  noteAnswer() {
    clearTimeout(this.overdue);
    const [view, number, problem] = this.state.answered;
    if (view !== this.view) return;
    const [text, panel] = [this.pending.get(number), this.changing.get(number)];
    this.pending.delete(number);
    this.changing.delete(number);
    if (text !== undefined) this.keepDraft();
    if (text !== undefined && problem) this.giveBack(text, problem);
    if (panel && !problem) panel.close();
    if (panel && problem) panel.node.append(make("div", { class: "ddtk-problem", role: "alert" }, problem));
  }

  /** Put a text that was not stored back into the field, or beside it if the next one stands there already. */
  giveBack(text, problem) {
    if (!this.input.value) {
      this.input.value = text;
      this.complain(problem);
      return;
    }
    const notice = make("div", { class: "ddtk-banner", role: "alert" }, `Not on the board: “${text}”. ${problem}`);
    notice.append(button("Let it go", () => notice.remove()));
    this.notices.append(notice);
  }

  complain(problem) {
    this.problem.textContent = problem;
    if (problem) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
  }

  // ---- Drafts -----------------------------------------------------------------------------

  keepDraft() {
    if (this.pending.size) this.drafts.keep("cards", this.page.title, { texts: [...this.pending.values()] });
    else this.drafts.drop("cards");
  }

  offerDrafts() {
    const texts = this.drafts.all().flatMap((draft) => draft.values.texts ?? []);
    if (!texts.length) return;
    const notice = make("div", { class: "ddtk-banner", role: "group", "aria-label": "Unsaved cards" },
      `What you wrote was not saved: ${texts.map((text) => `“${text}”`).join("; ")}`);
    const close = (act) => () => {
      notice.remove();
      this.drafts.drop("cards");
      act();
    };
    notice.append(button("Restore", close(() => {
      texts.forEach((text) => this.send(text));
      this.show();
    }), { class: "ddtk-primary" }), button("Discard", close(() => {})));
    this.notices.append(notice);
  }

  // ---- Showing ----------------------------------------------------------------------------

  show() {
    const { piles, clashes } = this.state;
    const seen = new Set(piles.flatMap((pile) => pile.cards.map((card) => card.id)));
    for (const [id, card] of this.cards) if (!seen.has(id)) this.forget(card);
    const nodes = piles.map((pile) => this.showPile(pile));
    arrange(this.board, [...nodes, this.newPile ?? this.buildNewPile()]);
    this.newPile.hidden = !this.cards.size;
    for (const name of this.piles.keys()) if (!piles.some((pile) => pile.name === name)) this.piles.delete(name);
    this.clashes.hidden = !clashes.length;
    this.clashes.replaceChildren(...clashes.map((clash) => clashLine(this, clash)));
    this.showHints();
    this.giveFocus();
  }

  answer() {
    this.noteAnswer();
    this.show();
  }

  forget(card) {
    card.mover.close();
    card.editor.close();
    this.cards.delete(card.id);
  }

  showPile(pile) {
    if (!this.piles.has(pile.name)) this.piles.set(pile.name, new PileView(this, pile.name));
    const nodes = pile.cards.map((card) => this.showCard(card));
    const coming = pile.name ? [] : [...this.pending.values()].map((text) => make("li", { class: "ddtk-onecard ddtk-coming" }, text));
    const view = this.piles.get(pile.name);
    view.show([...nodes, ...coming]);
    return view.node;
  }

  showCard(card) {
    if (this.cards.has(card.id)) this.cards.get(card.id).show(card);
    else this.cards.set(card.id, new CardView(this, card));
    return this.cards.get(card.id).node;
  }

  showHints() {
    const { alike, alike_count: count } = this.state;
    if (sameValue(this.shownHints, [alike, count])) return; // a name may be half typed there
    this.shownHints = [alike, count];
    this.alike.hidden = !count;
    this.hintCount.textContent = count === 1 ? "These two look alike" : `${plural(count, "pair")} of cards look alike`;
    this.hints.replaceChildren(...alike.map((pair) => alikeLine(this, pair)));
    if (count > alike.length) this.hints.append(make("li", { class: "ddtk-quiet" }, `${count - alike.length} more come after these.`));
  }

  /** Give the focus back to what was moved, renamed or stands where something was removed. */
  giveFocus() {
    const card = this.cards.get(this.focusCard);
    const pile = this.piles.get(this.focusPile);
    if (card) card.moveButton.focus();
    else if (pile) pile.node.querySelector("button")?.focus();
    else if (this.focusCard === "" || this.focusPile) this.input.focus();
    this.focusCard = this.focusPile = undefined;
  }
}

function render({ model, el }) {
  const view = new CardBoardView(model, el);
  const stop = listen(model, { "change:state": () => view.answer(), "change:status": () => view.status.follow() });
  return () => {
    stop();
    clearTimeout(view.overdue);
  };
}

export default { render };
