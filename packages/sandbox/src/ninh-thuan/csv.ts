/** The bytes of a CSV file as Excel writes it in Vietnam: byte-order mark, semicolons, CRLF. */
export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const lines = rows.map((fields) => fields.map(quoted).join(';'));
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`);
}

const quoted = (field: string): string =>
  /[;"\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;

/** Thousands parted by a dot, as in Vietnam. */
export const grouped = (count: number): string =>
  String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, '.');
