import type { Agreement, Catalogue, Edition } from '@dti-hub/catalogue';
import { addDays, civilYear, hashBytes } from '@dti-hub/kernel';
import {
  collectDelivery,
  compileScores,
  concludeFeed,
  feedPeriod,
  planNight,
  processDelivery,
  publishNight,
  readPublication,
  readState,
  reconcileNight,
  rowDigests,
  type DroppedFile,
  type NightOrder,
  type PublicationContent,
} from '@dti-hub/pipeline';
import { fillForProvince } from '@dti-hub/sources';
import { changeGrant } from '@dti-hub/stewardship';
import { Inbox } from '@dti-hub/store';
import { anEdition, anIndicator, aPillar } from '../../unit/scoring/an-edition.ts';
import { catalogueWith, shippedAgreement } from '../catalogue-copies.ts';
import { aFilingReach, FILED_FEED, FILING_NIGHT } from '../filing.ts';
import { KeepingObjects, KeepingTable } from '../keeping-stores.ts';
import { createHub, PROVINCE } from '../memory-hub.ts';
import { CODES, type Code, type Column, type FileRow } from './commands.ts';

export const EDITION = 'an-edition';
export const PERIOD = 'civil:2022';
const FILED_PERIOD = civilYear(2022);

/** The code of the indicator whose published points a column holds. */
export const INDICATORS: { readonly [One in Column]: string } = { one: '1.1', two: '1.2' };
export const measureOf = (column: Column): string => `assessed.points.${INDICATORS[column]}`;
export const unitOfCode = (code: Code): string => `gso:${code}@2022-01-01`;
export const nightOf = (night: number): string => addDays(FILING_NIGHT, night);

const decimal = { type: 'decimal', min: '0', written: { decimal: '.', percent: false } } as const;

const shipped = fillForProvince(shippedAgreement(FILED_FEED), { gso: '58' });

/** A feed of three districts and two figures: the second may be left blank. */
const agreement: Agreement = {
  ...shipped,
  rows: [
    {
      name: 'assessments',
      path: '',
      columns: {
        unit: { type: 'text', required: true },
        one: { ...decimal, required: true },
        two: { ...decimal, required: false },
      },
    },
  ],
  key: [],
  measures: (['one', 'two'] as const).map((column) => ({
    measure: measureOf(column),
    column,
    rows: ['assessments'],
    kind: 'stock',
    aggregate: 'sum',
    unitOfMeasure: 'point',
  })),
};

/** Two indicators whose points are only ever assessed; the feed brings the published ones. */
const edition: Edition = {
  ...anEdition([
    aPillar({
      maximum: '40',
      indicators: Object.values(INDICATORS).map((code) =>
        anIndicator({ code, maximum: '20', rule: { kind: 'notPublic' } }),
      ),
    }),
  ]),
  edition: EDITION,
  maximum: '40',
  unitSystem: 'gso',
  unitLevel: 'district',
  years: [2022],
  assessments: [{ track: 'published', feed: FILED_FEED }],
  checks: [{ kind: 'quarantinedRows', severity: 'grave' }],
};

function smallCatalogue(): Catalogue {
  const whole = catalogueWith([agreement], [FILED_FEED]);
  const province = whole.provinces.get(PROVINCE);
  if (province === undefined) throw new TypeError(`no province ${PROVINCE}`);
  const known: ReadonlySet<string> = new Set(['58', ...CODES]);
  const places = whole.units.places.filter(
    ({ system, code, level }) => system === 'gso' && level !== 'commune' && known.has(code),
  );
  return {
    agreements: new Map([[FILED_FEED, agreement]]),
    calendars: new Map(),
    editions: new Map([[EDITION, edition]]),
    provinces: new Map([[PROVINCE, { ...province, editions: [EDITION] }]]),
    units: { places, regions: [] },
  };
}

const catalogue = smallCatalogue();

/** What is in force and who may act before anything happens, made once. */
async function startedStores() {
  const kept = { table: new KeepingTable(), objects: new KeepingObjects() };
  const { services, stores } = createHub({ ...aFilingReach(kept), catalogue });
  const order = { province: PROVINCE, night: FILING_NIGHT, only: 'scoring' } as const;
  await planNight(services.portsOf(PROVINCE), catalogue, order);
  const give = { holds: true, atCommandLine: true, actor: 'chief', within: null } as const;
  await changeGrant(stores, { ...give, person: 'chief', role: 'operator' });
  await changeGrant(stores, { ...give, person: 'lan', role: 'steward' });
  await changeGrant(stores, {
    ...give,
    person: 'hoa',
    role: 'steward',
    within: unitOfCode('585'),
  });
  await changeGrant(stores, { ...give, person: 'minh', role: 'verifier' });
  await changeGrant(stores, { ...give, person: 'binh', role: 'verifier' });
  return kept;
}

const started = await startedStores();

export type SmallHub = Awaited<ReturnType<typeof createSmallHub>>;

/** The real hub over stores in memory; its night is the use cases one after another. */
export async function createSmallHub() {
  const kept = { table: await started.table.copy(), objects: await started.objects.copy() };
  const hub = createHub({ ...aFilingReach(kept), catalogue });
  const ports = hub.services.portsOf(PROVINCE);
  const run = (order: Omit<NightOrder, 'province'>) => runUseCases(ports, order);
  return {
    ...hub,
    ...kept,
    ports,
    period: FILED_PERIOD,
    drop: async (night: number, rows: readonly FileRow[]) =>
      run({ night: nightOf(night), dropped: await putFile(kept.objects, rows) }),
    runNight: (night: number) => run({ night: nightOf(night) }),
    score: (night: number) => run({ night: nightOf(night), only: 'scoring' }),
    digestOf: async (row: number) => {
      const place = feedPeriod(await readState(ports), FILED_FEED, FILED_PERIOD);
      return rowDigests(ports, place, [row + 1]);
    },
    published: async (): Promise<PublicationContent> => {
      const latest = await ports.publications.latest();
      if (latest === undefined) throw new TypeError('nothing is published');
      return readPublication(ports, latest);
    },
  };
}

type Ports = ReturnType<ReturnType<typeof createHub>['services']['portsOf']>;

async function putFile(objects: KeepingObjects, rows: readonly FileRow[]): Promise<DroppedFile> {
  const lines = rows.map(({ unit, one, two }) => [unit, one, two].join(','));
  const bytes = new TextEncoder().encode(['unit,one,two', ...lines, ''].join('\n'));
  await new Inbox(objects, PROVINCE).drop(`inbox://${FILED_FEED}/2022.csv`, bytes);
  return { feed: FILED_FEED, period: FILED_PERIOD, content: hashBytes(bytes) };
}

/** What the state machine does on a night on which nothing breaks. */
async function runUseCases(ports: Ports, order: Omit<NightOrder, 'province'>): Promise<void> {
  const { night } = order;
  const whole = order.dropped === undefined;
  const plan = await planNight(ports, catalogue, { province: PROVINCE, ...order });
  for (const due of plan.sources.flatMap(({ deliveries }) => deliveries)) {
    const collected = await collectDelivery(ports, due);
    const conclusions = collected.outcome === 'landed' ? await processDelivery(ports, due) : [];
    await concludeFeed(ports, { due, collected, conclusions, failure: null });
  }
  const reconciled = await reconcileNight(ports, { night, whole });
  const compiled = await compileScores(ports, { province: PROVINCE, night }, reconciled);
  await publishNight(ports, { night, whole }, compiled);
}
