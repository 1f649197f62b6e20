import type { Edition } from '@dti-hub/catalogue';
import { runNight } from '@dti-hub/local/src/night-machine.ts';
import {
  readPublication,
  type EditionPeriod,
  type Night,
  type PublicationContent,
  type Role,
} from '@dti-hub/pipeline';
import { lockPeriod, startReview, type Signer } from '@dti-hub/releases';
import { createSigner, newSigningKey } from '@dti-hub/runtime';
import { fillForProvince } from '@dti-hub/sources';
import { changeGrant } from '@dti-hub/stewardship';
import { Inbox } from '@dti-hub/store';
import { catalogueWith, shippedAgreement } from '../../support/catalogue-copies.ts';
import { aFilingReach, FILED_FEED, FILING_NIGHT } from '../../support/filing.ts';
import type { Reach } from '../../support/faults.ts';
import { KeepingObjects, KeepingTable } from '../../support/keeping-stores.ts';
import { createHub, PROVINCE, type Hub } from '../../support/memory-hub.ts';
import { anEdition, anIndicator, aPillar } from '../scoring/an-edition.ts';

export const NINH_SON = 'gso:585@2022-01-01';
export const NINH_HAI = 'gso:586@2022-01-01';

const named = (vi: string) => ({ vi, en: vi });

/** Points that a file brings, by a table of steps; and an indicator that nobody gives. */
const releasedEdition = (missingAtLock: Edition['missingAtLock']): Edition => ({
  ...anEdition([
    aPillar({
      name: named('Nhận thức số'),
      maximum: '20',
      indicators: [
        anIndicator({
          code: '1.3',
          name: named('Văn bản do Chủ tịch ký'),
          lead: 'Phòng Văn hóa và Thông tin',
          coordinator: 'Văn phòng HĐND-UBND huyện',
          maximum: '10',
          rule: {
            kind: 'tiers',
            tiers: [
              { atLeast: '8', share: '1' },
              { atLeast: '5', share: '1/2' },
            ],
            numerator: [{ feed: FILED_FEED, measure: 'assessed.points.1.3' }],
            denominator: [],
            zeroOverZero: 'missing',
          },
        }),
        anIndicator({ code: '1.4', name: named('Bài viết'), maximum: '10' }),
      ],
    }),
  ]),
  edition: 'districts',
  maximum: '20',
  shownTotalDecimals: 1,
  years: [2022],
  unitSystem: 'gso',
  unitLevel: 'district',
  assessments: [{ track: 'published', feed: FILED_FEED }],
  ...(missingAtLock !== undefined && { missingAtLock }),
});

export const DISTRICTS_2022: EditionPeriod = { edition: 'districts', period: 'civil:2022' };

/** Where the file of points is dropped. */
export const FILED_ADDRESS = `inbox://${FILED_FEED}/2022.csv`;

/** Who does what in the tests. */
const PEOPLE: readonly (readonly [string, Role])[] = [
  ['chief', 'operator'],
  ['lan', 'steward'],
  ['hoa', 'releaser'],
];

function catalogueOf(edition: Edition) {
  const catalogue = catalogueWith(
    [fillForProvince(shippedAgreement(FILED_FEED), { gso: '58' })],
    [FILED_FEED],
  );
  const province = catalogue.provinces.get(PROVINCE);
  if (province === undefined) throw new TypeError(`no province ${PROVINCE}`);
  return {
    ...catalogue,
    editions: new Map([...catalogue.editions, [edition.edition, edition] as const]),
    provinces: new Map([[PROVINCE, { ...province, editions: [edition.edition] }]]),
  };
}

/** The hub of those districts over stores that are kept elsewhere. */
export const releaseHubOver = (kept: Pick<Reach, 'table' | 'objects'>): Hub =>
  createHub({ ...aFilingReach(kept), catalogue: catalogueOf(releasedEdition(undefined)) });

/** A hub with an operator, a steward and a releaser, whose districts are scored on a dropped file. */
export async function createReleaseHub({
  missingAtLock,
}: { readonly missingAtLock?: Edition['missingAtLock'] } = {}) {
  const kept = { table: new KeepingTable(), objects: new KeepingObjects() };
  const reach = aFilingReach(kept);
  const hub = createHub({ ...reach, catalogue: catalogueOf(releasedEdition(missingAtLock)) });
  const { stores, services } = hub;
  const inbox = new Inbox(reach.objects, PROVINCE);
  const dropBytes = (bytes: Uint8Array) => inbox.drop(FILED_ADDRESS, bytes);
  const drop = (...points: readonly (readonly [unit: number, points: string])[]) => {
    const rows = points.map(([unit, text]) => `${unit},points.1.3,${text},a plan`);
    const bytes = new TextEncoder().encode(['unit,item,value,citation', ...rows, ''].join('\n'));
    return dropBytes(bytes);
  };
  await drop([585, '9'], [586, '6']);
  await hub.night(FILING_NIGHT);
  for (const [person, role] of PEOPLE) {
    const ask = { within: null, holds: true, atCommandLine: true, actor: 'chief' } as const;
    await changeGrant(stores, { ...ask, person, role });
  }
  return {
    ...hub,
    ...kept,
    inbox,
    drop,
    dropBytes,
    /** Publishes what is known, without asking any source. */
    publish: async (night: Night = FILING_NIGHT): Promise<PublicationContent> => {
      const order = { province: PROVINCE, night, only: 'scoring' as const };
      const { publication } = await runNight(services, order, { retryIntervalMs: 0 });
      return readPublication(stores, publication);
    },
    latest: async (): Promise<PublicationContent> => {
      const publication = await stores.publications.latest();
      if (publication === undefined) throw new TypeError('nothing is published');
      return readPublication(stores, publication);
    },
    /** Takes the districts' year to its lock. */
    lock: async () => {
      await startReview(stores, byHoa());
      return lockPeriod(stores, byHoa());
    },
  };
}

export type ReleaseHub = Awaited<ReturnType<typeof createReleaseHub>>;

/** What the releaser asks about the districts' year. */
export const byHoa = () => ({ ...DISTRICTS_2022, actor: 'hoa', on: '2023-01-20' });

/** The releaser's wish to release it. */
export const toRelease = () => ({ ...byHoa(), province: PROVINCE, simulated: true });

/** A deployment's key. */
export const aSigner = (): Signer => createSigner(newSigningKey());

/** The computed points of a unit in a publication. */
export const computedPoints = ({ scores }: PublicationContent, unit: string) =>
  scores.find(({ track }) => track === 'computed')?.scorecards.find((card) => card.unit === unit)
    ?.points;
