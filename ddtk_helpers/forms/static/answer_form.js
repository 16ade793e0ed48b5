// AnswerForm: one person after another answers alone. What is said goes to the kernel in messages and never
// comes back; nothing of it is kept in the browser or in the widget's state, so a reload shows nothing.

const WAIT_BEFORE_KEEPING = 400;
const WAIT_FOR_KERNEL = 8000;
const LEFT_ALONE = 10 * 60 * 1000; // somebody who went away must not leave answers on the screen

class AnswerFormView {
  constructor(model, root) {
    this.model = model;
    this.page = model.get("page");
    this.reveal = new RevealPanel(model);
    this.stage = make("div");
    root.classList.add("ddtk");
    keepKeys(root);
    const card = make("section", { class: "ddtk-card ddtk-answers", "aria-label": this.page.title },
      make("div", { class: "ddtk-head" }, make("h3", { class: "ddtk-title" }, this.page.title)), this.stage, this.reveal.node);
    card.addEventListener("keydown", (event) => this.onKey(event));
    for (const event of ["keydown", "pointerdown"]) card.addEventListener(event, () => this.noteLife());
    root.append(card);
    this.startAnew();
  }

  /** Forget everything about whoever answered, and wait for the next person. */
  startAnew() {
    clearTimeout(this.timer);
    clearTimeout(this.overdue);
    clearTimeout(this.alone);
    this.view = `${nextId()}-${Math.random().toString(36).slice(2)}`;
    this.number = 0;
    this.unsent = {}; // item → field → value, typed since the last message
    this.waiting = new Map(); // number of a message → what it brought; not answered yet
    this.group = undefined;
    this.blocks = null;
    this.stage.inert = false;
    this.showWho();
  }

  // ---- Who answers ------------------------------------------------------------------------

  showWho() {
    const [code, group, wave] = this.page.you;
    const heard = { typed: () => this.who.get(code.name).problem("", ""), left: () => {} };
    this.who = new Map([code, group, wave].map((field) => [field.name, makeField(field, nextId(), heard)]));
    this.who.get(wave.name).write(this.page.wave);
    const input = this.who.get(code.name).controls[0];
    for (const [name, value] of [["spellcheck", "false"], ["autocapitalize", "none"]]) input.setAttribute(name, value);
    this.notices = make("div", { class: "ddtk-banners" });
    const form = make("form", { novalidate: true, "aria-label": `You: ${this.page.title}` }, make("h4", {}, "You"),
      make("div", { class: "ddtk-grid ddtk-you" }, ...[...this.who.values()].map((one) => one.node)), this.notices,
      make("div", { class: "ddtk-bar" }, button("Start", () => this.begin(), { class: "ddtk-primary" }), this.promise()));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("keydown", (event) => {
      // JupyterLab takes the Enter key's own effect away, so the form would not be submitted by itself.
      if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
      event.preventDefault();
      this.begin();
    });
    this.stage.replaceChildren(form);
  }

  promise() {
    const items = this.page.groups.reduce((sum, group) => sum + group.items.length, 0);
    if (!items) return make("span", { class: "ddtk-status" }, "There is nothing to answer yet.");
    return make("span", { class: "ddtk-status", role: "status" },
      `${plural(items, "item")}. What you say is kept under your code only. Nobody sees any of it before the reveal, and then only all answers together.`);
  }

  begin() {
    const [code, group, wave] = this.page.you.map((field) => this.who.get(field.name).read());
    this.notices.replaceChildren();
    this.group = group;
    this.wait({ do: "begin", code, wave });
  }

  /** Ask whether it is really this person: somebody else may have chosen the same code. */
  askWhetherKnown() {
    const no = () => {
      this.notices.replaceChildren();
      this.who.get(this.page.you[0].name).write("");
      this.who.get(this.page.you[0].name).controls[0].focus();
    };
    const yes = button("Yes, I go on", () => this.wait({ do: "open" }), { class: "ddtk-primary" });
    this.notices.replaceChildren(make("div", { class: "ddtk-banner", role: "group", "aria-label": "Is that you?" },
      "Somebody has answered with this code. Is that you?", yes, button("No, I take another code", no)));
    yes.focus();
  }

  refuse(says) {
    if (this.blocks) {
      this.startAnew();
      this.notices.replaceChildren(make("div", { class: "ddtk-banner", role: "alert" }, says));
      return;
    }
    const code = this.who.get(this.page.you[0].name);
    code.problem(says, "must");
    code.controls[0].focus();
  }

  // ---- The questions ----------------------------------------------------------------------

  showQuestions({ answered, says }) {
    this.buildQuestions();
    this.groupField.write(this.group ?? "");
    for (const id of answered) this.blocks.get(id)?.know();
    this.said.replaceChildren(...(says ? [make("div", { class: "ddtk-banner", role: "status" }, says)] : []));
    this.showProgress();
    this.noteLife();
    this.goToOpen();
    if (this.group) this.typedGroup(this.group);
  }

  buildQuestions() {
    this.blocks = new Map();
    const heard = { typed: (...all) => this.typed(...all), left: () => this.send() };
    this.said = make("div", { class: "ddtk-banners" });
    this.groups = this.page.groups.map((group) => this.buildGroup(group, heard));
    this.groupField = makeField(this.page.you[1], nextId(), { typed: (_, value) => this.typedGroup(value), left: () => this.send() });
    this.status = make("span", { class: "ddtk-status", role: "status" });
    this.stage.replaceChildren(this.said, this.howTo(), ...this.groups.map((group) => group.node),
      make("details", { class: "ddtk-more" }, make("summary", {}, "Change your group"), make("div", { class: "ddtk-grid" }, this.groupField.node)),
      this.buildFoot());
  }

  buildGroup(group, heard) {
    const blocks = group.items.map((item) => new ItemBlock(item, this.page, heard));
    for (const block of blocks) {
      block.emptied = () => this.emptied(block);
      this.blocks.set(block.item.id, block);
    }
    const count = make("span", { class: "ddtk-count" });
    const heading = group.title ? make("h4", {}, group.title, count) : null;
    return { blocks, count, node: make("section", {}, heading, ...blocks.map((block) => block.node)) };
  }

  /** What each question means, once for all items. */
  howTo() {
    const helped = this.page.fields.filter((field) => field.help && (field.kind === "choice" || this.page.fields.length === 1));
    const lines = helped.map((field) => make("p", {}, make("strong", {}, field.label), ` · ${field.help}`));
    const hasChoices = this.page.fields.some((field) => field.kind === "choice");
    const keys = hasChoices ? " By keyboard: Tab goes from row to row, arrows or the number choose, Delete clears." : "";
    return make("div", { class: "ddtk-help ddtk-how" }, ...lines, make("p", {}, `Leave open what you cannot judge.${keys}`));
  }

  buildFoot() {
    this.bar = make("progress", { max: this.blocks.size, value: 0, "aria-label": "Answered" });
    this.done = make("span", { class: "ddtk-done" });
    this.next = button("Next open", () => this.goToOpen(true));
    this.hand = button("Hand in", () => this.askToHandIn(), { class: "ddtk-primary" });
    return make("div", { class: "ddtk-foot ddtk-stay" },
      make("div", { class: "ddtk-bar" }, this.bar, this.done, this.next, make("span", { class: "ddtk-gap" }), this.hand, this.status));
  }

  showProgress() {
    const isDone = (block) => block.isAnswered;
    for (const group of this.groups) {
      group.count.textContent = ` ${group.blocks.filter(isDone).length} of ${group.blocks.length}`;
    }
    const done = [...this.blocks.values()].filter(isDone).length;
    this.bar.value = done;
    this.done.textContent = `${done} of ${this.blocks.size} answered`;
    this.next.hidden = done === this.blocks.size;
  }

  openBlocks() {
    return [...this.blocks.values()].filter((block) => !block.isAnswered);
  }

  /** Go to an item that is still open: the first, or the first after the one that has the focus. */
  goToOpen(fromHere = false) {
    const open = this.openBlocks();
    const order = [...this.blocks.values()];
    const here = fromHere ? order.findIndex((block) => block.node.contains(this.lastFocus)) : -1;
    const block = open.find((one) => order.indexOf(one) > here) ?? open[0];
    if (!block) return;
    block.firstControl()?.focus({ preventScroll: true });
    block.node.scrollIntoView({ block: fromHere ? "center" : "nearest" });
  }

  // ---- Typing and keeping -----------------------------------------------------------------

  typed(item, field, value, atOnce) {
    this.unsent[item] = { ...this.unsent[item], [field]: value };
    this.lastFocus = document.activeElement;
    this.showProgress();
    this.soon(atOnce ? WAIT_BEFORE_KEEPING / 2 : WAIT_BEFORE_KEEPING);
  }

  emptied(block) {
    for (const [name, one] of block.fields) this.unsent[block.item.id] = { ...this.unsent[block.item.id], [name]: one.read() };
    block.tell([]);
    this.showProgress();
    this.soon(0);
  }

  typedGroup(value) {
    this.group = value;
    this.groupIsNew = true;
    if (this.openBlocks().length < this.blocks.size) this.soon(WAIT_BEFORE_KEEPING);
  }

  soon(milliseconds) {
    this.say("Saving…");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), milliseconds);
  }

  send() {
    clearTimeout(this.timer);
    if (!this.blocks || (!Object.keys(this.unsent).length && !this.groupIsNew)) return;
    this.post({ do: "answer", ...this.takeUnsent() });
  }

  takeUnsent() {
    const answers = this.unsent;
    this.unsent = {};
    this.groupIsNew = false;
    this.waiting.set(this.number + 1, answers);
    return { answers, group: this.group };
  }

  post(message) {
    this.number += 1;
    this.model.send({ ...message, view: this.view, number: this.number });
    clearTimeout(this.overdue);
    this.overdue = setTimeout(() => this.warnOfSilence(), WAIT_FOR_KERNEL);
  }

  /** Post something and take no typing until it is answered. */
  wait(message) {
    this.stage.inert = true;
    this.post(message);
  }

  warnOfSilence() {
    this.stage.inert = false;
    const says = "Not saved yet: the notebook is busy, or stopped. Wait a moment. If nothing happens, run it again from "
      + "the top and write your code to go on; give your last answers again.";
    this.warn(says);
  }

  warn(says) {
    if (this.blocks) this.say(says, "bad");
    else this.notices.replaceChildren(make("div", { class: "ddtk-banner", role: "alert" }, says));
  }

  say(text, tone = "") {
    if (!this.status) return;
    if (this.status.textContent !== text) this.status.textContent = text;
    this.status.className = `ddtk-status ${tone && `ddtk-${tone}`}`;
  }

  // ---- What the kernel answers ------------------------------------------------------------

  hear(message) {
    if (message.view !== this.view) return; // it is about somebody else
    clearTimeout(this.overdue);
    this.stage.inert = false;
    if (message.do === "failed") this.keepTrying(message.number);
    this.waiting.delete(message.number);
    if (message.do === "failed") this.warn(message.says);
    else if (message.do === "refused") this.refuse(message.says);
    else if (message.do === "known") this.askWhetherKnown();
    else if (message.do === "ready") this.showQuestions(message);
    else if (message.do === "kept") this.noteKept(message);
    else if (message.do === "thanks") this.thank(message.says);
  }

  noteKept({ says, problems }) {
    for (const [id, found] of Object.entries(problems)) this.blocks.get(id)?.tell(found);
    if (!Object.keys(this.unsent).length && !this.waiting.size) this.say(says, "good");
  }

  /** What was not kept is sent again with the next answer. */
  keepTrying(number) {
    for (const [item, values] of Object.entries(this.waiting.get(number) ?? {})) {
      this.unsent[item] = { ...values, ...this.unsent[item] };
    }
  }

  // ---- Handing in -------------------------------------------------------------------------

  askToHandIn() {
    const open = this.openBlocks().length;
    if (!open) this.handIn();
    else askFirst(this.hand, `${open} still open. Hand in all the same?`, "Yes, hand in", () => this.handIn(), "No, go on");
  }

  handIn() {
    clearTimeout(this.timer);
    this.wait({ do: "hand_in", ...this.takeUnsent() });
  }

  thank(says) {
    const why = this.wasAlone ? "This page was cleared because nobody touched it for ten minutes. Write your code to go on. " : "";
    this.wasAlone = false;
    this.startAnew();
    const next = button("Next person", () => {
      this.showWho();
      this.who.get(this.page.you[0].name).controls[0].focus();
    }, { class: "ddtk-primary" });
    this.stage.replaceChildren(make("div", { class: "ddtk-thanks" }, make("p", { role: "status" }, `${why}${says}`), next));
    next.focus();
  }

  noteLife() {
    clearTimeout(this.alone);
    if (!this.blocks) return;
    this.alone = setTimeout(() => {
      this.wasAlone = true;
      this.handIn();
    }, LEFT_ALONE);
  }

  onKey(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      this.send();
    }
  }
}

function render({ model, el }) {
  const view = new AnswerFormView(model, el);
  const flush = () => view.send();
  const stop = listen(model, {
    "msg:custom": (message) => view.hear(message),
    "change:rounds": () => view.reveal.show(),
    "change:status": () => view.reveal.status.follow(),
  });
  window.addEventListener("pagehide", flush);
  return () => {
    flush();
    stop();
    window.removeEventListener("pagehide", flush);
  };
}

export default { render };
