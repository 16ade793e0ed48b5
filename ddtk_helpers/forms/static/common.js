// Shared by all widgets: making elements, numbering them, and keeping JupyterLab's keys away.

/** Make an element; text given as a child stays text and is never read as HTML. */
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** Give an id that no other element of the page has. */
function nextId() {
  // Each widget is a module of its own, so the count has to live on the page.
  globalThis.ddtkCount = (globalThis.ddtkCount ?? 0) + 1;
  return `ddtk-${globalThis.ddtkCount}`;
}

function button(label, onclick, extra = {}) {
  const { class: more = "", ...attributes } = extra;
  return make("button", { type: "button", class: `ddtk-button ${more}`, onclick, ...attributes }, label);
}

/** Keep keys typed in a widget from being commands of JupyterLab, where "d d" deletes the cell. */
function keepKeys(root) {
  const mark = (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true");
  root.addEventListener("focusin", mark);
  root.setAttribute("data-jp-suppress-context-menu", "");
}

/** Make the line that says what was saved, and keep it in step with the kernel. */
function statusLine(model) {
  const line = make("span", { class: "ddtk-status", role: "status" });
  line.say = (text, tone = "") => {
    line.textContent = text;
    line.className = `ddtk-status ${tone && `ddtk-${tone}`}`;
  };
  line.follow = () => {
    const status = model.get("status") ?? {};
    line.say(status.text ?? "", status.tone ?? "");
  };
  line.follow();
  return line;
}

/** Listen to the kernel; gives the function that stops listening. */
function listen(model, handlers) {
  for (const [event, handler] of Object.entries(handlers)) model.on(event, handler);
  return () => {
    for (const [event, handler] of Object.entries(handlers)) model.off(event, handler);
  };
}

/** Give the bytes of a buffer that came with a message, however the page received it. */
function bytesOf(buffer) {
  return buffer.buffer ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength) : buffer;
}

function sameValue(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function plural(count, noun) {
  return count === 1 ? `${count} ${noun}` : `${count} ${noun}s`;
}

/** Give a value as one line of text: lists with "; " between, as in a spreadsheet. */
function asText(value) {
  return Array.isArray(value) ? value.join("; ") : (value ?? "");
}

/** Ask in place of a button whether to go on: no pop-up, so the keyboard stays where it is. */
function askFirst(opener, question, yes, act, no = "No, keep it") {
  const back = () => {
    box.replaceWith(opener);
    opener.focus();
  };
  const confirm = button(yes, () => {
    back();
    act();
  }, { class: "ddtk-danger" });
  const box = make("span", { class: "ddtk-ask", role: "group", "aria-label": question },
    question, confirm, button(no, back));
  box.addEventListener("keydown", (event) => event.key === "Escape" && back());
  opener.replaceWith(box);
  confirm.focus();
}
