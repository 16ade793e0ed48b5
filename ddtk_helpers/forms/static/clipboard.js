// Blocks of cells from and to a spreadsheet: tabs between cells, lines between rows.

/** Read a copied block; a cell in quotes may hold tabs, line ends and doubled quotes. */
function readBlock(text) {
  const rows = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\r?\n|$)/gy;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  while (pattern.lastIndex <= source.length) {
    const found = pattern.exec(source);
    if (!found) return source.split("\n").map((line) => line.split("\t"));
    rows.at(-1).push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'));
    if (found[3] === "") break;
    if (found[3] === "\n") rows.push([]);
  }
  return rows;
}

/** Write cells the way spreadsheets do. */
function writeBlock(rows) {
  const cell = (text) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}
