// What was typed but not yet saved waits in the browser, and is offered again; it is never dropped unasked.

/** Keep drafts of one form under its key; a browser without storage simply keeps none. */
function draftsOf(key) {
  const prefix = `ddtk-draft:${key}:`;
  const name = (recordId) => prefix + (recordId || "new");
  return {
    keep: (recordId, label, values) => tryStorage((box) => box.setItem(name(recordId), JSON.stringify({ recordId, label, values }))),
    drop: (recordId) => tryStorage((box) => box.removeItem(name(recordId))),
    all: () => tryStorage((box) => readDrafts(box, prefix)) ?? [],
  };
}

function tryStorage(use) {
  try {
    return use(globalThis.localStorage);
  } catch (error) {
    // Storage is switched off or full: saving in the store still works.
    return undefined;
  }
}

function readDrafts(box, prefix) {
  const names = Object.keys(box).filter((name) => name.startsWith(prefix));
  return names.map((name) => JSON.parse(box.getItem(name))).filter((draft) => draft?.values);
}
