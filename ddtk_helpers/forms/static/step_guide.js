// StepGuide: the steps of a meeting and their clock. The kernel sends `state`; the page counts the time.

const TICK = 250;
const WAIT_FOR_BUSY = 1500;
const WAIT_FOR_LOST = 10000;
const NEWS = 2000; // a step that ended longer ago was over before this page was opened

class StepGuideView {
  constructor(model, root) {
    this.model = model;
    this.page = model.get("page");
    this.root = root;
    this.chime = new Chime();
    this.build();
    this.heard = this.state.ends !== null && this.state.ends < Date.now() - NEWS ? this.state.ends : null;
    this.show();
    this.ticking = setInterval(() => this.tick(), TICK);
  }

  get state() {
    return this.model.get("state");
  }

  get isDone() {
    return this.state.step === this.page.steps.length;
  }

  // ---- Building -------------------------------------------------------------------------

  build() {
    this.root.classList.add("ddtk", "ddtk-guide");
    keepKeys(this.root);
    this.announcement = make("div", { class: "ddtk-hidden", role: "status" });
    this.list = make("ol", { class: "ddtk-steps", "aria-label": "All steps" });
    const card = make("section", { class: "ddtk-card", "aria-label": this.page.title },
      this.buildHead(), make("div", { class: "ddtk-run" }, this.buildNow(), this.list), this.announcement);
    this.root.append(card);
  }

  buildHead() {
    this.sounds = make("input", { type: "checkbox", onchange: () => this.model.send({ do: "sound", on: this.sounds.checked }) });
    const whole = button("Full screen", () => this.fillScreen(), { class: "ddtk-link" });
    whole.hidden = !document.fullscreenEnabled;
    this.root.addEventListener("fullscreenchange", () => {
      whole.textContent = document.fullscreenElement ? "Leave full screen" : "Full screen";
    });
    return make("div", { class: "ddtk-head" }, make("h3", { class: "ddtk-title" }, this.page.title), make("span", { class: "ddtk-gap" }),
      make("label", { class: "ddtk-sound" }, this.sounds, "Sound at the end of a step"), whole);
  }

  buildNow() {
    this.which = make("div", { class: "ddtk-which" });
    this.title = make("h4", { class: "ddtk-step-title" });
    this.what = make("p", { class: "ddtk-step-what" });
    this.digits = make("span", { class: "ddtk-digits" });
    this.after = make("span", { class: "ddtk-after" });
    this.clock = make("div", { class: "ddtk-clock", role: "timer", "aria-label": "Time left in this step" }, this.digits, this.after);
    this.filled = make("div", { class: "ddtk-filled" });
    this.gauge = make("div", { class: "ddtk-gauge", "aria-hidden": "true" }, this.filled);
    this.says = make("p", { class: "ddtk-says" });
    return make("div", { class: "ddtk-now" }, this.which, this.title, this.what, this.clock, this.gauge, this.buildButtons(), this.says, this.buildEnds());
  }

  buildButtons() {
    this.run = button("Start", () => this.press(this.state.ends === null ? "start" : "pause"), { class: "ddtk-primary" });
    this.next = button("Next step", () => this.press("next"));
    this.more = button("5 more minutes", () => this.press("more"));
    this.back = button("Back", () => this.press("back"));
    this.over = button("Start over", () => askFirst(this.over, "Set the clock back to the first step?", "Yes, start over", () => this.press("over")));
    return make("div", { class: "ddtk-bar ddtk-presses" }, this.run, this.next, this.more, this.back, this.over);
  }

  buildEnds() {
    this.planned = make("strong");
    this.expected = make("strong");
    this.drift = make("span", { class: "ddtk-drift" });
    this.plannedLine = make("span", {}, "Planned end ", this.planned);
    this.endsHow = make("span");
    this.expectedLine = make("span", {}, this.endsHow, " ", this.expected, " ", this.drift);
    return make("div", { class: "ddtk-ends" }, this.plannedLine, this.expectedLine);
  }

  // ---- What the person does ---------------------------------------------------------------

  /** Tell the kernel when a button was pressed; until it answers no second press counts. */
  press(what) {
    this.chime.wake();
    if (this.waiting) return;
    const at = Date.now();
    this.waiting = [
      setTimeout(() => this.say(`The notebook is busy. Your press counts from ${timeOfDay(at)}; the clock goes on.`), WAIT_FOR_BUSY),
      setTimeout(() => this.giveUp(), WAIT_FOR_LOST),
    ];
    this.model.send({ do: what, at, step: this.state.step });
  }

  giveUp() {
    this.answered();
    this.say("The notebook does not answer. The clock goes on; run the page again to use the buttons.");
  }

  answered() {
    for (const timer of this.waiting ?? []) clearTimeout(timer);
    this.waiting = null;
  }

  fillScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.root.requestFullscreen();
  }

  // ---- Showing ----------------------------------------------------------------------------

  say(text) {
    this.says.textContent = text;
    this.announce(text);
  }

  announce(text) {
    this.announcement.textContent = text;
  }

  show() {
    this.answered();
    const { state } = this;
    this.sounds.checked = state.sounds;
    this.says.textContent = state.says;
    this.showStep(state);
    this.showButtons(state);
    this.list.replaceChildren(...this.page.steps.map((step, at) => this.line(step, at)));
    this.announceStep(state);
    this.tick();
  }

  showStep(state) {
    const step = this.page.steps[state.step];
    this.which.textContent = step ? `Step ${state.step + 1} of ${this.page.steps.length}` : "";
    this.title.textContent = step ? step.title : "All steps are done";
    this.what.textContent = step ? step.what : "";
    this.what.hidden = !this.what.textContent;
    this.clock.hidden = this.gauge.hidden = !step;
  }

  showButtons(state) {
    const hasBegun = state.plan_ends !== null;
    this.run.textContent = state.ends !== null ? "Pause" : hasBegun ? "Go on" : "Start";
    this.next.textContent = state.step === this.page.steps.length - 1 ? "Finish" : "Next step";
    this.run.hidden = this.isDone;
    this.next.hidden = this.more.hidden = this.isDone || !hasBegun;
    this.back.hidden = state.step === 0;
    this.over.hidden = !hasBegun;
  }

  line(step, at) {
    const now = this.minutesOf(at);
    const place = at < this.state.step ? "done" : at === this.state.step ? "present" : "coming";
    const minutes = now === step.minutes
      ? make("span", { class: "ddtk-minutes" }, plural(now, "minute"))
      : make("span", { class: "ddtk-minutes ddtk-changed" }, make("s", { "aria-label": `planned ${step.minutes}, ${place === "done" ? "took" : "now"}` }, String(step.minutes)), ` ${plural(now, "minute")}`);
    const done = place === "done" ? make("span", { class: "ddtk-hidden" }, " (done)") : null;
    return make("li", { class: `ddtk-${place}`, "aria-current": place === "present" ? "step" : null },
      make("span", { class: "ddtk-name" }, step.title, done), minutes);
  }

  /** Give the minutes that a step took, or shall take. */
  minutesOf(at) {
    const { left_at: left, begun, minutes } = this.state;
    return at < left.length ? Math.round((left[at] - (left[at - 1] ?? begun)) / STEP_MINUTE) : minutes[at];
  }

  /** Say a new step, and what a press changed, once; the first state is what the page shows anyway. */
  announceStep(state) {
    const key = JSON.stringify([state.step, state.says, state.ends === null]);
    if (this.announced && key !== this.announced) {
      const step = this.page.steps[state.step];
      const words = step ? `${this.which.textContent}: ${step.title}, ${plural(state.minutes[state.step], "minute")}.` : "All steps are done.";
      const stopped = state.ends === null && step && state.plan_ends !== null ? "The clock stands." : "";
      this.announce([words, state.says, stopped].filter(Boolean).join(" "));
    }
    this.announced = key;
  }

  /** Show the time; called four times a second and read by nobody aloud. */
  tick() {
    const [state, now] = [this.state, Date.now()];
    if (!this.isDone) this.showTime(state, now);
    this.showEnds(state, now);
    if (state.ends !== null && state.ends <= now && this.heard !== state.ends) this.timeIsOver(state);
  }

  showTime(state, now) {
    const left = leftOf(state, now);
    const isOver = left <= -1000;
    this.digits.textContent = minutesAndSeconds(left);
    this.after.textContent = isOver ? " over" : state.ends === null && state.plan_ends !== null ? " paused" : "";
    this.clock.classList.toggle("ddtk-over", left <= 0);
    this.says.hidden = isOver && this.says.textContent === state.says; // it was about a time that is over
    const length = state.minutes[state.step] * STEP_MINUTE;
    this.filled.style.width = `${Math.min(100, Math.max(0, 100 - (100 * left) / length))}%`;
    this.gauge.classList.toggle("ddtk-over", left <= 0);
  }

  showEnds(state, now) {
    const hasBegun = state.plan_ends !== null;
    const end = this.isDone ? state.plan_ends - state.left : expectedEnd(state, now);
    this.plannedLine.hidden = !hasBegun;
    this.planned.textContent = hasBegun ? timeOfDay(state.plan_ends) : "";
    this.endsHow.textContent = this.isDone ? "Ended" : hasBegun ? "Expected end" : `${plural(this.total(), "minute")} in all. Started now, the meeting ends at`;
    this.expected.textContent = timeOfDay(end);
    const words = hasBegun ? driftWords(end, state.plan_ends) : "";
    this.drift.textContent = words;
    this.drift.classList.toggle("ddtk-late", words.endsWith("later than planned"));
  }

  total() {
    return this.page.steps.reduce((sum, step) => sum + step.minutes, 0);
  }

  timeIsOver(state) {
    this.heard = state.ends;
    this.announce(`The time for “${this.page.steps[state.step].title}” is over.`);
    if (state.sounds) this.chime.ring();
  }

  stop() {
    clearInterval(this.ticking);
    this.answered();
    this.chime.close();
  }
}

function render({ model, el }) {
  const view = new StepGuideView(model, el);
  const stop = listen(model, { "change:state": () => view.show() });
  return () => {
    stop();
    view.stop();
  };
}

export default { render };
