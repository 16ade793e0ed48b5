// Choosing, in forms and in table cells: one choice from the browser's own list, or several by ticks.

function chooser(field, attributes) {
  const options = field.choices.map((choice) => make("option", { value: choice }, choice));
  return make("select", attributes, make("option", { value: "" }, "Choose…"), ...options);
}

/** Put a value into a control; a choice that is not allowed is shown too, until another is chosen. */
function writeInto(input, text) {
  if (input.value === text) return;
  if (input.tagName === "SELECT") {
    input.querySelector("option.ddtk-unfit")?.remove();
    const known = [...input.options].some((option) => option.value === text);
    if (!known) input.append(make("option", { value: text, class: "ddtk-unfit" }, `“${text}” (not a choice)`));
  }
  input.value = text;
}

/** Give what is ticked in the order it was ticked: the first is the main one. */
function tickedInOrder(before, boxes) {
  const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
  return [...before.filter((value) => ticked.includes(value)), ...ticked.filter((value) => !before.includes(value))];
}

/** Fill the list of texts that the browser proposes while one is typed. */
function propose(list, texts) {
  list?.replaceChildren(...(texts ?? []).map((text) => make("option", { value: text })));
}
