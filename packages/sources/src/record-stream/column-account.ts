import type { RowPath } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import { toTextCell } from '../row.ts';
import { expectedInstead, isAnotherType, type TypeChange } from '../type-changes.ts';
import { compileColumn } from './compile-column.ts';
import { FieldCache, type KnownField } from './field-cache.ts';
import { fieldText } from './field-text.ts';
import type { RecordScanner } from './record-scanner.ts';

/** The columns of a file as they are read: what each field says, and how many are of another type. */
export class ColumnAccount {
  readonly caches: readonly FieldCache[];
  /** Of the present record; each holds until the next. */
  readonly fields: KnownField[] = [];
  readonly #path: RowPath;
  readonly #names: readonly string[];
  readonly #cells: number[];
  readonly #unfit: number[];
  readonly #expected = new Map<number, Sentence>();

  /** Of the columns of `texts`, by their places, the texts of values are asked for. */
  constructor(path: RowPath, names: readonly string[], texts: ReadonlySet<number>) {
    this.#path = path;
    this.#names = names;
    this.caches = names.map(
      (name, index) =>
        new FieldCache(compileColumn(path.columns[name] ?? UNDECLARED), texts.has(index)),
    );
    this.#cells = names.map(() => 0);
    this.#unfit = names.map(() => 0);
  }

  /** Reads all fields of a record that has as many as there are columns; says whether none gives an issue. */
  read(scanner: RecordScanner): boolean {
    let isClean = true;
    for (let index = 0; index < this.caches.length; index += 1) {
      const field = this.caches[index]?.field(scanner, index);
      if (field === undefined) continue;
      this.fields[index] = field;
      this.#cells[index] = (this.#cells[index] ?? 0) + field.filled;
      if (field.isClean) continue;
      isClean = false;
      if (field.unfit === 1) this.#countUnfit(scanner, index);
    }
    return isClean;
  }

  /** The columns that hold something else by now. */
  typeChanges(): TypeChange[] {
    return Object.keys(this.#path.columns).flatMap((column) => {
      const index = this.#names.indexOf(column);
      const expected = this.#expected.get(index);
      const unfit = this.#unfit[index] ?? 0;
      const change = { path: this.#path.name, column, unfit, cells: this.#cells[index] ?? 0 };
      return expected !== undefined && isAnotherType(change) ? [{ ...change, expected }] : [];
    });
  }

  #countUnfit(scanner: RecordScanner, index: number): void {
    this.#unfit[index] = (this.#unfit[index] ?? 0) + 1;
    const rule = this.#path.columns[this.#names[index] ?? ''];
    if (rule === undefined || this.#expected.has(index)) return;
    const expected = expectedInstead(toTextCell(fieldText(scanner, index)), rule);
    if (expected !== undefined) this.#expected.set(index, expected);
  }
}

/** A column that nobody declared is read as far as its bytes must be text. */
const UNDECLARED = { type: 'text', required: false } as const;
