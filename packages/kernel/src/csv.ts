/** Lines of cells as CSV (RFC 4180): commas, quoted where a cell needs it, CR LF at the end of each. */
export const toCsv = (lines: readonly (readonly string[])[]): string =>
  lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
