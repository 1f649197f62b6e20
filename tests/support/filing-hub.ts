import type { Catalogue, Edition } from '@dti-hub/catalogue';
import { planNight, readState, type DocumentName, type Role } from '@dti-hub/pipeline';
import {
  changeGrant,
  fileValue,
  keepEvidence,
  review,
  type FilingRequest,
  type ReviewRequest,
} from '@dti-hub/stewardship';
import { createStores, TableAccessLog } from '@dti-hub/store';
import { anEdition, anIndicator, aPillar } from '../unit/scoring/an-edition.ts';
import { KeepingObjects, KeepingTable } from './keeping-stores.ts';
import { aClock, shippedCatalogue } from './memory-hub.ts';

/** Districts of Ninh Thuận, and one of another province. */
export const NINH_SON = 'gso:585@2022-01-01';
export const NINH_HAI = 'gso:586@2022-01-01';
export const NINH_THUAN = 'gso:58@2022-01-01';
export const BA_TO = 'gso:535@2022-01-01';

export const A_DOCUMENT: DocumentName = {
  number: '12/BC-UBND',
  issuer: 'UBND huyện Ninh Sơn',
  date: '2022-12-20',
  title: 'Báo cáo',
  file: null,
};

const SCAN = new TextEncoder().encode('%PDF-1.7\n%a report\n%%EOF\n');

/** An edition with an indicator of each form that a value can be filed in. */
export const formsEdition: Edition = {
  ...anEdition([
    aPillar({
      maximum: '40',
      indicators: [
        anIndicator({ code: '1.1', maximum: '10' }),
        anIndicator({ code: '1.2', maximum: '10', rule: { kind: 'yesNo' } }),
        anIndicator({
          code: '1.3',
          maximum: '20',
          rule: {
            kind: 'tiers',
            tiers: [
              { atLeast: '4', share: '1' },
              { atLeast: '2', share: '1/2' },
            ],
            numerator: [{ feed: 'nobody', measure: 'meetings' }],
            denominator: [],
            zeroOverZero: 'missing',
          },
        }),
      ],
    }),
  ]),
  maximum: '40',
  unitSystem: 'gso',
  unitLevel: 'district',
  years: [2022],
};

/** The province's own editions, and that one. */
function catalogueWithForms(): Catalogue {
  const province = shippedCatalogue.provinces.get('ninh-thuan');
  if (province === undefined) throw new TypeError('no such province');
  const editions = [...province.editions, formsEdition.edition];
  return {
    ...shippedCatalogue,
    editions: new Map([...shippedCatalogue.editions, [formsEdition.edition, formsEdition]]),
    provinces: new Map([['ninh-thuan', { ...province, editions }]]),
  };
}

/** A province in memory whose rules are in force and where nothing has been collected; nobody has a role. */
export async function createFilingHub({ started = true }: { readonly started?: boolean } = {}) {
  const table = new KeepingTable();
  const objects = new KeepingObjects();
  const clock = aClock('2023-01-10T02:00:00.000Z');
  const province = 'ninh-thuan';
  const ports = {
    ...createStores({ table, objects, province, clock }),
    clock,
    accessLog: new TableAccessLog(table, province),
  };
  const night = { province, night: '2023-01-10', only: 'scoring' } as const;
  if (started) await planNight(ports, catalogueWithForms(), night);
  return {
    ports,
    objects,
    state: () => readState(ports),
    grant: (person: string, role: Role, within: string | null) =>
      changeGrant(ports, { person, role, within, holds: true, actor: 'an', atCommandLine: true }),
    file: (wanted: Partial<FilingRequest> = {}) => fileValue(ports, aFiling(wanted)),
    review: (wanted: Partial<ReviewRequest> = {}) => review(ports, aReview(wanted)),
    /** Hands a scan in for Ninh Sơn, or another unit. */
    handIn: (unit = NINH_SON, actor = 'lan') =>
      keepEvidence(ports, {
        actor,
        unit,
        name: 'bc.pdf',
        mediaType: 'application/pdf',
        bytes: SCAN,
      }),
  };
}

/** A hub of the tests where people may act: an operator, a steward of Ninh Sơn, a verifier of the province. */
export async function createStaffedHub() {
  const hub = await createFilingHub();
  await hub.grant('an', 'operator', null);
  await hub.grant('lan', 'steward', NINH_SON);
  await hub.grant('minh', 'verifier', NINH_THUAN);
  return hub;
}

/** 8.8 of Ninh Sơn by its steward, submitted with a document. */
export const aFiling = (wanted: Partial<FilingRequest> = {}): FilingRequest => ({
  edition: 'ninh-thuan-2022',
  code: '8.8',
  unit: NINH_SON,
  period: 'civil:2022',
  stage: 'submitted',
  filed: { value: null, choice: null, points: '4' },
  dataAsOf: '2022-12-31',
  documents: [A_DOCUMENT],
  note: null,
  actor: 'lan',
  ...wanted,
});

/** A verifier's word on its first revision. */
const aReview = (wanted: Partial<ReviewRequest> = {}): ReviewRequest => ({
  edition: 'ninh-thuan-2022',
  code: '8.8',
  unit: NINH_SON,
  period: 'civil:2022',
  revision: 1,
  outcome: 'verified',
  points: null,
  reason: null,
  actor: 'minh',
  ...wanted,
});

/** What a filing of points alone says. */
export const points = (text: string) => ({ value: null, choice: null, points: text });
