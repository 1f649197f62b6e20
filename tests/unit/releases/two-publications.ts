import type { Edition } from '@dti-hub/catalogue';
import type { PublicationContent, PublishedValue } from '@dti-hub/pipeline';
import { scoreUnit, type KnownValue, type ValueOf } from '@dti-hub/scoring';
import { civilYear, parseExact, type Period, type UnitId } from '@dti-hub/kernel';

const PERIOD: Period = civilYear(2026);

/** A figure of a test: by unit and measure, with where it comes from. */
export interface Figure {
  readonly unit: UnitId;
  readonly feed: string;
  readonly measure: string;
  readonly value: string | null;
  readonly snapshot?: string;
  readonly agreement?: string;
  readonly register?: string;
  readonly processor?: string;
  readonly decision?: string;
}

/** What a publication of a test holds. */
export interface PublicationParts {
  readonly number: number;
  readonly edition: Edition;
  readonly editionVersion: string;
  readonly units: readonly UnitId[];
  readonly figures: readonly Figure[];
  /** Points that stand in a track of its own, by unit and code, whoever gave them. */
  readonly verified?: Readonly<Record<UnitId, Readonly<Record<string, string>>>>;
}

/** A publication as the night would make it: its scorecards are scored from its figures. */
export function aPublication(parts: PublicationParts): PublicationContent {
  const { number, edition, editionVersion, units } = parts;
  const values = parts.figures.map(toPublished);
  const of =
    (unit: UnitId): ValueOf =>
    ({ feed, measure }) =>
      known(
        values.find((one) => one.unit === unit && one.feed === feed && one.measure === measure),
      );
  const scorecards = units.map((unit) =>
    scoreUnit(
      edition,
      { unit, period: 'civil:2026' },
      { valueOf: of(unit), otherUnits: units.filter((other) => other !== unit).map(of) },
    ),
  );
  const verified = Object.entries(parts.verified ?? {}).map(([unit, points]) =>
    scoreUnit(
      edition,
      { unit, period: 'civil:2026' },
      {
        valueOf: of(unit),
        track: 'verified',
        assessed: (code) => {
          const found = points[code];
          return found === undefined ? undefined : { points: parseExact(found) };
        },
      },
    ),
  );
  const table = { edition, editionVersion, period: PERIOD };
  const night = `2026-09-${20 + number}`;
  return {
    publication: {
      number,
      night,
      content: `content-${number}`,
      covers: number,
      state: `state-${number}`,
      publishedAt: `${night}T18:00:00.000Z`,
    },
    manifest: {
      province: 'mo-phong',
      night,
      feeds: [],
      reconciled: `reconciled-${number}`,
      mismatchCount: 0,
      scorecards: [],
    },
    reconciled: {
      feeds: [],
      units: units.map((unit) => ({ unit, name: `Đơn vị ${unit}` })),
      values,
      mismatches: [],
    },
    scores: [
      { ...table, track: 'computed', scorecards },
      ...(verified.length === 0
        ? []
        : [{ ...table, track: 'verified' as const, scorecards: verified }]),
    ],
  };
}

function known(found: PublishedValue | undefined): KnownValue {
  if (found === undefined) return { missing: 'notProvided' };
  return found.value === null ? { missing: 'blank' } : { value: parseExact(found.value) };
}

function toPublished(figure: Figure): PublishedValue {
  const { unit, feed, measure, value, decision } = figure;
  return {
    unit,
    feed,
    measure,
    value,
    period: PERIOD,
    revision: 1,
    status: value === null ? 'missing' : 'reported',
    reason: value === null ? 'blank' : null,
    night: '2026-09-20',
    lineage: {
      snapshot: figure.snapshot ?? 'snapshot',
      agreement: figure.agreement ?? 'agreement',
      register: figure.register ?? 'register',
      processor: figure.processor ?? 'processor',
      result: 'result',
      rowCount: 1,
      rowsDigest: 'digest',
    },
    ...(decision !== undefined && {
      overlay: { decision, by: 'somebody', value: '0', reason: null },
    }),
  };
}
