// Explorable: move a control, and the chart and its sentence follow. One move at a time is on its way.

const LATE = 1500; // after this the page says that the notebook is still working

class ExplorableView {
  constructor(model, root) {
    this.model = model;
    this.page = model.get("page");
    this.root = root;
    this.fields = {};
    this.view = `${nextId()}-${Math.random().toString(36).slice(2)}`; // another page may show the same explorable
    this.number = 0;
    this.waiting = false;
    this.queue = [];
    this.build();
    this.show();
  }

  // ---- Building -------------------------------------------------------------------------

  build() {
    this.root.classList.add("ddtk", "ddtk-explorable");
    keepKeys(this.root);
    this.image = make("img", { class: "ddtk-sight", alt: "" });
    this.says = make("p", { class: "ddtk-finding", role: "status" });
    this.seed = make("span", { class: "ddtk-seed" });
    this.note = make("span", { class: "ddtk-seed" });
    const again = this.page.again ? button(this.page.again, () => this.send({ do: "again" })) : null;
    // Cards push the chart far down, so the sentence stands between them.
    const hasCards = this.page.controls.some((control) => control.kind === "sort");
    const reset = button("Reset", () => this.send({ do: "reset" }));
    this.root.append(make("section", { class: "ddtk-card", "aria-label": this.page.title },
      make("h3", { class: "ddtk-title" }, this.page.title),
      make("div", { class: "ddtk-controls" }, ...this.page.controls.map((control) => this.buildControl(control))),
      make("div", { class: "ddtk-bar" }, again, reset, again ? this.seed : null, this.note),
      ...(hasCards ? [this.says, this.image] : [this.image, this.says])));
  }

  buildControl(control) {
    if (control.kind === "slider") return this.buildSlider(control);
    if (control.kind === "switch") return this.buildSwitch(control);
    if (control.kind === "sort") return this.buildSort(control);
    return this.buildChoice(control);
  }

  buildSlider(control) {
    const id = nextId();
    const number = make("span", { class: "ddtk-amount", "aria-hidden": "true" }); // the slider says it itself
    const slider = make("input", {
      id, type: "range", min: control.lowest, max: control.highest, step: control.step,
      oninput: () => {
        number.textContent = withUnit(slider.value, control.unit);
        this.move(control.name, Number(slider.value));
      },
    });
    this.fields[control.name] = (value) => {
      slider.value = value;
      number.textContent = withUnit(slider.value, control.unit);
      slider.setAttribute("aria-valuetext", number.textContent);
    };
    return make("div", { class: "ddtk-control" }, make("label", { for: id }, control.label), slider, number);
  }

  buildSwitch(control) {
    const box = make("input", { type: "checkbox", onchange: () => this.move(control.name, box.checked) });
    this.fields[control.name] = (value) => { box.checked = value; };
    return make("label", { class: "ddtk-control ddtk-turn" }, box, control.label);
  }

  buildChoice(control) {
    const name = nextId();
    const radios = control.choices.map((choice) => make("input", {
      type: "radio", name, value: choice, onchange: () => this.move(control.name, choice),
    }));
    this.fields[control.name] = (value) => radios.forEach((radio) => { radio.checked = radio.value === value; });
    return make("fieldset", { class: "ddtk-control" }, make("legend", {}, control.label),
      ...radios.map((radio, at) => make("label", { class: "ddtk-radio" }, radio, control.choices[at])));
  }

  /** Build cards to lay on piles: one group of radio buttons for each card. */
  buildSort(control) {
    const fields = control.cards.map(() => []);
    const piles = () => fields.map((radios) => radios.find((radio) => radio.checked)?.value ?? control.piles[0]);
    const cards = control.cards.map(([title, text], at) => {
      const name = nextId();
      const labels = control.piles.map((pile) => {
        const radio = make("input", {
          type: "radio", name, value: pile, onchange: () => this.move(control.name, piles()),
        });
        fields[at].push(radio);
        return make("label", { class: "ddtk-pile" }, radio, pile);
      });
      return make("fieldset", { class: "ddtk-sorted" }, make("legend", {}, title), make("p", {}, text),
        make("div", { class: "ddtk-piles" }, ...labels));
    });
    this.fields[control.name] = (value) => fields.forEach((radios, at) => {
      for (const radio of radios) radio.checked = radio.value === value[at];
    });
    return make("fieldset", { class: "ddtk-control ddtk-sort" }, make("legend", {}, control.label), ...cards);
  }

  // ---- Moving and showing ---------------------------------------------------------------

  move(name, value) {
    this.send({ do: "move", values: { [name]: value } });
  }

  /** Send a message, or keep it until the one that is on its way is answered; moves that wait become one. */
  send(message) {
    const last = this.queue.at(-1);
    if (message.do === "move" && last?.do === "move") Object.assign(last.values, message.values);
    else this.queue.push(message);
    if (!this.waiting) this.sendNext();
  }

  sendNext() {
    this.waiting = true;
    this.number += 1;
    this.model.send({ ...this.queue.shift(), view: this.view, number: this.number });
    this.late = setTimeout(() => {
      this.note.textContent = "The notebook is still working; the chart follows.";
    }, LATE);
  }

  show() {
    const seen = this.model.get("seen");
    if (seen.view === this.view && seen.number === this.number) this.hear();
    // While something is on its way the page keeps what a hand has set.
    if (!this.waiting) for (const [name, value] of Object.entries(seen.values)) this.fields[name](value);
    this.says.textContent = seen.says;
    this.image.alt = seen.alt;
    this.seed.textContent = `Seed ${seen.seed}: the same number gives everybody the same draw`;
    this.showPicture();
  }

  hear() {
    clearTimeout(this.late);
    this.note.textContent = "";
    this.waiting = false;
    if (this.queue.length) this.sendNext();
  }

  showPicture() {
    const before = this.image.src;
    this.image.src = URL.createObjectURL(new Blob([bytesOf(this.model.get("picture"))], { type: "image/png" }));
    if (before) URL.revokeObjectURL(before);
  }
}

function withUnit(number, unit) {
  return unit ? `${number} ${unit}` : String(number);
}

function render({ model, el }) {
  const view = new ExplorableView(model, el);
  const stop = listen(model, { "change:seen": () => view.show() });
  return () => {
    stop();
    clearTimeout(view.late);
    URL.revokeObjectURL(view.image.src);
  };
}

export default { render };
