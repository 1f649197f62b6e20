import { draw, type Range } from '../draw.ts';
import { percentOf, total, type ByUnit } from './apportion.ts';
import { DISTRICTS, type District } from './places.ts';

/** The portal's counts of one unit; a district's dossiers take in those of its communes. */
export interface PortalCounts {
  readonly 'dvc.procedures.total': number;
  readonly 'dvc.procedures.full-online': number;
  readonly 'dvc.online.procedures': number;
  readonly 'dvc.online.with-dossiers': number;
  readonly 'dvc.dossiers.total': number;
  readonly 'dvc.dossiers.online': number;
}

export const PORTAL_MEASURES = [
  'dvc.procedures.total',
  'dvc.procedures.full-online',
  'dvc.online.procedures',
  'dvc.online.with-dossiers',
  'dvc.dossiers.total',
  'dvc.dossiers.online',
] as const;

/** The commune that received nothing, whose share is 0/0 and whose cells stay blank. */
const IDLE_COMMUNE = '22843';

/** How many procedures a commune and a district offer. A district's communes offer the same ones. */
const PROCEDURES = { commune: 120, district: 330 } as const;

/** Nothing of this is printed for 2022; the shares are plausible and no more. */
export function drawPortalFigures(seed: number): ReadonlyMap<string, ByUnit> {
  const units = DISTRICTS.flatMap((district) => drawDistrict(seed, district));
  return new Map(
    PORTAL_MEASURES.map((name) => [
      name,
      new Map(units.map(({ code, counts }) => [code, counts[name]])),
    ]),
  );
}

interface UnitCounts {
  readonly code: string;
  readonly counts: PortalCounts;
}

function drawDistrict(seed: number, { code, communes }: District): UnitCounts[] {
  const parts = communes.map((commune) => ({
    code: commune.code,
    counts: drawUnit(seed, commune.code, {
      procedures: PROCEDURES.commune,
      dossiers: commune.code === IDLE_COMMUNE ? 0 : commune.households,
      filing: [25, 60],
    }),
  }));
  const households = total(communes.map((commune) => commune.households));
  const own = drawUnit(seed, code, {
    procedures: PROCEDURES.district,
    dossiers: percentOf(households, 40),
    filing: [45, 75],
  });
  const withCommunes = (name: 'dvc.dossiers.total' | 'dvc.dossiers.online'): number =>
    own[name] + total(parts.map(({ counts }) => counts[name]));
  const counts = {
    ...own,
    'dvc.dossiers.total': withCommunes('dvc.dossiers.total'),
    'dvc.dossiers.online': withCommunes('dvc.dossiers.online'),
  };
  return [{ code, counts }, ...parts];
}

interface UnitSize {
  readonly procedures: number;
  /** About three times as many as the dossiers of a year. */
  readonly dossiers: number;
  readonly filing: Range;
}

function drawUnit(seed: number, code: string, size: UnitSize): PortalCounts {
  const lot = (name: string, range: Range): number => draw(seed, `${code}/${name}`, range);
  const online = percentOf(size.procedures, lot('online', [70, 90]));
  const dossiers = percentOf(size.dossiers, lot('dossiers', [25, 40]));
  return {
    'dvc.procedures.total': size.procedures,
    'dvc.procedures.full-online': percentOf(size.procedures, lot('full-online', [35, 60])),
    'dvc.online.procedures': online,
    'dvc.online.with-dossiers': dossiers === 0 ? 0 : percentOf(online, lot('used', [20, 55])),
    'dvc.dossiers.total': dossiers,
    'dvc.dossiers.online': percentOf(dossiers, lot('filed', size.filing)),
  };
}
