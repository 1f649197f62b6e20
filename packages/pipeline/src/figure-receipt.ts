import { periodId } from '@dti-hub/kernel';
import { readState } from './hub-state.ts';
import type { ProvinceStores } from './ports.ts';
import type { PublishedValue } from './publication-content.ts';
import type { OpenPublication } from './queries/open-publication.ts';
import { followFigure, type FigureReceipt } from './receipt-input.ts';

/** Which figure of a publication a receipt is asked for. */
export interface FigureSubject extends Pick<PublishedValue, 'feed' | 'measure' | 'unit'> {
  /** The period's id, such as "civil:2022". */
  readonly period: string;
}

/**
 * The receipt of a figure in a publication, without the bytes that prove it; undefined where it has no
 * such figure.
 */
export async function readFigureReceipt(
  stores: ProvinceStores,
  publication: OpenPublication,
  { feed, measure, unit, period }: FigureSubject,
): Promise<FigureReceipt | undefined> {
  const isPeriod = (one: PublishedValue['period']) => periodId(one) === period;
  const values = await publication.values({ feed, isPeriod });
  const value = values.find((one) => one.measure === measure && one.unit === unit);
  if (value === undefined) return undefined;
  // What was erased since is gone, whichever publication it is asked of.
  const { purged } = await readState(stores);
  return followFigure(stores, purged, value);
}
