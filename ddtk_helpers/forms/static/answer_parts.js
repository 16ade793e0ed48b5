// Parts of AnswerForm: who answers, one item with its rows of choices, and what is folded away below it.

/** Give a choice as its number and its words: "4 in place and used" → ["4", "in place and used"]. */
function numberAndWords(choice) {
  const found = /^(\d+)\s+(.*)$/s.exec(choice);
  return found ? [found[1], found[2]] : ["", choice];
}

/** One row of choices; the arrow keys go through it, and a number key takes the choice with that number. */
function choiceRow(field, name, dontKnow, heard) {
  const labelId = nextId();
  const inputs = field.choices.map((choice) => make("input", { type: "radio", name, value: choice, id: nextId() }));
  const cells = inputs.map((input) => {
    const [number, words] = numberAndWords(input.value);
    const parts = [number && make("b", { class: "ddtk-number" }, number), make("span", {}, words)];
    const apart = input.value === dontKnow ? " ddtk-apart" : "";
    return make("label", { class: `ddtk-choice${apart}`, for: input.id }, input, ...parts.flatMap((part) => [" ", part]));
  });
  const node = make("div", { class: "ddtk-rating", role: "radiogroup", "aria-labelledby": labelId },
    make("div", { class: "ddtk-label", id: labelId }, field.label), make("div", { class: "ddtk-scale" }, ...cells));
  const read = () => inputs.find((input) => input.checked)?.value ?? "";
  const write = (value) => inputs.forEach((input) => (input.checked = input.value === value));
  const choose = (input) => {
    input.checked = true;
    input.focus();
    heard.typed(field.name, input.value, true);
  };
  const clear = () => {
    write("");
    heard.typed(field.name, "", true);
  };
  for (const input of inputs) input.addEventListener("change", () => heard.typed(field.name, read(), true));
  node.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const meant = plain && inputs.find((input) => numberAndWords(input.value)[0] === event.key);
    if (meant) choose(meant);
    else if (plain && ["Delete", "Backspace"].includes(event.key) && read()) clear();
  });
  return { field, node, controls: inputs, read, write, problem: () => {} };
}

/** One item: its statement, and everything that is asked about it. */
class ItemBlock {
  constructor(item, page, heard) {
    this.item = item;
    this.prompts = new Map(); // field → what asks to look at it again
    const uid = nextId();
    const mine = {
      typed: (name, value, atOnce) => {
        heard.typed(item.id, name, value, atOnce);
        this.show();
      },
      left: () => heard.left(),
    };
    this.fields = new Map(page.fields.map((field) => [field.name, field.kind === "choice"
      ? choiceRow(field, `${uid}-${field.name}`, page.dont_know, mine) : makeField(field, uid, mine)]));
    this.build(page);
    this.hideRepeated();
    this.show();
  }

  /** Show a question once where it is both the item and the name of its field. */
  hideRepeated() {
    for (const { field, node } of this.fields.values()) {
      if (field.label === this.item.text) node.querySelector(".ddtk-label").classList.add("ddtk-hidden");
    }
  }

  build(page) {
    const of = (wanted) => page.fields.filter(wanted).map((field) => this.fields.get(field.name).node);
    const open = of((field) => field.kind !== "choice" && !field.folded);
    const folded = of((field) => field.folded);
    // By keyboard it is the Delete key in a row of choices, so that Tab goes from answer to answer.
    this.clear = button("Clear", () => this.empty(), { class: "ddtk-link", tabindex: "-1", "aria-label": `Clear the answer to ${this.item.id}` });
    this.note = make("div", { class: "ddtk-help", hidden: true }, "Answered before with this code. What you answer here takes its place.");
    this.more = folded.length ? make("details", { class: "ddtk-more" }, make("summary"), make("div", { class: "ddtk-grid" }, ...folded)) : null;
    this.node = make("fieldset", { class: "ddtk-item" },
      make("legend", {}, make("span", { class: "ddtk-item-id" }, this.item.id), " ", this.item.text),
      ...of((field) => field.kind === "choice"),
      open.length ? make("div", { class: "ddtk-grid" }, ...open) : null,
      this.more, this.note, this.clear);
  }

  get isAnswered() {
    return (this.isKnown && this.isEmpty) || [...this.fields.values()].every((one) => !one.field.needed || one.node.hidden || one.read().length);
  }

  get isEmpty() {
    return [...this.fields.values()].every((one) => !one.read().length);
  }

  /** Show what depends on other answers: fields, the words of the fold, the way to clear. */
  show() {
    for (const { field, node, needed } of this.fields.values()) {
      if (field.shown_when) node.hidden = !this.holds(field.shown_when);
      if (field.required_when) needed?.(this.holds(field.required_when));
    }
    this.clear.hidden = this.isEmpty;
    this.node.classList.toggle("ddtk-answered", this.isAnswered);
    if (this.more) this.showFold();
  }

  showFold() {
    const folded = [...this.fields.values()].filter((one) => one.field.folded);
    const names = folded.map((one) => this.prompts.get(one.field.name) ?? `${one.field.label}${one.read().length ? " ✓" : ""}`);
    const summary = this.more.querySelector("summary");
    if (summary.textContent !== names.join(" · ")) summary.textContent = names.join(" · ");
  }

  holds([other, answers]) {
    return [].concat(this.fields.get(other)?.read() ?? "").some((value) => answers.includes(value));
  }

  empty() {
    const first = this.firstControl();
    for (const one of this.fields.values()) {
      if (!one.read().length) continue;
      one.write(one.field.kind === "choices" ? [] : "");
      one.problem("", "");
    }
    this.emptied();
    first.focus();
    this.show();
  }

  /** Say that every field is empty now. */
  emptied() {}

  /** Say that there is an answer already; what it says is not shown. */
  know() {
    this.isKnown = true;
    this.note.hidden = false;
    this.show();
  }

  /**
   * Show sentences beside the fields. What only asks to look again stands in place of a folded field's name:
   * a fold that opened by itself would push the next answer away from under the pointer.
   */
  tell(problems) {
    for (const [name, one] of this.fields) {
      const found = problems.find((problem) => problem.field === name);
      const isPrompt = one.field.folded && found?.level === "check";
      if (isPrompt) this.prompts.set(name, found.says);
      else this.prompts.delete(name);
      one.problem(isPrompt ? "" : (found?.says ?? ""), found?.level);
      if (found && one.field.folded && !isPrompt) this.more.open = true;
    }
    this.show();
  }

  firstControl() {
    return this.node.querySelector("input:not([disabled]), textarea, select");
  }
}
