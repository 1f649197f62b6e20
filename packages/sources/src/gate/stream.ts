import type { Agreement } from '@dti-hub/catalogue';
import { readRecords } from '../record-stream/read-records.ts';
import { CsvFault } from '../record-stream/record-scanner.ts';
import { streamedLayout } from '../record-stream/stream-basis.ts';
import { utf8Of } from '../record-stream/utf8-stream.ts';
import { withoutDisguise } from './legible-text.ts';
import { columnsByName } from './look-through.ts';
import type { Emit, Place } from './passage.ts';
import { dialectOf, TableLook } from './table-passages.ts';

/** Looks through the table of a feed that is read row by row; as far as it is text, as agreed. */
export async function lookThroughStream(
  agreement: Agreement,
  pieces: AsyncIterable<Uint8Array>,
  emit: Emit,
): Promise<void> {
  const { format } = streamedLayout(agreement);
  const columns = columnsByName(agreement);
  const look = new TableLook({ dialect: dialectOf(format), columns }, emit);
  try {
    for await (const lines of wholeLines(utf8Of(pieces, format.encoding)))
      look.take(withoutDisguise(lines));
  } catch (error) {
    if (!(error instanceof CsvFault) && !(error instanceof TypeError)) throw error;
  }
  look.end();
}

/** What is put together until its line ends; a longer line is cut. */
const LINE_LENGTH_MAX = 1 << 20;

/** @yields text up to the ends of lines: what takes off a disguise looks at letters beside each other */
async function* wholeLines(utf8: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  for await (const piece of utf8) {
    rest += decoder.decode(piece, { stream: true });
    const end = rest.length > LINE_LENGTH_MAX ? rest.length : rest.lastIndexOf('\n') + 1;
    yield rest.slice(0, end);
    rest = rest.slice(end);
  }
  yield rest + decoder.decode();
}

/** Places as `undeclaredPlaces` finds them. */
export async function undeclaredInStream(
  agreement: Agreement,
  pieces: AsyncIterable<Uint8Array>,
): Promise<Iterable<Place>> {
  const layout = streamedLayout(agreement);
  const found = new UndeclaredFields(Object.keys(layout.path.columns));
  const { cause, above } = await readRecords({ ...layout, agreement }, pieces, found);
  const holdsMore = /[\p{L}\d]/u.test(above);
  return cause !== null || holdsMore ? [{ page: 1, entry: 1 }] : found.places();
}

/** Only the first few are ever told; of the others it is enough how many there are. */
const ODD_MAX = 1000;

/** The fields of a table that stand under no declared column, or in a record of another length. */
class UndeclaredFields {
  readonly #declared: ReadonlySet<string>;
  #columns: readonly number[] = [];
  #width = 0;
  #rows = 0;
  /** Records of another length: how many, and the first of them. */
  #odd = 0;
  readonly #oddRows: number[] = [];

  constructor(declared: readonly string[]) {
    this.#declared = new Set(declared);
  }

  readonly header = (names: readonly string[]): void => {
    this.#width = names.length;
    this.#columns = names.flatMap((name, index) => (this.#declared.has(name) ? [] : [index + 1]));
  };

  readonly record = ({ count }: { readonly count: number }): boolean => {
    this.#rows += 1;
    if (count === this.#width) return true;
    this.#odd += 1;
    if (this.#odd <= ODD_MAX) this.#oddRows.push(this.#rows);
    return true;
  };

  *places(): Generator<Place> {
    const odd = new Set(this.#oddRows);
    for (let row = 1; row <= this.#rows && odd.size + this.#columns.length > 0; row += 1) {
      if (odd.has(row)) yield { page: 1, entry: 1, row };
      for (const column of this.#columns) yield { page: 1, entry: 1, row, column };
    }
    for (let more = odd.size; more < this.#odd; more += 1) yield { page: 1, entry: 1 };
  }
}
