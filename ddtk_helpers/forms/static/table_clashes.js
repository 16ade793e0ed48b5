// Cells that somebody else changed too, and rows that somebody else removed.

/** Show for each clash both values and let the person choose. */
function showClashes(view, delta) {
  for (const { key } of delta.rows) view.banners.querySelector(`[data-row="${CSS.escape(key)}"]`)?.remove();
  for (const row of delta.rows) {
    if (row.clashes.length || row.is_gone) view.banners.append(clashBanner(view, row));
  }
}

function clashBanner(view, row) {
  const position = view.rowOf(row.key)?.getPosition() ?? "";
  const ask = (what, field) => () => view.model.send({ do: what, key: row.key, field });
  const sides = row.clashes.map((clash) => {
    const label = view.columns.get(clash.field)?.label ?? clash.field;
    return make("div", { class: "ddtk-sides" }, make("strong", {}, `Row ${position}, ${label}: both of you changed this.`),
      make("span", {}, "Yours: ", make("q", {}, clash.mine || "(empty)"), button("Keep mine", ask("mine", clash.field))),
      make("span", {}, `Theirs${clash.by ? ` (${clash.by})` : ""}: `, make("q", {}, clash.theirs || "(empty)"), button("Use theirs", ask("theirs", clash.field))));
  });
  const gone = row.is_gone && make("div", {}, `Row ${position}: somebody else removed this ${view.page.noun}. `,
    button("Keep mine", ask("mine", "")), button("Let it go", ask("theirs", "")));
  return make("div", { class: "ddtk-banner ddtk-clash", role: "alert", "data-row": row.key }, ...sides, gone || null);
}
