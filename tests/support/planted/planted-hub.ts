import {
  createApi,
  STANDARD_FACADES,
  UnauthenticatedError,
  type AccessServices,
} from '@dti-hub/api';
import { hashBytes } from '@dti-hub/kernel';
import {
  STEPS,
  runNight,
  type NightOutput,
  type StepEvent,
} from '@dti-hub/local/src/night-machine.ts';
import { readState, type Ports } from '@dti-hub/pipeline';
import { createHttpFetcher } from '@dti-hub/runtime';
import { changeGrant, fileValue, keepEvidence, previewDecision } from '@dti-hub/stewardship';
import { TableAccessLog, TableIdempotencyStore } from '@dti-hub/store';
import { aConsole } from '../../unit/console/a-console.ts';
import { catalogueWith } from '../catalogue-copies.ts';
import { A_DOCUMENT, aFiling, formsEdition, NINH_SON } from '../filing-hub.ts';
import { aClock, createMemoryHub } from '../memory-hub.ts';
import { KEYS, NEIGHBOUR } from './needles.ts';
import { PLANTED_FEEDS, plantedAgreements, startSources } from './sources.ts';

const PROVINCE = 'ninh-thuan';
const NIGHTS = ['2023-01-10', '2023-01-11'] as const;

/** A steward sees what went wrong in the night; a reader and somebody without a grant do not. */
export const STEWARD = 'lan';
export const READER = 'nam';
export const NOBODY = 'khong-ai';

function plantedCatalogue() {
  const catalogue = catalogueWith(plantedAgreements, PLANTED_FEEDS);
  const shipped = catalogueWith([]).provinces;
  const [province] = [...shipped.values()];
  if (province === undefined) throw new TypeError('no province to take after');
  return {
    ...catalogue,
    editions: new Map([[formsEdition.edition, formsEdition]]),
    provinces: new Map([
      [
        PROVINCE,
        {
          ...province,
          province: PROVINCE,
          feeds: [...PLANTED_FEEDS],
          editions: [formsEdition.edition],
          parameters: { gso: '58' },
        },
      ],
    ]),
  };
}

const AN_ID_CARD = new TextEncoder().encode(
  `%PDF-1.7\n% ${NEIGHBOUR.name} ${NEIGHBOUR.citizenNumber} ${NEIGHBOUR.phone}\n%%EOF\n`,
);

/** A unit's own papers, one of them somebody's identity card, with a value that is filed and a draft. */
async function fileWithPapers(ports: Ports): Promise<void> {
  const file = await keepEvidence(ports, {
    actor: 'hoa',
    unit: NINH_SON,
    name: `${NEIGHBOUR.name} ${NEIGHBOUR.citizenNumber}.pdf`,
    mediaType: 'application/pdf',
    bytes: AN_ID_CARD,
  });
  const { edition } = formsEdition;
  const documents = [{ ...A_DOCUMENT, file }];
  const filed = { value: null, choice: 'yes', points: null } as const;
  const own = { edition, code: '1.2', filed, documents, actor: 'hoa' };
  await fileValue(ports, aFiling({ ...own, stage: 'submitted' }));
  const note = `${NEIGHBOUR.name}, ${NEIGHBOUR.phone}`;
  await fileValue(ports, aFiling({ ...own, code: '1.1', stage: 'draft', filed: DRAFT, note }));
}

const DRAFT = { value: null, choice: null, points: '4' } as const;

/** Whoever shows a name is that person. */
const accessOver = (ports: Ports): AccessServices => ({
  authenticator: {
    authenticate: async (authorization) => {
      const [, subject] = /^Bearer (\S+)$/.exec(authorization ?? '') ?? [];
      if (subject === undefined) throw new UnauthenticatedError();
      return { subject, kind: 'person', clientId: 'console', scopes: [] };
    },
  },
  grantsOf: async () => (await readState(ports)).grants,
  rateLimiter: { take: async () => undefined },
});

/** A province of sources that send people's data and say secrets again, with two nights behind it; and its doors. */
export async function startPlantedHub() {
  const sources = await startSources();
  const clock = aClock('2023-01-11T02:00:00.000Z');
  const fetcher = createHttpFetcher({ overrides: sources.overrides, sleep: async () => undefined });
  const hub = createMemoryHub({
    fetcher,
    clock,
    catalogue: plantedCatalogue(),
    province: PROVINCE,
  });
  const ports: Ports = { ...hub.stores, fetcher, clock, gateKey: KEYS.HUB_GATE_KEY };
  const services = { ...hub.services, portsOf: () => ports };
  const steps: StepEvent[] = [];
  const nights: NightOutput[] = [];
  const runOne = async (night: string): Promise<void> => {
    const options = { retryIntervalMs: 0, watch: (event: StepEvent) => void steps.push(event) };
    nights.push(await runNight(services, { province: PROVINCE, night }, options));
  };
  await runOne(NIGHTS[0]);
  for (const [person, role, within] of [
    ['an', 'operator', null],
    [STEWARD, 'steward', null],
    ['hoa', 'steward', NINH_SON],
    [READER, 'reader', null],
  ] as const)
    await changeGrant(ports, {
      person,
      role,
      within,
      holds: true,
      actor: 'an',
      atCommandLine: true,
    });
  await fileWithPapers(ports);
  sources.fail();
  await runOne(NIGHTS[1]);
  const failures: unknown[] = [];
  const accessLog = new TableAccessLog(hub.table, PROVINCE);
  const access = accessOver(ports);
  return {
    hub,
    nights,
    seen: sources.seen,
    failures,
    accessLog,
    api: createApi(
      {
        provinces: [PROVINCE],
        portsOf: () => ports,
        access,
        cursorKey: KEYS.HUB_CURSOR_KEY,
        writing: {
          clock,
          idempotency: new TableIdempotencyStore(hub.table),
          accessLogOf: () => accessLog,
          preview: previewDecision,
        },
        onFailure: (error) => failures.push(error),
      },
      STANDARD_FACADES,
    ),
    console: aConsole(
      { province: PROVINCE, stores: ports },
      { accessLogOf: () => accessLog, onFailure: (error) => failures.push(error) },
    ),
    /** Calls every step of both nights again as Lambda calls it, with all that it logs. */
    logAgain: async () => {
      for (const { step, what, input } of steps)
        if (what === 'started')
          await STEPS[step]
            ?.observedOver(services)(input)
            .catch(() => undefined);
    },
    close: sources.close,
  };
}

/** What a reader has to fill addresses in with, besides what answers tell. */
export const HINTS: Readonly<Record<string, readonly string[]>> = {
  province: [PROVINCE],
  edition: [formsEdition.edition],
  period: ['civil:2022'],
  track: ['computed', 'selfAssessed', 'verified'],
  since: ['1'],
  number: ['1', '2'],
  unit: [NINH_SON],
  file: [hashBytes(AN_ID_CARD)],
};
