// Columns of the table: how each kind of field is shown and edited.

const WIDTHS = { text: 190, number: 90, "yes or no": 90, choice: 150, choices: 170, "long text": 300, windows: 170 };
const FITS = 20; // letters; the whole of a longer text is shown when the mouse rests on it

/** Give the column of a field as Tabulator takes it. */
function columnOf(field, view) {
  return {
    title: field.label + (field.required ? " *" : ""),
    field: field.name,
    width: WIDTHS[field.kind] ?? 140,
    hozAlign: field.kind === "number" ? "right" : "left",
    headerTooltip: () => [field.help, field.unit && `In ${field.unit}.`].filter(Boolean).join(" ") || field.label,
    formatter: (cell) => showCell(cell, view),
    ...editorOf(field, view),
  };
}

function editorOf(field, view) {
  const named = { elementAttributes: { "aria-label": field.label } };
  if (field.kind === "choices") return { editor: (...all) => editTicks(field, view, ...all) };
  if (field.kind === "long text") {
    return { editor: "textarea", editorParams: { ...named, shiftEnterSubmit: false, verticalNavigation: "editor" } };
  }
  if (field.suggests) return { editor: (...all) => editProposed(field, view, ...all) };
  if (!field.choices.length || field.kind === "grades") return { editor: "input", editorParams: { ...named, selectContents: true } };
  return { editor: (...all) => editChoice(field, view, ...all) };
}

/** Show a cell as text, with a sign and a sentence when something is wrong in it. */
function showCell(cell, view) {
  const node = cell.getElement();
  const problem = view.problemAt(cell.getRow().getData().key, cell.getField());
  for (const name of ["bad", "look", "clash"]) node.classList.toggle(`ddtk-cell-${name}`, problem?.tone === name);
  const written = asText(cell.getValue());
  node.title = problem ? problem.says : written.length > FITS ? written : "";
  if (problem) node.setAttribute("aria-invalid", String(problem.tone !== "look"));
  else node.removeAttribute("aria-invalid");
  const text = document.createTextNode(written);
  if (!problem) return text;
  const sign = make("span", { class: "ddtk-sign", "aria-hidden": "true" }, { bad: "⚠ ", look: "? ", clash: "≠ " }[problem.tone]);
  return make("span", {}, sign, text, make("span", { class: "ddtk-hidden" }, ` ${problem.says}`));
}

/** Edit a cell of one choice with the browser's own list: letters and arrow keys find a choice. */
function editChoice(field, view, cell, onRendered, success, cancel) {
  const before = cell.getValue() ?? "";
  const list = chooser(field, { "aria-label": field.label });
  writeInto(list, before);
  const keep = () => (list.value === before ? cancel() : success(list.value));
  list.addEventListener("blur", keep);
  list.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow")) event.stopPropagation();
    if (event.key === "Enter") keep();
    if (event.key === "Escape") cancel();
  });
  onRendered(() => {
    list.focus({ preventScroll: true });
    if (view.byMouse) list.showPicker();
  });
  return list;
}

/** Edit a text with the browser's own proposals: what stands in another table. */
function editProposed(field, view, cell, onRendered, success, cancel) {
  const before = cell.getValue() ?? "";
  const list = make("datalist", { id: nextId() });
  propose(list, view.model.get("proposals")[field.name]);
  const input = make("input", { type: "text", list: list.id, "aria-label": field.label, autocomplete: "off" });
  input.value = before;
  const keep = () => (input.value === before ? cancel() : success(input.value));
  input.addEventListener("blur", keep);
  input.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow")) event.stopPropagation();
    if (event.key === "Enter") keep();
    if (event.key === "Escape") cancel();
  });
  onRendered(() => {
    view.frame.append(list);
    input.focus({ preventScroll: true });
    input.select();
  });
  return input;
}

/** Edit a cell of several choices: a small list of tick boxes under the cell. */
function editTicks(field, view, cell, onRendered, success, cancel) {
  const chosen = String(cell.getValue() ?? "").split(/\s*;\s*/);
  const boxes = field.choices.map((value) => make("input", { type: "checkbox", value }));
  boxes.forEach((box) => (box.checked = chosen.includes(box.value)));
  const face = make("button", { type: "button", class: "ddtk-face" }, cell.getValue() || "Choose…");
  const labels = boxes.map((box) => make("label", {}, box, box.value));
  const list = make("div", { class: "ddtk-ticks", role: "group", "aria-label": field.label }, ...labels);
  let open = true;
  const finish = (keep) => {
    if (!open) return;
    open = false;
    list.remove();
    const now = tickedInOrder(chosen, boxes).join("; ");
    if (keep && now !== cell.getValue()) success(now);
    else cancel();
    view.focusTable();
  };
  list.addEventListener("keydown", (event) => onTickKey(event, boxes, finish));
  list.addEventListener("focusout", (event) => list.contains(event.relatedTarget) || finish(true));
  onRendered(() => {
    placeBelow(list, cell.getElement(), view.frame);
    (boxes.find((box) => box.checked) ?? boxes[0]).focus();
  });
  return face;
}

function onTickKey(event, boxes, finish) {
  event.stopPropagation();
  const at = boxes.indexOf(event.target);
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in moves) boxes[(at + moves[event.key] + boxes.length) % boxes.length].focus();
  else if (event.key === "Enter") finish(true);
  else if (event.key === "Escape") finish(false);
  else return;
  event.preventDefault();
}

function placeBelow(list, cell, frame) {
  frame.append(list);
  const [inner, outer] = [cell.getBoundingClientRect(), frame.getBoundingClientRect()];
  list.style.left = `${Math.min(inner.left - outer.left, outer.width - list.offsetWidth - 8)}px`;
  const below = inner.bottom - outer.top;
  const room = outer.height - below;
  list.style.top = `${room < list.offsetHeight ? Math.max(0, inner.top - outer.top - list.offsetHeight) : below}px`;
}
