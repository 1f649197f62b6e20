import type { Range } from '../draw.ts';

/** How a column of a made-up file is drawn. */
export type FiledFigure =
  | { readonly kind: 'drawn'; readonly range: Range; readonly grain: number }
  /** So many hundredths of another column, or of a denominator of the statistics office. */
  | { readonly kind: 'part'; readonly of: string; readonly percent: Range }
  /** So many hundredths of a percent of the whole province's, to the unit; the districts' shares differ. */
  | { readonly kind: 'calibrated'; readonly of: string; readonly hundredths: number };

/** A column of figures by the header that the file contract gives it. */
export interface FiledColumn {
  readonly header: string;
  readonly figure: FiledFigure;
}

/** A feed that people drop as a file of the hub's own contract, and the figures that it has here. */
export interface FiledFeed {
  readonly feed: string;
  readonly level: 'district' | 'commune';
  /** What tells a unit's rows apart, where it has many. */
  readonly key?: { readonly header: string; readonly values: readonly string[] };
  readonly columns: readonly FiledColumn[];
}

/** A figure of its own, in steps of the grain. */
export const drawn = (header: string, range: Range, grain = 1): FiledColumn => ({
  header,
  figure: { kind: 'drawn', range, grain },
});

/** A part of another column, or of a denominator. */
export const part = (header: string, of: string, percent: Range): FiledColumn => ({
  header,
  figure: { kind: 'part', of, percent },
});

/** A part that adds up to a printed ratio over the province. */
export const calibrated = (header: string, of: string, hundredths: number): FiledColumn => ({
  header,
  figure: { kind: 'calibrated', of, hundredths },
});
