// For whoever leads the round: how many have answered, and the reveal. Nothing here says what anybody said.

// JupyterLab runs the command of an element that carries it when the element is pressed.
const RUN_AGAIN = { "data-commandlinker-command": "ddtk:run-from-the-top", "data-commandlinker-args": "{}" };
const FEW = 5; // below, people may tell who said what

class RevealPanel {
  constructor(model) {
    this.model = model;
    this.status = statusLine(model);
    this.lines = make("div");
    const recount = () => model.send({ do: "count" });
    const again = button("Count again", recount, { class: "ddtk-link" });
    this.node = make("details", { class: "ddtk-reveal" },
      make("summary", {}, "For whoever leads the round: count and reveal"),
      this.lines, make("div", { class: "ddtk-bar" }, again, this.status));
    this.node.addEventListener("toggle", () => this.node.open && recount());
    this.show();
  }

  show() {
    if (this.node.contains(document.activeElement) && document.activeElement.matches("input")) return; // typing
    const hadFocus = this.lines.contains(document.activeElement);
    this.lines.replaceChildren(...this.model.get("rounds").map((round) => this.line(round)));
    if (hadFocus) (this.lines.querySelector("[data-commandlinker-command], button") ?? this.node.firstChild).focus();
  }

  line(round) {
    const id = nextId();
    const asked = make("input", { type: "text", id, inputmode: "numeric", autocomplete: "off", size: 4 });
    asked.value = round.asked;
    const keep = () => asked.value !== round.asked && this.model.send({ do: "ask", wave: round.wave, people: asked.value });
    asked.addEventListener("keydown", (event) => event.key === "Enter" && asked.blur());
    asked.addEventListener("blur", keep);
    return make("div", { class: "ddtk-round" }, make("span", { class: "ddtk-count-said" }, round.says),
      make("label", { for: id }, "People asked"), asked, make("span", { class: "ddtk-gap" }),
      round.revealed_on ? this.shown(round) : this.hidden(round));
  }

  shown(round) {
    const on = make("strong", {}, `Revealed on ${round.revealed_on}.`);
    return make("span", { class: "ddtk-bar" }, on, round.late >= FEW ? this.hidden(round, round.late) : null, button("Run this page from the top to see it", () => {}, { class: "ddtk-primary", ...RUN_AGAIN }));
  }

  hidden(round, people = round.people) {
    const few = people < FEW ? " Fewer than five have answered: people may tell who said what." : "";
    const who = people === 1 ? "1 person" : `${people} people`;
    const question = `Show everybody what ${who} said in ${round.name}? This cannot be taken back.${few}`;
    const act = () => this.model.send({ do: "reveal", wave: round.wave });
    const press = button("Reveal to all", () => askFirst(press, question, "Yes, reveal", act, "No, not yet"), { class: "ddtk-primary" });
    press.disabled = !people;
    return press;
  }
}
