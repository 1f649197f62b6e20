import { bundleReceipt, receiptFiles } from '@dti-hub/pipeline';
import { refused, requireRight } from '@dti-hub/stewardship';
import { zipSync } from 'fflate';
import { notHere } from '../pages/plain.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { attempt } from '../told.ts';
import type { Outcome } from '../visit.ts';
import { receiptAsked, type ReceiptAsked } from './receipt-asked.ts';

/** A Lambda's answer carries no more once it is written as text. */
const BUNDLE_BYTES_MAX = 4_000_000;

/** Equal bundles are equal files, whenever they are saved. */
const PACKED_AT = new Date(1980, 0, 1);

/** Hands out all that proves a number without the hub, to whoever may read of the unit. */
export async function saveReceipt(visit: PublishedVisit): Promise<Outcome> {
  const { tongue } = visit.desk;
  const asked = receiptAsked(visit);
  if (asked === undefined) return notHere(tongue);
  const tried = await attempt(tongue, () => pack(visit, asked));
  if ('done' in tried) return tried.done;
  const title = tongue.t('Không tải được gói chứng minh', 'The bundle cannot be saved');
  return { title, body: [tried.told.notice], status: tried.told.status };
}

async function pack(
  { desk, published }: PublishedVisit,
  { subject }: ReceiptAsked,
): Promise<Outcome> {
  const { state, units, person, stores, services } = desk;
  requireRight(state, units, { actor: person, right: 'read', unit: subject.unit });
  if (services.receiptVerifiers === undefined) throw notOffered();
  const bundle = await bundleReceipt(stores, subject, published.content.publication);
  const files = receiptFiles(bundle, await services.receiptVerifiers());
  const bytes = zipSync(Object.fromEntries(files), { mtime: PACKED_AT });
  if (bytes.length > BUNDLE_BYTES_MAX) throw tooLarge();
  const name = `receipt-${subject.indicator}-${subject.track}.zip`;
  return { name, mediaType: 'application/zip', bytes };
}

const ASK_OPERATOR = {
  vi: 'Hãy nhờ người vận hành lập gói.',
  en: 'Ask an operator to draw it up.',
};

const notOffered = () =>
  refused(
    { vi: 'Hệ thống này không phát gói chứng minh.', en: 'No bundles are handed out here.' },
    ASK_OPERATOR,
  );

const tooLarge = () =>
  refused(
    { vi: 'Gói chứng minh quá lớn để tải ở đây.', en: 'The bundle is too large to be saved here.' },
    ASK_OPERATOR,
  );
