// Parts of the one-row form: its head, its folded groups, its foot, and what it offers in banners.

function buildHead(view) {
  const title = make("h3", { class: "ddtk-title" }, view.page.title);
  if (view.page.single) return make("div", { class: "ddtk-head" }, title, view.echo);
  const id = `${view.uid}-choose`;
  view.picker = make("select", { id, onchange: () => view.choose(view.picker.value) });
  view.place = make("span", { class: "ddtk-place" });
  view.before = button("◀", () => view.step(-1), { class: "ddtk-icon", "aria-label": `Previous ${view.page.noun}` });
  view.after = button("▶", () => view.step(1), { class: "ddtk-icon", "aria-label": `Next ${view.page.noun}` });
  const create = button(`+ New ${view.page.noun}`, () => view.ask("new"), { class: "ddtk-primary" });
  const label = make("label", { for: id, class: "ddtk-hidden" }, `Choose a ${view.page.noun}`);
  return make("div", { class: "ddtk-head" }, title, label, view.picker, view.before, view.after, view.place, create, view.echo);
}

function buildGroups(view) {
  const names = [...new Set(view.page.fields.filter((field) => field.depth > 1).map((field) => field.group))];
  return names.map((name) => {
    const fields = view.page.fields.filter((field) => field.depth > 1 && field.group === name);
    const count = make("span", { class: "ddtk-count" });
    const grid = make("div", { class: "ddtk-grid" }, ...fields.map((field) => view.fields.get(field.name).node));
    const node = make("details", { class: "ddtk-group" }, make("summary", {}, name || "More", count), grid);
    return { node, count, fields };
  });
}

function buildFoot(view) {
  const noun = view.page.noun;
  const check = button("Check", () => view.check(), { class: "ddtk-primary", title: "Ctrl+S" });
  const undo = button("Undo last save", () => view.ask("undo"));
  const bar = make("div", { class: "ddtk-bar" }, check, view.status, make("span", { class: "ddtk-gap" }), undo);
  if (!view.page.single) {
    const remove = button("Remove", () => askFirst(remove, `Remove this ${noun}?`, "Yes, remove", () => view.ask("remove")), { class: "ddtk-danger" });
    bar.append(button("Duplicate", () => view.ask("duplicate")), remove);
  }
  return make("div", { class: "ddtk-foot" }, bar, view.summary);
}

function goneNotice(view) {
  return make("div", {}, `Somebody else removed this ${view.page.noun}. `,
    button("Keep mine", () => view.ask("mine"), { class: "ddtk-primary" }),
    button("Let it go", () => view.ask("theirs")));
}

function clashNotice(view, clash) {
  const label = view.fields.get(clash.field).field.label;
  const more = { field: clash.field };
  return make("div", { class: "ddtk-sides" },
    make("strong", {}, `${label}: both of you changed this.`),
    make("span", {}, "Yours: ", make("q", {}, asText(clash.mine) || "(empty)"),
      button("Keep mine", () => view.ask("mine", more), { "aria-label": `Keep mine: ${label}` })),
    make("span", {}, clash.by ? `Theirs (${clash.by}): ` : "Theirs: ", make("q", {}, asText(clash.theirs) || "(empty)"),
      button("Use theirs", () => view.ask("theirs", more), { "aria-label": `Use theirs: ${label}` })));
}

/** Offer what an earlier page could not save; it stays until it is restored or discarded. */
function offerDrafts(view) {
  for (const draft of view.drafts.all()) {
    const name = draft.label || `a new ${view.page.noun}`;
    const notice = make("div", { class: "ddtk-banner", role: "group", "aria-label": "Unsaved text" },
      `Text you typed for “${name}” was not saved: ${draftText(draft, view.fields)}`);
    const close = (act) => () => {
      notice.remove();
      act();
    };
    notice.append(button("Restore", close(() => view.restore(draft)), { class: "ddtk-primary" }),
      button("Discard", close(() => view.drafts.drop(draft.recordId))));
    view.notices.append(notice);
  }
}

function draftText(draft, fields) {
  const parts = Object.entries(draft.values).filter(([name]) => fields.has(name));
  return parts.map(([name, value]) => `${fields.get(name).field.label}: “${asText(value)}”`).join("; ");
}

function summaryParts(links, problems) {
  if (!links.length) return [];
  const must = problems.filter((problem) => problem.level !== "check").length;
  const look = problems.length - must;
  const words = [must && `${plural(must, "thing")} still to fill in or mend`, look && `${plural(look, "thing")} to look at again`];
  return [make("span", {}, `${words.filter(Boolean).join(", ")}: `), ...links];
}
