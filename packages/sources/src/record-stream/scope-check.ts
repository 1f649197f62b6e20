import { findColumn, type RowPath } from '@dti-hub/catalogue';
import type { Row } from '../row.ts';
import { isInScope } from '../row-scope.ts';
import { fieldText } from './field-text.ts';
import type { RecordScanner } from './record-scanner.ts';
import type { StreamBasis } from './stream-basis.ts';

const KNOWN_MAX = 16_384;

/** Whether rows are records of the feed, remembering what the few columns that decide it have said. */
export class ScopeCheck {
  readonly #basis: StreamBasis;
  readonly #columns: readonly number[];
  readonly #known = new Map<string, boolean>();

  constructor(basis: StreamBasis, path: RowPath, names: readonly string[]) {
    const { scope, skipRows } = basis.agreement;
    const deciding = [...skipRows, ...(scope === undefined ? [] : [scope])];
    const sources = deciding.map(({ column }) => findColumn(path, column)?.sourceName ?? column);
    this.#basis = basis;
    this.#columns = [...new Set(sources)].map((name) => names.indexOf(name));
  }

  /** Whether there is anything to decide: else all rows are in scope. */
  get decides(): boolean {
    return this.#columns.length > 0;
  }

  /** Of a record with all its fields; `toRow` makes a row of it. */
  isIn(scanner: RecordScanner, toRow: () => Row): boolean {
    const key = this.#columns.map((at) => (at === -1 ? '' : fieldText(scanner, at))).join('\n\t');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const isIn = isInScope(this.#basis.agreement, this.#basis.period, toRow());
    if (this.#known.size < KNOWN_MAX) this.#known.set(key, isIn);
    return isIn;
  }

  isRowIn(row: Row): boolean {
    return isInScope(this.#basis.agreement, this.#basis.period, row);
  }
}
