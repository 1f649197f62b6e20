import { parseCivilPeriod } from '@dti-hub/kernel';
import { feedPeriod, readState, rowDigests } from '@dti-hub/pipeline';
import type { FigureName, Remedy } from '@dti-hub/reconciliation';
import type { Track } from '@dti-hub/scoring';
import type { CaseView } from '@dti-hub/stewardship';
import { usage } from './errors.ts';
import type { OpenHub } from './open-hub.ts';

/** Which remedy: exactly one of the first eight. */
export interface RemedyOptions {
  readonly proposal?: string;
  readonly accept?: boolean;
  readonly side?: Track;
  readonly alias?: string;
  readonly map?: string;
  readonly exclude?: readonly string[];
  readonly correct?: string;
  readonly waive?: boolean;
  readonly undo?: string;
  readonly feed?: string;
  readonly unit?: string;
  readonly period?: string;
  readonly measure?: string;
  readonly column?: string;
  readonly means?: string;
  readonly edition?: string;
  readonly indicator?: string;
}

type RemedyName =
  | 'proposal'
  | 'accept'
  | 'side'
  | 'alias'
  | 'map'
  | 'exclude'
  | 'correct'
  | 'waive'
  | 'undo';

const REMEDY_NAMES: readonly RemedyName[] = [
  'proposal',
  'accept',
  'side',
  'alias',
  'map',
  'exclude',
  'correct',
  'waive',
  'undo',
];

/** The one remedy that was asked for. @throws {UsageError} when there is none, or there are several */
export async function remedyOf(
  hub: OpenHub,
  options: RemedyOptions,
  settled: CaseView | null,
): Promise<Remedy> {
  const given = REMEDY_NAMES.filter((name) => options[name] !== undefined);
  const [name] = given;
  if (name === undefined || given.length > 1) throw oneRemedy();
  if (name === 'exclude') return excluding(hub, options);
  return PLAIN_REMEDIES[name](options, settled);
}

type PlainRemedies = {
  readonly [One in Exclude<RemedyName, 'exclude'>]: (
    options: RemedyOptions,
    settled: CaseView | null,
  ) => Remedy;
};

const PLAIN_REMEDIES: PlainRemedies = {
  proposal: ({ proposal }, settled) => proposed(settled, Number(proposal)),
  accept: () => ({ kind: 'acceptFinding' }),
  undo: (options) => ({ kind: 'undo', decision: required(options, 'undo') }),
  side: (options, settled) => sideOf(options, settled),
  alias: (options) => ({
    kind: 'addAlias',
    feed: required(options, 'feed'),
    text: required(options, 'alias'),
    unit: required(options, 'unit'),
  }),
  map: (options) => ({
    kind: 'mapText',
    feed: required(options, 'feed'),
    column: required(options, 'column'),
    text: required(options, 'map'),
    means: required(options, 'means'),
  }),
  correct: (options) => ({
    kind: 'correctValue',
    figure: figureOf(options),
    value: required(options, 'correct'),
  }),
  waive: (options) => ({ kind: 'waiveMissing', figure: figureOf(options) }),
};

const figureOf = (options: RemedyOptions): FigureName => ({
  feed: required(options, 'feed'),
  measure: required(options, 'measure'),
  unit: required(options, 'unit'),
  period: required(options, 'period'),
});

/** Of the case's own points, unless others are named. */
function sideOf(options: RemedyOptions, settled: CaseView | null): Remedy {
  const { side } = options;
  if (side === undefined || side === 'verified') throw notItself();
  const named = { ...ofCase(settled), ...options };
  return {
    kind: 'chooseSide',
    edition: required(named, 'edition'),
    code: required(named, 'indicator'),
    unit: required(named, 'unit'),
    period: required(named, 'period'),
    track: side,
  };
}

/** Which points a case is about, in the words of the options. */
function ofCase(settled: CaseView | null): RemedyOptions {
  const finding = settled?.finding;
  if (finding == null) return {};
  const { edition, subject, unit, period } = finding;
  return {
    indicator: subject,
    ...(edition !== null && { edition }),
    ...(unit !== null && { unit }),
    ...(period !== null && { period }),
  };
}

function proposed(settled: CaseView | null, number: number): Remedy {
  const proposals = settled?.finding?.proposals ?? [];
  const found = proposals[number - 1];
  if (found !== undefined) return found;
  throw usage(
    {
      vi: `Không có đề xuất số ${number}.`,
      en: `There is no proposal ${number}.`,
    },
    {
      vi: `Vụ việc này có ${proposals.length} đề xuất; xem: hub case show.`,
      en: `The case has ${proposals.length}; see: hub case show.`,
    },
  );
}

async function excluding({ ports }: OpenHub, options: RemedyOptions): Promise<Remedy> {
  const feed = required(options, 'feed');
  const period = parseCivilPeriod(required(options, 'period').replace(/^civil:/, ''));
  if (period === undefined) throw noPeriod();
  const place = feedPeriod(await readState(ports), feed, period);
  const rows = await rowDigests(ports, place, (options.exclude ?? []).map(Number));
  return { kind: 'excludeRows', feed, rows };
}

const noPeriod = () =>
  usage(
    { vi: 'Kỳ phải là năm hoặc tháng.', en: 'The period must be a year or a month.' },
    { vi: 'Ví dụ: --period 2022.', en: 'For example: --period 2022.' },
  );

function required(options: RemedyOptions, name: keyof RemedyOptions): string {
  const value = options[name];
  if (typeof value === 'string') return value;
  throw usage(
    { vi: `Thiếu --${name}.`, en: `--${name} is missing.` },
    { vi: 'Xem: hub decide --help.', en: 'See: hub decide --help.' },
  );
}

const oneRemedy = () =>
  usage(
    {
      vi: 'Một quyết định làm đúng một việc.',
      en: 'A decision does exactly one thing.',
    },
    {
      vi: `Hãy ghi một trong: ${REMEDY_NAMES.map((name) => `--${name}`).join(', ')}.`,
      en: `Give one of: ${REMEDY_NAMES.map((name) => `--${name}`).join(', ')}.`,
    },
  );

const notItself = () =>
  usage(
    {
      vi: 'Điểm thẩm định là kết quả của quyết định, không phải một bên để chọn.',
      en: 'The verified points are what a decision makes: they are no side to choose.',
    },
    {
      vi: 'Hãy chọn computed, self-assessed hoặc published.',
      en: 'Choose computed, self-assessed or published.',
    },
  );
