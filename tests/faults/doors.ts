import { hashBytes } from '@dti-hub/kernel';
import { figureKey, readState, type DocumentName } from '@dti-hub/pipeline';
import { lockPeriod, purgeBlob, releasePeriod, reopenPeriod, startReview } from '@dti-hub/releases';
import {
  addWebhook,
  changeGrant,
  decide,
  fileValue,
  keepEvidence,
  readEvidence,
  removeWebhook,
  review,
  submitDrafts,
  type DecisionRequest,
} from '@dti-hub/stewardship';
import { portsOver, type Door } from '../support/door-sweep.ts';
import { FILED_FEED, FILING_NIGHT } from '../support/filing.ts';
import {
  aSigner,
  byHoa,
  createReleaseHub,
  DISTRICTS_2022,
  NINH_SON,
  toRelease,
} from '../unit/releases-lifecycle/release-hub.ts';

type Act = Door['act'];

const SIGNER = aSigner();

/** What is done through each door, and what was done before it. */
interface DoorPlan {
  readonly before: readonly Act[];
  readonly act: Act;
}

const SCAN = new TextEncoder().encode('%PDF-1.7\n%an approved report\n%%EOF\n');

const A_REPORT: DocumentName = {
  number: '12/BC-UBND',
  issuer: 'UBND huyện Ninh Sơn',
  date: '2022-12-20',
  title: 'Báo cáo',
  file: null,
};

const byLan = (remedy: DecisionRequest['remedy'], seen = 0): DecisionRequest => ({
  actor: 'lan',
  case: null,
  remedy,
  reason: 'Theo biên bản kiểm tra.',
  documents: [A_REPORT],
  on: FILING_NIGHT,
  until: null,
  seen,
});

const FIGURE = {
  feed: FILED_FEED,
  measure: 'assessed.points.1.3',
  unit: NINH_SON,
  period: 'civil:2022',
};

const correct: Act = (ports) =>
  decide(ports, byLan({ kind: 'correctValue', figure: FIGURE, value: '7' }));

const undo: Act = async (ports) => {
  const { decisions } = await readState(ports);
  const [first] = decisions;
  if (first === undefined) throw new TypeError(`nothing was decided of ${figureKey(FIGURE)}`);
  return decide(ports, byLan({ kind: 'undo', decision: first.id }, 1));
};

const makeVerifier: Act = (ports) =>
  changeGrant(ports, {
    person: 'minh',
    role: 'verifier',
    within: null,
    holds: true,
    actor: 'chief',
    atCommandLine: true,
  });

const FILING = { ...DISTRICTS_2022, code: '1.4', unit: NINH_SON };

const fileAs =
  (stage: 'draft' | 'submitted', file: string | null = null): Act =>
  (ports) =>
    fileValue(ports, {
      ...FILING,
      stage,
      filed: { value: null, choice: null, points: '4' },
      dataAsOf: '2022-12-31',
      documents: [{ ...A_REPORT, file }],
      note: null,
      actor: 'lan',
    });

const handIn: Act = (ports) =>
  keepEvidence(ports, {
    actor: 'lan',
    unit: NINH_SON,
    name: 'bao-cao.pdf',
    mediaType: 'application/pdf',
    bytes: SCAN,
  });

const lock: Act = (ports) => lockPeriod(ports, byHoa());
const startTheReview: Act = (ports) => startReview(ports, byHoa());
const release: Act = (ports) => releasePeriod(ports, toRelease(), async () => SIGNER);

const SUBSCRIBER = { id: 'doic', actor: 'chief', on: '2023-01-20' };

const tellSomebody: Act = (ports) =>
  addWebhook(ports, { ...SUBSCRIBER, address: 'https://doic.example/hooks' }, () => true);

const erase: Act = async (ports) => {
  const { feeds } = await readState(ports);
  const [place] = Object.values(feeds);
  const hash = place?.judged?.snapshot.blobs[0]?.hash;
  if (hash === undefined) throw new TypeError('no file was judged');
  return purgeBlob(ports, {
    kind: 'raw',
    hash,
    actor: 'chief',
    reason: 'Tệp có dữ liệu cá nhân.',
    on: '2023-01-20',
  });
};

/** What people do, by name. */
const PLANS: Readonly<Record<string, DoorPlan>> = {
  'a role given': { before: [], act: makeVerifier },
  'a figure corrected': { before: [], act: correct },
  'a decision undone': { before: [correct], act: undo },
  'a draft kept': { before: [], act: fileAs('draft') },
  'evidence handed in': { before: [], act: handIn },
  'a value submitted with its evidence': {
    before: [handIn],
    act: fileAs('submitted', hashBytes(SCAN)),
  },
  'evidence read': {
    before: [handIn, fileAs('submitted', hashBytes(SCAN))],
    act: (ports) => readEvidence(ports, { actor: 'lan', unit: NINH_SON, file: hashBytes(SCAN) }),
  },
  'drafts submitted': {
    before: [fileAs('draft')],
    act: (ports) => submitDrafts(ports, { ...DISTRICTS_2022, unit: NINH_SON, actor: 'lan' }),
  },
  'a value verified': {
    before: [makeVerifier, fileAs('submitted')],
    act: (ports) =>
      review(ports, {
        ...FILING,
        revision: 1,
        outcome: 'verified',
        points: null,
        reason: null,
        actor: 'minh',
      }),
  },
  'a review begun': { before: [], act: startTheReview },
  'a lock set': { before: [startTheReview], act: lock },
  'a release signed': { before: [startTheReview, lock], act: release },
  'a period opened again': {
    before: [startTheReview, lock, release],
    act: (ports) => reopenPeriod(ports, { ...byHoa(), reason: 'Nguồn đã sửa.' }),
  },
  'a subscriber added': { before: [], act: tellSomebody },
  'a subscriber removed': {
    before: [tellSomebody],
    act: (ports) => removeWebhook(ports, SUBSCRIBER),
  },
  'a file erased': { before: [], act: erase },
};

export const DOORS = Object.keys(PLANS);

/** A province with one publication, and what comes before the act done. */
export async function openDoor(name: string): Promise<Door> {
  const plan = PLANS[name];
  if (plan === undefined) throw new RangeError(`no door "${name}"`);
  const hub = await createReleaseHub();
  for (const act of plan.before) await act(portsOver(hub));
  return { ready: hub, act: plan.act };
}
