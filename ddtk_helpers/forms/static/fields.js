// One control for each kind of field, all with the same few functions:
// read() and write(value) for the value as typed, and problem(text, level) for the sentence beside it.

// Choices that need more room than half the form's width (about so many characters) get all of it.
const HALF_WIDTH = 60;
const ROOM_AROUND_CHOICE = 6;

/** Build a field: label, help, control, and room for its problem. */
function makeField(field, uid, heard) {
  const id = `${uid}-${field.name}`;
  const parts = { ...describeField(field, id), id, field, heard };
  const control = field.kind === "choices" ? ticks(parts) : single(parts);
  control.node.dataset.field = field.name;
  const needed = (yes) => markNeeded(control, yes);
  return { field, ...control, needed, problem: (text, level) => showProblem(parts, control, text, level) };
}

function describeField(field, id) {
  const help = field.help ? make("div", { class: "ddtk-help", id: `${id}-help` }, field.help) : null;
  const error = make("div", { class: "ddtk-problem", id: `${id}-problem` });
  return { help, error, described: [help?.id, error.id].filter(Boolean).join(" ") };
}

function labelParts(field) {
  const unit = field.unit ? make("span", { class: "ddtk-unit" }, ` (${field.unit})`) : null;
  const mark = { class: "ddtk-required", title: "Needed", hidden: !field.required };
  const star = field.required || field.required_when ? make("span", mark, " *") : null;
  return [field.label, unit, star];
}

/** Mark a field whose answer is needed only because of another field's. */
function markNeeded(control, yes) {
  control.node.querySelector(".ddtk-required").hidden = !yes;
  if (control.node.getAttribute("role") === "group") return; // tick boxes cannot say that one is needed
  for (const input of control.controls) input.setAttribute("aria-required", String(yes));
}

/** A field with one control: a text, a longer text, a date or a choice. */
function single(parts) {
  const { field, id, heard } = parts;
  const attributes = {
    id,
    "aria-describedby": parts.described,
    "aria-required": field.required ? "true" : null,
    autocomplete: "off",
  };
  const input = isChoice(field) ? chooser(field, attributes) : textBox(field, attributes);
  input.addEventListener("input", () => heard.typed(field.name, input.value, isChoice(field)));
  input.addEventListener("blur", () => heard.left(field.name));
  const holder = field.kind === "date" ? withCalendar(input, field, heard) : input;
  holder.classList.add("ddtk-control");
  const label = make("label", { for: id, class: "ddtk-label" }, ...labelParts(field));
  const list = field.suggests ? make("datalist", { id: `${id}-proposals` }) : null;
  if (list) input.setAttribute("list", list.id);
  return {
    node: make("div", { class: fieldClass(field) }, label, parts.help, holder, list, parts.error),
    controls: [input],
    propose: (texts) => propose(list, texts),
    read: () => input.value,
    write: (value) => writeInto(input, asText(value)),
  };
}

function isChoice(field) {
  return field.kind === "choice" || field.kind === "yes or no";
}

function isWide(field) {
  const room = field.choices.reduce((sum, choice) => sum + choice.length + ROOM_AROUND_CHOICE, 0);
  return field.kind === "long text" || (field.kind === "choices" && room > HALF_WIDTH);
}

function fieldClass(field) {
  return isWide(field) ? "ddtk-field ddtk-wide" : "ddtk-field";
}

function textBox(field, attributes) {
  const hint = field.example ? `e.g. ${field.example}` : null;
  // A list that proposes nothing is made of sentences; proposals need an input.
  const isLong = field.kind === "long text" || (field.kind === "several" && !field.suggests);
  if (isLong) return make("textarea", { ...attributes, rows: 2, placeholder: hint });
  const mode = field.kind === "number" ? "decimal" : null;
  return make("input", { ...attributes, type: "text", placeholder: hint, inputmode: mode });
}

/** A date can be typed in any usual way, or picked from the browser's calendar. */
function withCalendar(input, field, heard) {
  const hidden = make("input", { type: "date", class: "ddtk-hidden-date", tabindex: "-1", "aria-hidden": "true" });
  hidden.addEventListener("change", () => {
    input.value = hidden.value;
    heard.typed(field.name, hidden.value, true);
  });
  const open = () => {
    hidden.value = /^\d{4}-\d\d-\d\d$/.test(input.value) ? input.value : "";
    hidden.showPicker();
  };
  const picker = button("Pick", open, { "aria-label": `Pick a day: ${field.label}` });
  return make("div", { class: "ddtk-with-button" }, input, picker, hidden);
}

/** A field with one tick box for each choice. */
function ticks(parts) {
  const { field, id, heard } = parts;
  const boxes = field.choices.map((choice, at) => make("input", { type: "checkbox", id: `${id}-${at}`, value: choice }));
  const unfit = make("div", { class: "ddtk-help", hidden: true });
  let chosen = [];
  const read = () => (chosen = tickedInOrder(chosen, boxes));
  const write = (value) => {
    chosen = Array.isArray(value) ? value : [];
    tickThese(boxes, unfit, value);
  };
  for (const box of boxes) box.addEventListener("change", () => heard.typed(field.name, read(), true));
  const pills = boxes.map((box) => make("label", { class: "ddtk-pill", for: box.id }, box, box.value));
  const label = make("div", { class: "ddtk-label", id: `${id}-label` }, ...labelParts(field));
  const node = make("div", { class: fieldClass(field), role: "group", "aria-labelledby": label.id, "aria-describedby": parts.described },
    label, parts.help, make("div", { class: "ddtk-control" }, make("div", { class: "ddtk-pills" }, ...pills), unfit), parts.error);
  node.addEventListener("focusout", (event) => node.contains(event.relatedTarget) || heard.left(field.name));
  return { node, controls: boxes, read, write };
}

function tickThese(boxes, unfit, value) {
  const chosen = Array.isArray(value) ? value : [];
  for (const box of boxes) box.checked = chosen.includes(box.value);
  // A text that is none of the choices is shown as it was written, until something is ticked.
  unfit.hidden = Array.isArray(value) || !value;
  unfit.textContent = unfit.hidden ? "" : `Written there: “${value}”`;
}

function showProblem(parts, control, text, level) {
  if (parts.error.textContent !== text) parts.error.textContent = text;
  parts.error.classList.toggle("ddtk-look", level === "check");
  for (const input of control.controls) {
    if (text && level !== "check") input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}
