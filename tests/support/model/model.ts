import {
  CODES,
  COLUMNS,
  type Code,
  type Command,
  type Deciding,
  type Ending,
  type Figure,
  type FileRow,
  type FilingSubject,
  type Person,
  type WantedRemedy,
} from './commands.ts';
import { ModelFilings } from './model-filings.ts';
import {
  canonical,
  figureName,
  isDrifted,
  meaningOf,
  missing,
  readRows,
  rowText,
  type Given,
  type ModelReadings,
  type RowsRead,
} from './model-rows.ts';

/** A remedy that names what it is about for good. */
type Settled =
  | Exclude<WantedRemedy, { kind: 'excludeRows' | 'acceptFinding' | 'undo' }>
  | { readonly kind: 'excludeRows'; readonly row: FileRow | undefined }
  | { readonly kind: 'acceptFinding'; readonly cause: string; readonly rows: number }
  | { readonly kind: 'undo'; readonly of: ModelDecision | undefined };

interface ModelDecision {
  /** As the hub names it. */
  readonly id: string;
  readonly by: Person;
  readonly about: string;
  readonly on: number;
  readonly until: number | null;
  readonly remedy: Settled;
}

/** What a figure is published as. */
export interface ModelFigure extends Given {
  readonly overlay?: {
    readonly decision: string;
    readonly by: Person;
    readonly value: string | null;
    readonly reason: string | null;
  };
}

/** What readers see after a run. */
export interface ModelPublication {
  readonly figures: ReadonlyMap<string, ModelFigure>;
  /** What is wrong with rows and not settled, with how many rows. */
  readonly open: ReadonlyMap<string, number>;
  /** Points that are a number, by track, then by code and unit. */
  readonly points: Readonly<Record<'selfAssessed' | 'published' | 'verified', Map<string, string>>>;
}

const WITHDRAWN: Given = { value: null, status: 'withdrawn', reason: 'withdrawn' };

/** The rules of stewardship over one dropped feed, as simply as they can be said. It stores nothing twice. */
export class Model {
  night = 0;
  /** The fates of the rows landed last; null before the first file. */
  ledger: RowsRead['ledger'] | null = null;
  published: ModelPublication | null = null;
  readonly filings = new ModelFilings();
  readonly #decisions: ModelDecision[] = [];
  readonly #stewards = new Set<Person>(['lan', 'hoa']);
  readonly #given = new Map<string, Given>();
  #inbox: readonly FileRow[] | null = null;
  #rows: readonly FileRow[] | null = null;
  /** The file that figures come from, and what it says. */
  #taken: readonly FileRow[] | null = null;
  #read: RowsRead | null = null;
  #readBy = '';
  /** When a file was landed last, and whether by a drop. */
  #landed = { night: -1, ofDrop: false };
  #nightsOwn = new Set<number>();

  /** The rows of the file that was landed last. */
  get rows(): readonly FileRow[] {
    return this.#rows ?? [];
  }

  get decisions(): readonly ModelDecision[] {
    return this.#decisions;
  }

  /** A file told of twice on a night is one; any other is read as stewards read it on that night. */
  drop(rows: readonly FileRow[]): void {
    this.#inbox = rows;
    const isAgain =
      this.#landed.ofDrop && this.#landed.night === this.night && textOf(rows) === textOf(this.rows);
    if (!isAgain) this.#land(rows, true);
    this.#publish();
  }

  /** The night's own run collects once; whatever stewards read otherwise by now is read again. */
  runNight(next: boolean): void {
    if (next) this.night += 1;
    if (this.#inbox !== null && !this.#nightsOwn.has(this.night)) {
      this.#nightsOwn.add(this.night);
      this.#land(this.#inbox, false);
    }
    this.score();
  }

  score(): void {
    const isOther = JSON.stringify(flat(this.#readings())) !== this.#readBy;
    if (this.#rows !== null && isOther) this.#land(this.#rows, true);
    this.#publish();
  }

  #land(rows: readonly FileRow[], ofDrop: boolean): void {
    const readings = this.#readings();
    this.#rows = rows;
    this.#readBy = JSON.stringify(flat(readings));
    this.#landed = { night: this.night, ofDrop };
    const isTaken = !isDrifted(rows);
    this.ledger = isTaken ? readRows(rows, readings).ledger : wholeOut(rows.length);
    if (isTaken) this.#taken = rows;
    this.#read = this.#taken && readRows(this.#taken, readings);
    const absent = (this.#read?.rowsOfNobody ?? 0) > 0 ? missing('incomplete') : WITHDRAWN;
    for (const name of this.#given.keys()) this.#given.set(name, absent);
    for (const [name, given] of this.#read?.figures ?? []) this.#given.set(name, given);
  }

  /** A decision counts from its night to its last, unless an undoing of it counts. */
  #standing(): ModelDecision[] {
    const undone = new Set<ModelDecision>();
    for (const one of this.#decisions.toReversed()) {
      const { remedy } = one;
      if (remedy.kind === 'undo' && remedy.of !== undefined && !undone.has(one))
        undone.add(remedy.of);
    }
    return this.#decisions.filter(
      (one) => !undone.has(one) && (one.until === null || this.night <= one.until),
    );
  }

  #isUndone = (decision: ModelDecision): boolean =>
    this.#decisions.some(
      (one) => one.remedy.kind === 'undo' && one.remedy.of === decision && !this.#isUndone(one),
    );

  #readings(): ModelReadings {
    const remedies = this.#standing().map(({ remedy }) => remedy);
    return {
      aliases: new Map(
        remedies.flatMap((one) => (one.kind === 'addAlias' ? [[one.text, one.unit] as const] : [])),
      ),
      meanings: new Map(
        remedies.flatMap((one) =>
          one.kind === 'mapText' ? [[meaningOf(one.column, one.text), one.means] as const] : [],
        ),
      ),
      excluded: new Set(
        remedies.flatMap((one) =>
          one.kind === 'excludeRows' && one.row !== undefined ? [rowText(one.row)] : [],
        ),
      ),
    };
  }

  #publish(): void {
    const figures = new Map([...this.#given].map(([name, given]) => [name, this.#seen(name, given)]));
    const accepted = this.#standing().flatMap(({ remedy }) =>
      remedy.kind === 'acceptFinding' ? [`${remedy.cause} ${remedy.rows}`] : [],
    );
    const causes = [...(this.#read?.causes ?? [])];
    this.published = {
      figures,
      open: new Map(causes.filter(([cause, rows]) => !accepted.includes(`${cause} ${rows}`))),
      points: this.#points(figures),
    };
  }

  /** A correction lies over whatever was given, a waiver over what is missing; the last one wins. */
  #seen(name: string, given: Given): ModelFigure {
    const about = this.#standing().filter(
      ({ remedy }) => 'figure' in remedy && nameOf(remedy.figure) === name,
    );
    const correction = about.findLast(({ remedy }) => remedy.kind === 'correctValue');
    const waiver = about.findLast(({ remedy }) => remedy.kind === 'waiveMissing');
    const over = ({ id, by }: ModelDecision) => ({
      overlay: { decision: id, by, value: given.value, reason: given.reason },
    });
    if (correction?.remedy.kind === 'correctValue') {
      const value = canonical(correction.remedy.value) ?? null;
      return { value, status: 'reported', reason: null, ...over(correction) };
    }
    return waiver === undefined || given.value !== null
      ? given
      : { ...given, reason: 'waived', ...over(waiver) };
  }

  /** The feed brings the published points; of the verified ones a chosen side comes before a filing. */
  #points(figures: ReadonlyMap<string, ModelFigure>): ModelPublication['points'] {
    const points = {
      selfAssessed: new Map<string, string>(),
      published: new Map<string, string>(),
      verified: new Map<string, string>(),
    };
    for (const name of CODES.flatMap((unit) => COLUMNS.map((code) => figureName(code, unit)))) {
      const side = this.#standing().findLast(
        ({ remedy }) =>
          remedy.kind === 'chooseSide' && figureName(remedy.code, remedy.unit) === name,
      )?.remedy;
      setIf(points.selfAssessed, name, this.filings.claimed(name));
      setIf(points.published, name, figures.get(name)?.value);
      const chosen =
        side?.kind === 'chooseSide' && side.track !== 'computed'
          ? points[side.track].get(name)
          : undefined;
      setIf(points.verified, name, chosen ?? this.filings.granted(name));
    }
    return points;
  }

  /** Whether a person may decide for a unit; null: for rows, which may be of any unit. */
  #maySteward = (by: Person, unit: Code | null): boolean =>
    this.#stewards.has(by) && (by !== 'hoa' || unit === '585');

  /** What the remedy means as things stand; a place that is not there stays undefined. */
  #settle(wanted: WantedRemedy): Settled {
    if (wanted.kind === 'excludeRows') return { ...wanted, row: this.rowAt(wanted.row) };
    if (wanted.kind === 'undo') return { kind: 'undo', of: at(this.#decisions, wanted.at) };
    if (wanted.kind !== 'acceptFinding') return wanted;
    const [cause = '', rows = 0] = this.findingAt(wanted.at) ?? [];
    return { kind: 'acceptFinding', cause, rows };
  }

  rowAt = (place: number): FileRow | undefined => at(this.rows, place);
  placeOfRow = (place: number): number | undefined =>
    this.rows.length === 0 ? undefined : place % this.rows.length;
  findingAt = (place: number) => at([...(this.published?.open ?? [])].toSorted(), place);
  decisionAt = (place: number): ModelDecision | undefined => at(this.#decisions, place);

  /** What two decisions must share to follow each other. */
  #about(remedy: Settled): string {
    switch (remedy.kind) {
      case 'addAlias':
        return `alias ${remedy.text}`;
      case 'mapText':
        return meaningOf(remedy.column, remedy.text);
      case 'excludeRows':
        return 'rows';
      case 'correctValue':
      case 'waiveMissing':
        return `figure ${nameOf(remedy.figure)}`;
      case 'chooseSide':
        return `points ${figureName(remedy.code, remedy.unit)}`;
      case 'acceptFinding':
        return `case ${remedy.cause}`;
      case 'undo':
        return remedy.of?.about ?? '';
    }
  }

  #unitOf(remedy: Settled): Code | null {
    if (remedy.kind === 'undo') return remedy.of === undefined ? null : this.#unitOf(remedy.of.remedy);
    if ('unit' in remedy) return remedy.unit;
    return 'figure' in remedy ? remedy.figure.unit : null;
  }

  /** Whether the remedy can do what it says. */
  #isFit(remedy: Settled): boolean {
    switch (remedy.kind) {
      case 'addAlias':
      case 'mapText':
        return true;
      case 'excludeRows':
        return remedy.row !== undefined;
      case 'correctValue':
        return (
          this.published?.figures.has(nameOf(remedy.figure)) === true &&
          canonical(remedy.value) !== undefined &&
          remedy.documented
        );
      case 'waiveMissing':
        return this.published?.figures.get(nameOf(remedy.figure))?.value === null;
      case 'chooseSide':
        return (
          remedy.track !== 'computed' &&
          this.published?.points[remedy.track].has(figureName(remedy.code, remedy.unit)) === true
        );
      case 'acceptFinding':
        return remedy.cause !== '';
      case 'undo':
        return remedy.of !== undefined && !this.#isUndone(remedy.of);
    }
  }

  mayDecide({ by, remedy: wanted, stale }: Deciding): boolean {
    const remedy = this.#settle(wanted);
    const about = this.#about(remedy);
    const isBehind = stale && this.#decisions.some((one) => one.about === about);
    return (
      this.published !== null &&
      !isBehind &&
      this.#maySteward(by, this.#unitOf(remedy)) &&
      this.#isFit(remedy)
    );
  }

  decided({ by, remedy: wanted, nights }: Deciding, id: string): void {
    const remedy = this.#settle(wanted);
    const until = nights === null ? null : this.night + nights;
    this.#decisions.push({ id, by, remedy, about: this.#about(remedy), on: this.night, until });
  }

  file(wanted: Extract<Command, { do: 'file' }>): Ending {
    return this.#maySteward(wanted.by, wanted.unit) ? this.filings.file(wanted) : 'refused';
  }

  submit(wanted: FilingSubject): Ending {
    return this.#maySteward(wanted.by, wanted.unit) ? this.filings.submit(wanted) : 'refused';
  }

  grant({ by, person, holds }: Extract<Command, { do: 'grant' }>): Ending {
    if (by !== 'chief') return 'refused';
    if (this.#stewards.has(person) === holds) return 'same';
    if (holds) this.#stewards.add(person);
    else this.#stewards.delete(person);
    return 'kept';
  }
}

const wholeOut = (rows: number): RowsRead['ledger'] => ({
  read: rows,
  accepted: 0,
  quarantined: rows,
  duplicate: 0,
  outOfScope: 0,
});

const nameOf = ({ measure, unit }: Figure): string => figureName(measure, unit);

/** That of the list at a place, counted round; undefined of an empty one. */
const at = <One>(list: readonly One[], place: number): One | undefined =>
  list[place % Math.max(list.length, 1)];

const textOf = (rows: readonly FileRow[]): string => rows.map(rowText).join('\n');

const flat = ({ aliases, meanings, excluded }: ModelReadings) =>
  [[...aliases], [...meanings], [...excluded]].map((one) => one.map(String).toSorted());

const setIf = (map: Map<string, string>, name: string, value: string | null | undefined): void => {
  if (value != null) map.set(name, value);
};
