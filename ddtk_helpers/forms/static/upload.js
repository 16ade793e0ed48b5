// Upload: a file in pieces of one megabyte, each sent when the kernel has the one before.

const PIECE = 1 << 20;

async function sendFile(model, file, upload, onProgress) {
  const pieces = Math.max(1, Math.ceil(file.size / PIECE));
  for (let piece = 0; piece < pieces; piece += 1) {
    const bytes = await file.slice(piece * PIECE, (piece + 1) * PIECE).arrayBuffer();
    const taken = whenTaken(model, upload, piece);
    model.send({ do: "piece", upload, piece, pieces, name: file.name }, undefined, [bytes]);
    await taken;
    onProgress((piece + 1) / pieces);
  }
}

function whenTaken(model, upload, piece) {
  return new Promise((resolve) => {
    const look = () => {
      const [number, last] = model.get("received");
      if (number !== upload || last !== piece) return;
      model.off("change:received", look);
      resolve();
    };
    model.on("change:received", look);
  });
}

function render({ model, el }) {
  el.classList.add("ddtk");
  keepKeys(el);
  const id = nextId();
  const status = statusLine(model);
  const bar = make("progress", { max: 1, value: 0, "aria-label": "Upload", hidden: true });
  const input = make("input", { type: "file", id, accept: model.get("accept") || null, multiple: model.get("multiple") });
  let uploads = 0;
  const take = async (file) => {
    if (file.size > model.get("largest")) {
      status.say(`${file.name} is larger than ${model.get("largest") / 1e6} MB. Split it, or save it without pictures.`, "bad");
      return;
    }
    bar.hidden = false;
    status.say("Reading the file…");
    uploads += 1;
    await sendFile(model, file, `${id}-${Date.now()}-${uploads}`, (share) => (bar.value = share));
    bar.hidden = true;
  };
  input.addEventListener("change", async () => {
    for (const file of [...input.files]) await take(file);
    input.value = ""; // so that the same file can be chosen again after it was mended
  });
  el.append(make("div", { class: "ddtk-bar" }, make("label", { for: id, class: "ddtk-label" }, model.get("label")), input, bar, status));
  return listen(model, { "change:status": () => status.follow() });
}

export default { render };
