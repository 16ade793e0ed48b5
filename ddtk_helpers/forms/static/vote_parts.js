// Parts of the vote: the six lines of the scale with their counters, the secret vote, and the rounds before.

const LOWEST_YES = 3;
const MOST_VOTES = 999;

function numberName(number) {
  return number === 0 ? "Fist" : String(number);
}

/** One line of the scale: its words, − and + around the count, and a bar. */
class ScaleLine {
  constructor(view, number) {
    this.view = view;
    this.number = number;
    const words = view.page.scale[number];
    const name = `${numberName(number)}, ${words}`;
    this.input = make("input", { type: "text", inputmode: "numeric", class: "ddtk-tally", "aria-label": `How many showed ${name}`, maxlength: 3, autocomplete: "off" });
    this.input.addEventListener("input", () => view.counted());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("blur", () => this.write(this.read()));
    this.filled = make("div", { class: "ddtk-filled" });
    this.fewer = button("−", () => this.add(-1), { class: "ddtk-icon", "aria-label": `One fewer at ${name}` });
    this.more = button("+", () => this.add(1), { class: "ddtk-icon", "aria-label": `One more at ${name}` });
    this.node = make("li", { class: `ddtk-scaleline ${number < LOWEST_YES ? "ddtk-below" : ""}` },
      make("span", { class: "ddtk-fingers", "aria-hidden": "true" }, numberName(number)),
      make("span", { class: "ddtk-scalewords", "aria-hidden": "true" }, words),
      make("span", { class: "ddtk-counter" }, this.fewer, this.input, this.more),
      make("div", { class: "ddtk-gauge", "aria-hidden": "true" }, this.filled));
  }

  read() {
    const number = Number.parseInt(this.input.value, 10);
    return Number.isNaN(number) ? 0 : Math.min(Math.max(number, 0), MOST_VOTES);
  }

  write(number) {
    this.input.value = String(number);
  }

  /** Take over a count; where somebody types, an equal number is left as it is written. */
  show(number) {
    if (document.activeElement !== this.input || this.read() !== number) this.write(number);
  }

  onKey(event) {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    this.add(by);
  }

  add(by) {
    this.write(Math.min(Math.max(this.read() + by, 0), MOST_VOTES));
    this.view.counted();
  }

  showShare(most) {
    this.filled.style.width = `${most ? (100 * this.read()) / most : 0}%`;
  }
}

/** The secret vote: a cover between two people, and behind it the numbers to press. */
class SecretVote {
  constructor(view) {
    this.view = view;
    this.voted = make("p", { class: "ddtk-voted" });
    this.ready = button("I am next: show me the numbers", () => this.uncover(), { class: "ddtk-primary ddtk-large" });
    this.takeBack = button("Take the last vote back", () => view.ask("take_back"), { class: "ddtk-link" });
    this.reveal = button("Reveal", () => view.ask("reveal"), { class: "ddtk-large" });
    this.cover = make("div", { class: "ddtk-cover" }, this.voted,
      make("p", { class: "ddtk-quiet" }, "One after another comes to the screen; the others look away."),
      make("div", { class: "ddtk-bar" }, this.ready, this.reveal, this.takeBack));
    this.numbers = make("div", { class: "ddtk-numbers", role: "group", "aria-label": "Your vote", tabindex: "-1", hidden: true });
    this.node = make("div", { class: "ddtk-secret" }, this.cover, this.numbers);
  }

  /** Show the numbers, made anew for each person: nothing of the press before is left, not even the focus. */
  uncover() {
    this.numbers.replaceChildren(...this.view.page.scale.map((words, number) => {
      const fingers = make("span", { class: "ddtk-fingers" }, numberName(number));
      const vote = button(fingers, () => this.cast(number), { class: "ddtk-vote" });
      vote.append(make("span", {}, words));
      return vote;
    }));
    this.cover.hidden = true;
    this.numbers.hidden = false;
    this.numbers.focus();
  }

  cast(number) {
    this.close();
    this.voted.textContent = "Thank you. Your vote is being counted…";
    this.view.ask("cast", { number });
    this.ready.focus();
  }

  close() {
    this.numbers.replaceChildren();
    this.numbers.hidden = true;
    this.cover.hidden = false;
  }

  show(state) {
    this.voted.textContent = state.sentence;
    this.reveal.disabled = !state.can_be_revealed;
    this.takeBack.hidden = !state.can_take_back;
  }
}

/** The rounds before this one, so that people see how they came closer. */
function roundsTable(scale, rounds) {
  const head = ["Round", ...scale.map((_, number) => numberName(number))].map((word) => make("th", { scope: "col" }, word));
  const lines = rounds.map((counts, at) => make("tr", {}, make("th", { scope: "row" }, String(at + 1)),
    ...counts.map((number, place) => make("td", { class: place < LOWEST_YES && number ? "ddtk-below" : null }, String(number)))));
  return make("table", { class: "ddtk-rounds" }, make("caption", {}, "Earlier rounds"),
    make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...lines));
}

function voteClash(view, clash) {
  const keep = button("Keep mine", () => view.ask("mine"));
  if (clash.is_gone) return [make("strong", {}, `Somebody else removed this ${view.page.noun}.`), keep, button("Let it go", () => view.ask("theirs"))];
  return [make("strong", {}, "Somebody else saved other votes on this meanwhile."),
    make("span", {}, `Yours: ${clash.mine} `, keep),
    make("span", {}, `${clash.by ? `Theirs (${clash.by})` : "Theirs"}: ${clash.theirs || "none"} `, button("Use theirs", () => view.ask("theirs")))];
}
