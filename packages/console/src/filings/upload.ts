import { hashBytes } from '@dti-hub/kernel';
import type { KeptSubmission } from '@dti-hub/pipeline';
import { checkEvidence, EVIDENCE_BYTES_MAX, refused } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { may } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { hidden, type Cell, type Html } from '../html/parts.ts';
import { notHere } from '../pages/plain.ts';
import type { BrowserUploads } from '../services.ts';
import { createSeal } from '../session/seal.ts';
import { secretText } from '../session/session.ts';
import { timeText } from '../time-text.ts';
import { attempt, type Told } from '../told.ts';
import type { GoTo, Visit } from '../visit.ts';
import { attachFile, documentChoice, evidenceInput, evidencePath } from './attach.ts';
import { filingAsked, filingId } from './filing-names.ts';

/** The part of a page by which a file is handed in, and where its form sends to. */
export interface HandingIn extends Pick<Page, 'formsTo'> {
  readonly form: Html;
}

const MS_PER_SECOND = 1000;

/** A form that sends the file beside the console, which is then asked what to do with it: see `showUpload`. */
export async function sendingForm(
  { desk, home }: Visit,
  kept: KeptSubmission,
  uploads: BrowserUploads,
): Promise<HandingIn> {
  const { tongue, services, stores, province } = desk;
  const { t } = tongue;
  const word = secretText();
  const { url, fields, validSeconds } = await uploads.offer({
    province: province.province,
    id: waitingAs({ desk, kept, word }),
    bytesMax: EVIDENCE_BYTES_MAX,
    backTo: `${services.origin()}${home}/filings/${filingId(kept)}/upload/${word}`,
  });
  const until = Date.parse(stores.clock.now()) + validSeconds * MS_PER_SECOND;
  const end = timeText(new Date(until).toISOString(), tongue);
  const form = html`<h2>${t('Gửi tệp, bước 1 trong 2', 'Hand in a file, step 1 of 2')}</h2>
    <p>
      ${t(
        `Gửi tệp trước ${end}; ở bước 2 bạn chọn văn bản rồi lưu.`,
        `Send the file by ${end}; in step 2 you say which document it is, and keep it.`,
      )}
    </p>
    <form class="box" method="post" action="${url}" enctype="multipart/form-data">
      ${hidden(fields)} ${evidenceInput(tongue)}
      <button class="do">${t('Gửi tệp', 'Hand it in')}</button>
    </form>
    <p class="soft">
      ${t(
        'Nếu hiện ra một trang lỗi tiếng Anh (EntityTooLarge: tệp quá lớn; AccessDenied: đã quá giờ) thì chưa có gì được lưu: hãy quay lại, tải lại trang này rồi gửi lại.',
        'Where a page says EntityTooLarge (the file is too large) or AccessDenied (it came too late), nothing was kept: go back, load this page again, and send it again.',
      )}
    </p>`;
  return { form, formsTo: new URL(url).origin };
}

/** A file that was sent for a filing. */
interface Sending {
  readonly desk: Visit['desk'];
  readonly kept: KeptSubmission;
  /** What its form was made with. */
  readonly word: string;
}

/**
 * Under which name the file waits. It follows from who sends it and for what, so there is nobody to be refused:
 * whoever else comes with the same word asks for another name, under which nothing waits.
 */
const waitingAs = ({ desk, kept, word }: Sending): string =>
  createSeal(desk.services.sessionKeys).nameOf('upload', {
    province: desk.province.province,
    person: desk.person,
    filing: filingId(kept),
    word,
  });

/** What the person has sent; undefined: they may not, or this console takes nothing beside it. */
function sendingOf(visit: Visit) {
  const { desk, param } = visit;
  const kept = filingAsked(visit);
  const { uploads } = desk.services;
  if (uploads === undefined || kept === undefined || !may(desk, 'file', kept.unit))
    return undefined;
  const id = waitingAs({ desk, kept, word: param('upload') });
  return {
    kept,
    /** @throws {RefusedError} when nothing came */
    read: async (): Promise<Uint8Array> => {
      const bytes = await uploads.read(desk.province.province, id);
      if (bytes === undefined) throw nothingCame();
      return bytes;
    },
  };
}

/** Shows what was sent, and asks of which document it is. It keeps nothing, since every link may lead here. */
export async function showUpload(visit: Visit): Promise<Page> {
  const sending = sendingOf(visit);
  if (sending === undefined) return notHere(visit.desk.tongue);
  const tried = await attempt(visit.desk.tongue, async () =>
    keepingForm(visit, sending.kept, await sending.read()),
  );
  if ('told' in tried) return refusedPage(visit, sending.kept, tried.told);
  return sentPage(visit, sending.kept, tried.done);
}

/** Keeps what was sent and shown, and names it with its document. */
export async function takeUpload(visit: Visit): Promise<Page | GoTo> {
  const sending = sendingOf(visit);
  if (sending === undefined) return notHere(visit.desk.tongue);
  const tried = await attempt(visit.desk.tongue, async () => {
    const bytes = await sending.read();
    if (hashBytes(bytes) !== visit.form('file')) throw anotherCame();
    return attachFile(visit, sending.kept, { name: null, mediaType: null, bytes });
  });
  if ('done' in tried) return tried.done;
  return refusedPage(visit, sending.kept, tried.told);
}

function sentPage({ desk, home }: Visit, kept: KeptSubmission, first: Cell): Page {
  const { t } = desk.tongue;
  return {
    title: t(`Tệp đã gửi: ${kept.code}`, `The file sent: ${kept.code}`),
    body: [
      first,
      html`<p>
        <a href="${evidencePath(home, kept)}">${t('Gửi tệp khác', 'Send another file')}</a>
      </p>`,
    ],
  };
}

const refusedPage = (visit: Visit, kept: KeptSubmission, { status, notice }: Told): Page => ({
  ...sentPage(visit, kept, notice),
  status,
});

/** @throws {RefusedError} when it is nothing that is kept */
function keepingForm({ desk, formToken }: Visit, kept: KeptSubmission, bytes: Uint8Array): Html {
  const { tongue } = desk;
  const { t, count } = tongue;
  const { extensions } = checkEvidence({ name: null, mediaType: null, bytes });
  const hash = hashBytes(bytes);
  return html`<dl>
      <dt>${t('Loại tệp', 'Kind of file')}</dt>
      <dd>${extensions[0]?.toUpperCase()}</dd>
      <dt>${t('Cỡ', 'Size')}</dt>
      <dd>${count(bytes.length)} ${t('byte', 'bytes')}</dd>
      <dt>SHA-256</dt>
      <dd><code>${hash}</code></dd>
    </dl>
    <h2>${t('Bước 2: lưu tệp', 'Step 2: keep the file')}</h2>
    <form class="box" method="post">
      ${hidden({ token: formToken, file: hash })} ${documentChoice(tongue, kept)}
      <button class="do">${t('Lưu tệp', 'Keep it')}</button>
    </form>`;
}

const nothingCame = () =>
  refused(
    {
      vi: 'Chưa nhận được tệp nào, hoặc tệp đã quá hạn.',
      en: 'No file has come, or it is gone by now.',
    },
    { vi: 'Hãy chọn tệp và gửi lại.', en: 'Choose the file, and send it again.' },
  );

const anotherCame = () =>
  refused(
    {
      vi: 'Tệp đã được gửi lại sau khi bạn xem, nên chưa lưu gì.',
      en: 'The file was sent anew after you looked, so nothing was kept.',
    },
    { vi: 'Hãy gửi lại tệp rồi xem lại.', en: 'Send it again, and look at it again.' },
  );
