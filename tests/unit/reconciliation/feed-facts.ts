import type { Agreement, FeedCheck, RegisteredPlace } from '@dti-hub/catalogue';
import { civilYear, type Period } from '@dti-hub/kernel';
import {
  checkFeeds,
  type DeliveryFacts,
  type FeedEnding,
  type FeedsFacts,
  type FigureFacts,
  type Mismatch,
  type TakenRows,
} from '@dti-hub/reconciliation';
import { shippedCatalogue } from '../catalogue/shipped-files.ts';
import { anEdition } from '../scoring/an-edition.ts';
import { asTold } from './as-told.ts';

export const YEAR: Period = civilYear(2022);

/** A district of a made-up province. */
export const aPlace = (code: string, name: string): RegisteredPlace => ({
  id: `gso:${code}@2022-01-01`,
  system: 'gso',
  code,
  level: 'district',
  kind: 'Huyện',
  name,
  aliases: [],
  validFrom: '2022-01-01',
  validTo: null,
  parent: null,
  predecessors: [],
  predecessorsKnown: 'all',
});

export const NINH_SON = aPlace('585', 'Ninh Sơn');
export const NINH_HAI = aPlace('586', 'Ninh Hải');
export const BAC_AI = aPlace('584', 'Bác Ái');
export const DISTRICTS = [NINH_SON, NINH_HAI, BAC_AI];

const { agreements } = shippedCatalogue();

/** A shipped agreement, such as of the operator that reports by district code. */
export function shippedAgreement(feed: string): Agreement {
  const agreement = agreements.get(feed);
  if (agreement === undefined) throw new TypeError(`no agreement ${feed}`);
  return agreement;
}

/** A feed whose rows name districts, with a count that is written without marks. */
export function byName(): Agreement {
  const agreement = shippedAgreement('telecom-vnpt');
  const { place } = agreement.unit;
  if (place === undefined) throw new TypeError('a feed of places');
  return {
    ...agreement,
    feed: 'a-feed',
    unit: { ...agreement.unit, column: 'district', place: { ...place, by: 'name' } },
    rows: [
      {
        name: 'districts',
        path: '',
        columns: {
          Huyện: { type: 'text', required: true, as: 'district' },
          'Số hộ': {
            type: 'integer',
            required: true,
            written: { decimal: '.', percent: false },
          },
        },
      },
    ],
  };
}

type BadRow = TakenRows['processed']['quarantine'] extends Iterable<infer Row> ? Row : never;

/** A row that is kept out for one reason. */
export const aBadRow = (
  at: number,
  issue: { readonly code: string; readonly column: string | null; readonly found: string },
  cells: Readonly<Record<string, string>> = {},
): BadRow => ({
  at: `line ${at}`,
  cells,
  issues: [{ ...issue, at: `line ${at}`, sentence: { vi: 'Sai.', en: 'Wrong.' } }],
});

/** A row whose name is of no unit. */
export const nameless = (at: number, name: string, code = 'unit/unknown'): BadRow =>
  aBadRow(at, { code, column: 'Huyện', found: JSON.stringify(name) });

/** A delivery in which nothing is wrong. */
export const aDelivery = (overrides: Partial<DeliveryFacts> = {}): DeliveryFacts => ({
  feed: 'a-feed',
  period: YEAR,
  expected: DISTRICTS,
  causes: [],
  rowsOfNobody: 0,
  dataAsOf: null,
  ...overrides,
});

export const aFigure = (overrides: Partial<FigureFacts> = {}): FigureFacts => ({
  feed: 'a-feed',
  measure: 'a',
  unit: NINH_SON.id,
  period: YEAR,
  value: '1',
  reason: null,
  ...overrides,
});

export const anEnding = (overrides: Partial<FeedEnding> = {}): FeedEnding => ({
  feed: 'a-feed',
  period: YEAR,
  verdict: 'new',
  cause: null,
  night: '2023-01-10',
  valuesOf: '2023-01-10',
  ...overrides,
});

/** What one check tells of the feeds. */
export const tellFeeds = (
  check: FeedCheck,
  facts: Partial<FeedsFacts>,
  edition = anEdition(),
): Mismatch[] =>
  asTold(
    checkFeeds(
      { ...edition, checks: [check] },
      { night: '2023-01-10', deliveries: [], endings: [], figures: [], reports: [], ...facts },
    ),
  );
