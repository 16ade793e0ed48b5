// QuizForm: one person answers; the kernel tells right or wrong afterwards, so the page never holds the key.

const WAIT_BEFORE_KEEPING = 400;
const WAIT_FOR_KERNEL = 8000;
const LETTERS = "abcdefgh";
const WHEN_KEPT = "An answer counts once you have said how sure you are. You can change it; right or wrong is not told here.";

/** One question: its choices, how sure, and what the kernel said about the answer. */
class QuestionBlock {
  constructor(item, number, page, ask) {
    Object.assign(this, { item, page, ask });
    const name = nextId();
    this.choices = item.choices.map((text, place) => this.choice(`${name}-choice`, String(place), text, LETTERS[place]));
    this.sure = page.certainties.map((text) => this.choice(`${name}-sure`, text, text));
    this.told = make("div", { class: "ddtk-told", role: "status", tabindex: "-1" });
    this.note = make("span", { class: "ddtk-status" });
    const isKeptAtOnce = !item.once;
    const label = item.predicts ? "Keep my prediction" : "Check";
    const about = number ? `${label} answer ${number}` : label;
    this.check = isKeptAtOnce ? null : button(label, () => this.send(), { class: "ddtk-primary", "aria-label": about });
    const hearts = this.sure.map((one) => one.node);
    for (const one of hearts) one.classList.replace("ddtk-choice", "ddtk-pill");
    const place = number ? make("span", { class: "ddtk-item-id" }, `${number}.`) : null;
    this.node = make("fieldset", { class: "ddtk-item" }, make("legend", {}, place, " ", item.question),
      make("div", { class: "ddtk-scale" }, ...this.choices.map((one) => one.node)),
      make("fieldset", { class: "ddtk-sure" }, make("legend", {}, "How sure are you?"), ...hearts),
      make("div", { class: "ddtk-bar" }, this.check, this.note), this.told);
    this.node.addEventListener("change", () => this.changed());
    this.node.addEventListener("focusout", ({ relatedTarget: next }) => this.node.contains(next) || this.leave());
  }

  choice(name, value, text, letter = "") {
    const input = make("input", { type: "radio", name, value, id: nextId() });
    const mark = make("span", { class: "ddtk-mark" });
    const node = make("label", { class: "ddtk-choice", for: input.id }, input,
      letter && make("span", { class: "ddtk-letter" }, `${letter})`), make("span", {}, text), mark);
    return { input, node, mark };
  }

  read(group) {
    return group.find((one) => one.input.checked)?.input.value ?? "";
  }

  changed() {
    this.note.textContent = "";
    if (this.item.once) return;
    clearTimeout(this.timer);
    // The arrow keys go through the choices one by one; only where they rest is an answer.
    this.timer = setTimeout(() => this.sendIfWhole(), WAIT_BEFORE_KEEPING);
  }

  /** Whoever goes on at once, to “next person” too, loses no change. */
  leave() {
    if (!this.item.once && this.timer) this.sendIfWhole();
  }

  sendIfWhole() {
    clearTimeout(this.timer);
    this.timer = null;
    const chosen = this.read(this.choices);
    const certainty = this.read(this.sure);
    if (chosen && certainty) this.ask(this, "answer", { chosen: Number(chosen), certainty });
    else if (chosen) this.say("Now say how sure you are.");
  }

  send() {
    if (!this.read(this.choices)) this.miss("Choose an answer first.", this.choices);
    else if (!this.read(this.sure)) this.miss("Say how sure you are.", this.sure);
    else this.sendIfWhole();
  }

  miss(says, group) {
    this.say(says, "bad");
    group[0].input.focus();
  }

  say(text, tone = "") {
    this.note.textContent = text;
    this.note.className = `ddtk-status ${tone && `ddtk-${tone}`}`;
  }

  // ---- What the kernel answers ------------------------------------------------------------

  hear(message) {
    if (message.do === "failed") {
      this.say(message.says, "bad");
      return;
    }
    this.show(message);
    if (message.do === "kept") this.say(message.kept);
    else this.close(message);
  }

  /** Show what counts: after another page or a second try it may not be what is ticked. */
  show({ chosen, certainty }) {
    this.choices[chosen].input.checked = true;
    this.sure.find((one) => one.input.value === certainty).input.checked = true;
    this.node.classList.add("ddtk-answered");
  }

  close(message) {
    for (const one of [...this.choices, ...this.sure]) one.input.disabled = true;
    this.check.hidden = true;
    this.say(message.kept);
    const lines = message.do === "told" ? this.tell(message) : this.sendToPlay();
    const isHere = this.node.contains(document.activeElement) || document.activeElement === document.body;
    this.told.replaceChildren(...lines);
    if (message.number && isHere) this.told.focus();
  }

  /** A prediction is told right or wrong only when somebody says that they have played. */
  sendToPlay() {
    const played = button("I have played: was I right?", () => this.ask(this, "played"), { class: "ddtk-link" });
    return [make("p", {}, make("strong", {}, "Now play and see. "), "Then come back to this line. ", played)];
  }

  tell({ chosen, right, says, key, also }) {
    this.told.classList.add(right ? "ddtk-good" : "ddtk-bad");
    this.mark(key, "ddtk-is-right", right ? "✓ right" : "✓ this is right");
    this.node.classList.add(right ? "ddtk-hit" : "ddtk-missed");
    if (!right) this.mark(chosen, "ddtk-is-wrong", "✗ your answer");
    return [
      make("p", {}, make("strong", {}, right ? "✓ Right. " : "✗ Not right. "), says),
      also ? make("p", {}, `Right is ${LETTERS[key]}). ${also}`) : null,
    ].filter(Boolean);
  }

  mark(place, name, words) {
    this.choices[place].node.classList.add(name);
    this.choices[place].mark.textContent = words;
  }
}

class QuizFormView {
  constructor(model, root) {
    this.model = model;
    this.page = model.get("page");
    root.classList.add("ddtk");
    keepKeys(root);
    this.stage = make("div");
    this.progress = make("p", { class: "ddtk-status", role: "status" });
    root.append(make("section", { class: "ddtk-card ddtk-quiz", "aria-label": this.page.title },
      make("div", { class: "ddtk-head" }, make("h3", { class: "ddtk-title" }, this.page.title)),
      this.page.tells ? null : make("p", { class: "ddtk-status" }, WHEN_KEPT), this.stage, this.progress));
    this.begin();
    this.model.send({ do: "look", view: this.view });
  }

  /** Begin with no answers: a new page, or the next person. */
  begin() {
    clearTimeout(this.overdue);
    for (const block of this.blocks?.values() ?? []) clearTimeout(block.timer);
    this.view = `${nextId()}-${Math.random().toString(36).slice(2)}`;
    this.number = 0;
    const { items } = this.page;
    const ask = (...asked) => this.ask(...asked);
    this.blocks = new Map(items.map((item, at) => [item.id, new QuestionBlock(item, items.length > 1 ? at + 1 : 0, this.page, ask)]));
    this.stage.replaceChildren(...[...this.blocks.values()].map((block) => block.node));
    this.progress.textContent = items.length > 1 ? `0 of ${items.length} answered.` : "";
  }

  ask(block, what, answer = {}) {
    this.number += 1;
    this.model.send({ do: what, item: block.item.id, ...answer, view: this.view, number: this.number });
    clearTimeout(this.overdue);
    const says = "The notebook does not answer. Run it again from the top, and answer again.";
    this.overdue = setTimeout(() => block.say(says, "bad"), WAIT_FOR_KERNEL);
  }

  hear(message) {
    if (message.view !== this.view) return; // it is about somebody else
    clearTimeout(this.overdue);
    this.blocks.get(message.item)?.hear(message);
    if (message.progress && this.page.items.length > 1) this.progress.textContent = message.progress;
  }

  flush() {
    for (const block of this.blocks.values()) block.leave();
  }
}

function render({ model, el }) {
  const view = new QuizFormView(model, el);
  const stop = listen(model, { "msg:custom": (message) => view.hear(message), "change:turn": () => view.begin() });
  return () => {
    view.flush();
    stop();
  };
}

export default { render };
