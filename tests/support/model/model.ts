import {
  CODES,
  COLUMNS,
  type Code,
  type Command,
  type Deciding,
  type Ending,
  type FileRow,
  type FilingSubject,
  type Person,
  type WantedRemedy,
} from './commands.ts';
import {
  isUndone,
  nameOf,
  ofKind,
  readingsOf,
  standingOn,
  subjectOf,
  unitOf,
  type ModelDecision,
  type ModelRemedy,
} from './model-decisions.ts';
import { ModelFilings } from './model-filings.ts';
import {
  canonical,
  figureName,
  missing,
  readRows,
  rowText,
  type Given,
  type ModelReadings,
  type RowsRead,
} from './model-rows.ts';

/** What a figure is published as. */
export interface ModelFigure extends Given {
  readonly overlay?: {
    readonly decision: string;
    readonly by: Person;
    readonly value: string | null;
    readonly reason: string | null;
  };
}

export const TRACKS = ['selfAssessed', 'published', 'verified'] as const;
type Points = ReadonlyMap<string, string>;

/** What readers see after a run. */
export interface ModelPublication {
  readonly figures: ReadonlyMap<string, ModelFigure>;
  /** What is wrong with rows and not settled, with how many rows. */
  readonly open: ReadonlyMap<string, number>;
  /** Points that are a number, by track, then by code and unit. */
  readonly points: Readonly<Record<(typeof TRACKS)[number], Points>>;
}

const WITHDRAWN: Given = { value: null, status: 'withdrawn', reason: 'withdrawn' };

/** The rules of stewardship over one dropped feed, as simply as they can be said. */
export class Model {
  night = 0;
  /** What became of the rows of the last file; null before the first. */
  read: RowsRead | null = null;
  published: ModelPublication | null = null;
  readonly filings = new ModelFilings();
  readonly #decisions: ModelDecision[] = [];
  readonly #stewards = new Set<Person>(['lan', 'hoa']);
  /** Whatever was ever said of a figure. */
  readonly #given = new Map<string, Given>();
  #rows: readonly FileRow[] | null = null;
  #readBy = '';
  /** When rows were read last, and whether by the night's own run. */
  #landed = { night: -1, ofNight: false };
  readonly #collected = new Set<number>();

  /** A file told of again on its night is no news; any other is read as stewards read it by then. */
  drop(rows: readonly FileRow[]): void {
    const { night, ofNight } = this.#landed;
    const isAgain = night === this.night && !ofNight && textOf(rows) === textOf(this.#rows ?? []);
    if (!isAgain) this.#land(rows, false);
    this.#publish();
  }

  /** The night's own run collects the file once; what stewards read otherwise is read again. */
  runNight(next: boolean): void {
    if (next) this.night += 1;
    if (this.#rows !== null && !this.#collected.has(this.night)) {
      this.#collected.add(this.night);
      this.#land(this.#rows, true);
    }
    this.score();
  }

  score(): void {
    if (this.#rows !== null && flat(readingsOf(this.#standing())) !== this.#readBy)
      this.#land(this.#rows, false);
    this.#publish();
  }

  /** A unit that a whole file leaves out is withdrawn, unless a row of nobody may be its own. */
  #land(rows: readonly FileRow[], ofNight: boolean): void {
    const readings = readingsOf(this.#standing());
    this.#rows = rows;
    this.#readBy = flat(readings);
    this.#landed = { night: this.night, ofNight };
    this.read = readRows(rows, readings);
    const absent = this.read.rowsOfNobody > 0 ? missing('incomplete') : WITHDRAWN;
    for (const name of this.#given.keys()) this.#given.set(name, absent);
    for (const [name, given] of this.read.figures) this.#given.set(name, given);
  }

  #standing = (): ModelDecision[] => standingOn(this.#decisions, this.night);

  /** What was found is settled while it stays what it was when it was accepted. */
  #publish(): void {
    const figures = new Map(
      [...this.#given].map(([name, given]) => [name, this.#seen(name, given)] as const),
    );
    const isAccepted = (cause: string, rows: number) =>
      ofKind(this.#standing(), 'acceptFinding').some(
        ({ remedy }) => remedy.cause === cause && remedy.rows === rows,
      );
    const causes = [...(this.read?.causes ?? [])];
    this.published = {
      figures,
      open: new Map(causes.filter(([cause, rows]) => !isAccepted(cause, rows))),
      points: this.#points(figures),
    };
  }

  /** A correction lies over whatever was given, a waiver over what is missing. */
  #seen(name: string, given: Given): ModelFigure {
    const standing = this.#standing();
    const over = ({ id, by }: ModelDecision) => ({
      overlay: { decision: id, by, value: given.value, reason: given.reason },
    });
    const isMeant = ({
      remedy: { figure },
    }: {
      remedy: { figure: Parameters<typeof nameOf>[0] };
    }) => nameOf(figure) === name;
    const correction = ofKind(standing, 'correctValue').findLast(isMeant);
    if (correction !== undefined) {
      const value = canonical(correction.remedy.value) ?? null;
      return { value, status: 'reported', reason: null, ...over(correction.decision) };
    }
    const waiver = ofKind(standing, 'waiveMissing').findLast(isMeant);
    return waiver === undefined || given.value !== null
      ? given
      : { ...given, reason: 'waived', ...over(waiver.decision) };
  }

  /** The feed brings the published points; of the verified ones a chosen side comes before a filing. */
  #points(figures: ReadonlyMap<string, ModelFigure>): ModelPublication['points'] {
    const selfAssessed = pointsBy((name) => this.filings.claimed(name));
    const published = pointsBy((name) => figures.get(name)?.value ?? null);
    const sides = { selfAssessed, published, computed: new Map<string, string>() };
    const chosen = new Map(
      ofKind(this.#standing(), 'chooseSide').map(({ remedy: { code, unit, track } }) => {
        const name = figureName(code, unit);
        return [name, sides[track].get(name)];
      }),
    );
    const verified = pointsBy((name) => chosen.get(name) ?? this.filings.granted(name));
    return { selfAssessed, published, verified };
  }

  #maySteward = (by: Person, unit: Code | null): boolean =>
    this.#stewards.has(by) && (by !== 'hoa' || unit === '585');

  /** The place of a row in the last file; undefined before the first. */
  rowAt = (place: number): number | undefined => this.#rows?.length && place % this.#rows.length;

  /** What stands open, with its rows, counted round by name. */
  findingAt(place: number): readonly [string, number] | undefined {
    const open = [...(this.published?.open ?? [])];
    return at(
      open.toSorted(([a], [b]) => (a < b ? -1 : 1)),
      place,
    );
  }

  /** Counted from the last one. */
  decisionAt = (place: number): ModelDecision | undefined =>
    at(this.#decisions.toReversed(), place);

  #meant(wanted: WantedRemedy): ModelRemedy {
    if (wanted.kind === 'undo') return { kind: 'undo', of: this.decisionAt(wanted.at) };
    if (wanted.kind === 'excludeRows')
      return { kind: 'excludeRows', row: this.#rows?.[this.rowAt(wanted.row) ?? 0] };
    if (wanted.kind !== 'acceptFinding') return wanted;
    const [cause = '', rows = 0] = this.findingAt(wanted.at) ?? [];
    return { kind: 'acceptFinding', cause, rows };
  }

  /** Whether the remedy can do what it says of what is published. */
  #isFit(remedy: ModelRemedy, { figures, points }: ModelPublication): boolean {
    switch (remedy.kind) {
      case 'addAlias':
      case 'mapText':
        return true;
      case 'excludeRows':
        return remedy.row !== undefined;
      case 'correctValue': {
        const isNumber = canonical(remedy.value) !== undefined;
        return isNumber && remedy.documented && figures.has(nameOf(remedy.figure));
      }
      case 'waiveMissing':
        return figures.get(nameOf(remedy.figure))?.value === null;
      case 'chooseSide': {
        const { track, code, unit } = remedy;
        return track !== 'computed' && points[track].has(figureName(code, unit));
      }
      case 'acceptFinding':
        return remedy.cause !== '';
      case 'undo':
        return remedy.of !== undefined && !isUndone(remedy.of, this.#decisions);
    }
  }

  mayDecide({ by, remedy: wanted, stale }: Deciding): boolean {
    const remedy = this.#meant(wanted);
    const isBehind = stale && this.#decisions.some(({ about }) => about === subjectOf(remedy));
    if (this.published === null || isBehind) return false;
    return this.#maySteward(by, unitOf(remedy)) && this.#isFit(remedy, this.published);
  }

  decided({ by, remedy: wanted, nights }: Deciding, id: string): void {
    const remedy = this.#meant(wanted);
    const until = nights === null ? null : this.night + nights;
    this.#decisions.push({ id, by, remedy, about: subjectOf(remedy), until });
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

const pointsBy = (find: (name: string) => string | null): Points =>
  new Map(
    CODES.flatMap((unit) => COLUMNS.map((code) => figureName(code, unit))).flatMap((name) => {
      const points = find(name);
      return points === null ? [] : [[name, points] as const];
    }),
  );

/** That of the list at a place, counted round; undefined of an empty one. */
const at = <One>(list: readonly One[], place: number): One | undefined =>
  list[place % Math.max(list.length, 1)];

const textOf = (rows: readonly FileRow[]): string => rows.map(rowText).join('\n');

const flat = ({ aliases, meanings, excluded }: ModelReadings): string =>
  JSON.stringify([aliases, meanings, excluded].map((one) => [...one].map(String).toSorted()));
