// Parts of the card board: one card with its panels, one pile with its, and the notices above the board.

const CARD_TYPE = "application/x-ddtk-card"; // a type of its own, so that no text field takes a dropped card

/** Let a place hold just these nodes in this order; what stays is not touched, so that it keeps the focus. */
function arrange(parent, nodes) {
  for (const child of [...parent.children]) if (!nodes.includes(child)) child.remove();
  nodes.forEach((node, at) => parent.children[at] === node || parent.insertBefore(node, parent.children[at] ?? null));
}

/** A line to write a name in, with the button that takes it. */
function nameLine(label, longest, yes, act, start = "") {
  const input = make("input", { type: "text", "aria-label": label, placeholder: label, maxlength: longest, autocomplete: "off" });
  input.value = start;
  const take = () => input.value.trim() && act(input.value);
  input.addEventListener("keydown", (event) => event.key === "Enter" && take());
  const node = make("div", { class: "ddtk-nameline" }, input, button(yes, take, { class: "ddtk-primary" }));
  return { node, input };
}

/** Something that opens below its button; Escape closes it and gives the focus back. */
class Panel {
  constructor(board, opener, label, fill) {
    Object.assign(this, { board, opener, fill });
    this.node = make("div", { class: "ddtk-panel", role: "group", "aria-label": label, hidden: true });
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", () => (this.node.hidden ? this.open() : this.close()));
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
      opener.focus();
    });
  }

  open() {
    this.board.panel?.close();
    this.board.panel = this;
    const first = this.fill(this.node);
    this.node.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.opener.closest("[draggable]")?.setAttribute("draggable", "false"); // text in it can be selected
    first?.focus();
  }

  close() {
    if (this.node.hidden) return;
    this.node.hidden = true;
    this.node.replaceChildren();
    this.opener.setAttribute("aria-expanded", "false");
    this.opener.closest("[draggable]")?.setAttribute("draggable", "true");
    this.board.panel = null;
  }
}

class CardView {
  constructor(board, card) {
    this.board = board;
    this.id = card.id;
    this.words = make("div", { class: "ddtk-words" });
    this.moveButton = button("Move", () => {}, { class: "ddtk-link" });
    this.editButton = button("Edit", () => {}, { class: "ddtk-link" });
    this.node = make("li", { class: "ddtk-onecard", draggable: "true", "data-id": card.id }, this.words,
      make("div", { class: "ddtk-acts" }, this.moveButton, this.editButton));
    this.mover = new Panel(board, this.moveButton, "Move this card to", (node) => this.fillMover(node));
    this.editor = new Panel(board, this.editButton, "Change this card", (node) => this.fillEditor(node));
    this.editor.node.classList.add("ddtk-edit");
    this.node.append(this.mover.node, this.editor.node);
    this.node.addEventListener("dragstart", (event) => this.drag(event));
    this.node.addEventListener("dragend", () => this.node.classList.remove("ddtk-dragged"));
    this.show(card);
  }

  show(card) {
    this.card = card;
    if (this.words.textContent !== card.text) this.words.textContent = card.text;
    const short = card.text.length > 60 ? `${card.text.slice(0, 60)}…` : card.text;
    this.moveButton.setAttribute("aria-label", `Move: ${short}`);
    this.editButton.setAttribute("aria-label", `Edit: ${short}`);
  }

  drag(event) {
    event.dataTransfer.setData(CARD_TYPE, this.id);
    event.dataTransfer.effectAllowed = "move";
    this.node.classList.add("ddtk-dragged");
  }

  fillMover(node) {
    const choices = this.board.pileNames().filter((name) => name !== this.card.pile)
      .map((name) => button(this.board.called(name), () => this.move(name)));
    const fresh = nameLine("New pile…", this.board.page.longest_name, "Make it", (name) => this.move(name));
    node.append(make("span", { class: "ddtk-quiet" }, "Move to"), ...choices, fresh.node);
    return choices[0] ?? fresh.input;
  }

  move(pile) {
    this.mover.close();
    this.board.focusCard = this.id;
    this.board.ask("move", { ids: [this.id], pile });
  }

  fillEditor(node) {
    const { longest_text: longest, question } = this.board.page;
    const words = make("textarea", { rows: 3, "aria-label": question, maxlength: longest });
    words.value = this.card.text;
    const keep = () => this.board.change(this.id, words.value, this.editor);
    words.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      keep();
    });
    const remove = button("Remove", () => askFirst(remove, "Remove this card?", "Yes, remove", () => this.remove()), { class: "ddtk-danger" });
    node.append(words, make("div", { class: "ddtk-bar" }, button("Save", keep, { class: "ddtk-primary" }), button("Cancel", () => {
      this.editor.close();
      this.editButton.focus();
    }), remove));
    return words;
  }

  remove() {
    this.editor.close();
    const next = this.node.nextElementSibling ?? this.node.previousElementSibling;
    this.board.focusCard = next?.dataset.id ?? "";
    this.board.ask("remove", { id: this.id });
  }
}

class PileView {
  constructor(board, name) {
    this.board = board;
    this.name = name;
    this.count = make("span", { class: "ddtk-number" });
    this.title = make("h4", { class: "ddtk-pilename", id: nextId() }, board.called(name));
    this.list = make("ul", { class: "ddtk-pilecards" });
    this.empty = make("p", { class: "ddtk-quiet" });
    this.node = make("section", { class: `ddtk-pile ${name ? "" : "ddtk-loose"}`, "aria-labelledby": this.title.id },
      make("div", { class: "ddtk-pilehead" }, this.title, this.count));
    if (name) this.addActs();
    this.node.append(this.list, this.empty);
    takeDrops(this.node, (id) => board.drop(id, name));
  }

  addActs() {
    const rename = button("Rename", () => {}, { class: "ddtk-link", "aria-label": `Rename: ${this.name}` });
    const merge = button("Merge", () => {}, { class: "ddtk-link", "aria-label": `Merge: ${this.name}` });
    const renamer = new Panel(this.board, rename, `New name of ${this.name}`, (node) => {
      const line = nameLine("New name", this.board.page.longest_name, "Rename", (name) => this.rename(renamer, name), this.name);
      node.append(line.node);
      line.input.select();
      return line.input;
    });
    const merger = new Panel(this.board, merge, `Put all cards of ${this.name} into`, (node) => {
      const others = this.board.pileNames().filter((name) => name !== this.name);
      const choices = others.map((name) => button(this.board.called(name), () => this.rename(merger, name)));
      node.append(make("span", { class: "ddtk-quiet" }, "Put all cards into"), ...choices);
      return choices[0];
    });
    this.node.append(make("div", { class: "ddtk-acts" }, rename, merge), renamer.node, merger.node);
  }

  rename(panel, name) {
    panel.close();
    this.board.focusPile = name.trim();
    this.board.ask("rename", { pile: this.name, name });
  }

  show(nodes) {
    this.count.textContent = String(nodes.length);
    this.count.setAttribute("title", plural(nodes.length, "card"));
    this.empty.hidden = nodes.length > 0;
    this.empty.textContent = this.board.cards.size ? "Every card lies in a pile." : "Write the first card above.";
    arrange(this.list, nodes);
  }
}

/** Let a place take a card that is dropped on it. */
function takeDrops(node, take) {
  let inside = 0; // a drag enters and leaves every child, too
  const mark = (change) => {
    inside = Math.max(0, inside + change);
    node.classList.toggle("ddtk-target", inside > 0);
  };
  const isCard = (event) => event.dataTransfer.types.includes(CARD_TYPE);
  node.addEventListener("dragenter", (event) => isCard(event) && mark(1));
  node.addEventListener("dragleave", (event) => isCard(event) && mark(-1));
  node.addEventListener("dragover", (event) => isCard(event) && event.preventDefault());
  node.addEventListener("drop", (event) => {
    if (!isCard(event)) return;
    event.preventDefault();
    mark(-inside);
    take(event.dataTransfer.getData(CARD_TYPE));
  });
}

/** Two cards that look alike, with what can be done about it. */
function alikeLine(board, [one, other]) {
  const ids = [one.id, other.id];
  const piles = [...new Set([one.pile, other.pile])].filter(Boolean);
  const together = (pile) => {
    [board.focusCard] = ids;
    board.ask("move", { ids, pile });
  };
  const put = piles.map((pile) => button(`Put both in “${pile}”`, () => together(pile)));
  const line = make("li", {}, make("q", {}, one.text), " and ", make("q", {}, other.text), " ");
  if (!piles.length) {
    put.push(button("Put both in a new pile", () => {
      const named = nameLine("Name of the pile", board.page.longest_name, "Make it", together);
      line.append(named.node);
      named.input.focus();
    }));
  }
  line.append(...put, button("Leave them apart", () => board.ask("apart", { ids })));
  return line;
}

function clashLine(board, clash) {
  const ids = [clash.id];
  const keep = button("Keep mine", () => board.ask("mine", { ids }), { "aria-label": `Keep mine: ${clash.mine}` });
  if (clash.is_gone) {
    return make("div", { class: "ddtk-sides" }, make("strong", {}, "Somebody else removed this card."), make("span", {}, clash.mine),
      keep, button("Let it go", () => board.ask("theirs", { ids })));
  }
  return make("div", { class: "ddtk-sides" }, make("strong", {}, "Both of you changed this card."),
    make("span", {}, `Yours: ${clash.mine}`, keep),
    make("span", {}, clash.by ? `Theirs (${clash.by}): ` : "Theirs: ", clash.theirs,
      button("Use theirs", () => board.ask("theirs", { ids }), { "aria-label": `Use theirs: ${clash.theirs}` })));
}
