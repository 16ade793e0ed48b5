// Download: the kernel makes the file when asked; the browser saves it. Works in JupyterLab and Voila.

function saveFile(name, type, bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function render({ model, el }) {
  el.classList.add("ddtk");
  keepKeys(el);
  const status = statusLine(model);
  const press = button("", () => {
    press.disabled = true;
    status.say("Making the file…");
    model.send({ do: "make" });
  }, { class: "ddtk-primary" });
  const label = () => (press.textContent = `⬇ ${model.get("label")}`);
  label();
  el.append(make("div", { class: "ddtk-bar" }, press, status));
  return listen(model, {
    "msg:custom": (message, buffers) => {
      if (message.do === "file" && press.disabled) saveFile(message.name, message.type, bytesOf(buffers[0]));
    },
    "change:status": () => {
      press.disabled = false;
      status.follow();
    },
    "change:label": label,
  });
}

export default { render };
