import type { Catalogue } from '@dti-hub/catalogue';
import { hashJson, type Sentence } from '@dti-hub/kernel';
import {
  agreementsOf,
  fileAddress,
  inboxAgreement,
  NotFoundError,
  periodOfFile,
  StrayFileError,
  unknownProvince,
} from '@dti-hub/pipeline';
import { parseInboxKey, type Inbox } from '@dti-hub/store';
import type { PutObject } from './notification.ts';
import type { RunStarter } from '../run-starter.ts';

/** What taking a file needs. */
export interface TakerServices {
  readonly readCatalogue: () => Promise<Catalogue>;
  readonly inboxOf: (province: string) => Pick<Inbox, 'contentAt'>;
  readonly runs: RunStarter;
}

/** What became of a file that was put. */
export type Taken =
  | { readonly outcome: 'started'; readonly run: string }
  /** It was taken away again before anybody looked. */
  | { readonly outcome: 'gone' }
  /** No agreement asks for it; it stays where it is. */
  | { readonly outcome: 'stray'; readonly folder: string; readonly sentence: Sentence };

/** Starts the run that collects a file, named after what was put, so that it is started once. */
export async function takeDroppedFile(services: TakerServices, object: PutObject): Promise<Taken> {
  const run = `drop-${hashJson([object.key, object.version])}`;
  try {
    const order = await orderFor(services, object);
    if (order === undefined) return { outcome: 'gone' };
    await services.runs.start(run, order);
    return { outcome: 'started', run };
  } catch (error) {
    if (!(error instanceof StrayFileError || error instanceof NotFoundError)) throw error;
    const folder = object.key.slice(0, object.key.lastIndexOf('/') + 1);
    return { outcome: 'stray', folder, sentence: error.problem };
  }
}

/** What the nightly machine is started with; undefined when the file is no longer there. */
async function orderFor(
  { readCatalogue, inboxOf }: TakerServices,
  { key, putAt }: PutObject,
): Promise<object | undefined> {
  const file = parseInboxKey(key);
  if (file === undefined) throw outsideInboxes(key);
  const { provinces, ...catalogue } = await readCatalogue();
  const province = provinces.get(file.province);
  if (province === undefined) throw unknownProvince(file.province, [...provinces.keys()]);
  const agreement = inboxAgreement(agreementsOf({ provinces, ...catalogue }, province), file.feed);
  const period = periodOfFile(agreement, file.name);
  const content = await inboxOf(province.province).contentAt(fileAddress(agreement, period));
  if (content === undefined) return undefined;
  const dropped = { feed: agreement.feed, period, content };
  return { province: province.province, scheduledAt: putAt, dropped };
}

const outsideInboxes = (key: string): StrayFileError =>
  new StrayFileError({
    problem: {
      vi: `Tệp "${key}" không nằm trong hộp nhận tệp của nguồn nào.`,
      en: `The file "${key}" lies in the inbox of no feed.`,
    },
    mend: {
      vi: 'Hãy đặt tệp vào <tỉnh>/inbox/<nguồn>/.',
      en: 'Put it under <province>/inbox/<feed>/.',
    },
  });
