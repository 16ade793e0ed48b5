// SeatForm: a code, a group and a wave, asked once for all quizzes of a page. The code never comes back.

class SeatFormView {
  constructor(model, root) {
    this.model = model;
    this.view = `${nextId()}-${Math.random().toString(36).slice(2)}`;
    root.classList.add("ddtk");
    keepKeys(root);
    this.stage = make("div");
    this.status = make("span", { class: "ddtk-status", role: "status" });
    root.append(make("section", { class: "ddtk-card ddtk-seat", "aria-label": "Who answers" },
      make("div", { class: "ddtk-head" }, make("h3", { class: "ddtk-title" }, "Who answers")), this.stage));
    this.show();
  }

  show() {
    const { sits, says } = this.model.get("state");
    if (sits) this.showSeated();
    else this.showEmpty();
    this.status.textContent = says;
  }

  showSeated() {
    const leave = button("I have finished: next person", () => this.model.send({ do: "leave" }));
    this.stage.replaceChildren(make("div", { class: "ddtk-bar" }, this.status, leave));
  }

  showEmpty() {
    const { fields, wave } = this.model.get("page");
    const heard = { typed: () => this.field("respondent_code").problem("", ""), left: () => {} };
    this.fields = new Map(fields.map((field) => [field.name, makeField(field, nextId(), heard)]));
    this.field("wave").write(wave);
    const [input] = this.field("respondent_code").controls;
    for (const [name, value] of [["spellcheck", "false"], ["autocapitalize", "none"]]) input.setAttribute(name, value);
    this.notices = make("div", { class: "ddtk-banners" });
    const form = make("form", { novalidate: true, "aria-label": "Who answers" },
      make("div", { class: "ddtk-grid" }, ...[...this.fields.values()].map((one) => one.node)), this.notices,
      make("div", { class: "ddtk-bar" }, button("Sit down", () => this.sit(), { class: "ddtk-primary" }), this.status));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("keydown", (event) => {
      // JupyterLab takes the Enter key's own effect away, so the form would not be submitted by itself.
      if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
      event.preventDefault();
      this.sit();
    });
    this.stage.replaceChildren(form);
  }

  field(name) {
    return this.fields.get(name);
  }

  sit(mine = false) {
    this.notices.replaceChildren();
    this.model.send({
      do: "sit", mine, view: this.view, code: this.field("respondent_code").read(),
      role_group: this.field("role_group").read(), wave: this.field("wave").read(),
    });
  }

  hear(message) {
    if (message.view !== this.view) return;
    if (message.do === "refused") this.refuse(message.says);
    else if (message.do === "known") this.askWhetherKnown();
  }

  refuse(says) {
    const code = this.field("respondent_code");
    code.problem(says, "must");
    code.controls[0].focus();
  }

  /** Ask whether it is really this person: somebody else may have chosen the same code. */
  askWhetherKnown() {
    const code = this.field("respondent_code");
    const no = () => {
      this.notices.replaceChildren();
      code.write("");
      code.controls[0].focus();
    };
    const yes = button("Yes, I go on", () => this.sit(true), { class: "ddtk-primary" });
    this.notices.replaceChildren(make("div", { class: "ddtk-banner", role: "group", "aria-label": "Is that you?" },
      "Somebody has answered with this code. Is that you?", yes, button("No, I take another code", no)));
    yes.focus();
  }
}

function render({ model, el }) {
  const view = new SeatFormView(model, el);
  return listen(model, { "msg:custom": (message) => view.hear(message), "change:state": () => view.show() });
}

export default { render };
