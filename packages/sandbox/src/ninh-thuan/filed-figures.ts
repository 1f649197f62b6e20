import { draw } from '../draw.ts';
import { apportion, claimsOn, thin, total, type ByUnit } from './apportion.ts';
import type { FiledColumn, FiledFeed } from './filed-columns.ts';
import { FILED_FEEDS } from './filed-feeds.ts';
import { DISTRICTS } from './places.ts';
import { hundredthsOfPercent } from './printed-ratios.ts';

/** The figures of all files of the hub's own contracts, by feed and header; a row goes by `rowId`. */
export function drawFiledFigures(
  seed: number,
  statistics: ReadonlyMap<string, ByUnit>,
): [string, ReadonlyMap<string, ByUnit>][] {
  return FILED_FEEDS.map((filed) => [filed.feed, drawFeed(seed, filed, statistics)]);
}

/** What a figure of a feed with several rows a unit goes by. */
export const rowId = (code: string, key: string | undefined): string =>
  key === undefined ? code : `${code}/${key}`;

function drawFeed(
  seed: number,
  filed: FiledFeed,
  statistics: ReadonlyMap<string, ByUnit>,
): ReadonlyMap<string, ByUnit> {
  const known = new Map<string, ByUnit>(statistics);
  const ids = idsOf(filed);
  const columns = new Map<string, ByUnit>();
  for (const column of filed.columns) {
    const base = (of: string): ByUnit => atLevel(filed, columns.get(of) ?? known.get(of));
    const figures = drawColumn(column, {
      ids,
      base,
      lot: (id, range) => draw(seed, `${filed.feed}/${id}/${column.header}`, range),
    });
    columns.set(column.header, figures);
  }
  return columns;
}

interface Drawing {
  readonly ids: readonly string[];
  readonly base: (of: string) => ByUnit;
  readonly lot: (id: string, range: readonly [number, number]) => number;
}

function drawColumn({ figure }: FiledColumn, { ids, base, lot }: Drawing): ByUnit {
  switch (figure.kind) {
    case 'drawn':
      return new Map(ids.map((id) => [id, lot(id, figure.range) * figure.grain]));
    case 'part':
      return thin(base(figure.of), (id) => lot(id, figure.percent));
    case 'calibrated': {
      const whole = base(figure.of);
      const claims = claimsOn(whole, (id) => lot(id, [60, 140]));
      return apportion(hundredthsOfPercent(total(whole.values()), figure.hundredths), claims);
    }
  }
}

function idsOf({ level, key }: FiledFeed): readonly string[] {
  const units = level === 'district' ? DISTRICTS : DISTRICTS.flatMap(({ communes }) => communes);
  const values = key?.values ?? [undefined];
  return units.flatMap(({ code }) => values.map((value) => rowId(code, value)));
}

/** The statistics office counts by commune; a file by district reads the sums. */
function atLevel({ level }: FiledFeed, figures: ByUnit = new Map()): ByUnit {
  if (level === 'commune' || [...figures.keys()].every((id) => !COMMUNES.has(id))) return figures;
  return new Map(
    DISTRICTS.map(({ code, communes }) => [
      code,
      total(communes.map((commune) => figures.get(commune.code) ?? 0)),
    ]),
  );
}

const COMMUNES: ReadonlySet<string> = new Set(
  DISTRICTS.flatMap(({ communes }) => communes.map(({ code }) => code)),
);
