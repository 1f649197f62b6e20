import { fileName, type Hash } from '@dti-hub/kernel';
import type { DocumentName, KeptSubmission } from '@dti-hub/pipeline';
import { readEvidence } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { may, unitName, type Desk } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { hidden, notice, table, type Cell, type Html } from '../html/parts.ts';
import { sendingShown } from '../html/sending.ts';
import { notHere } from '../pages/plain.ts';
import { attempt } from '../told.ts';
import { chosenFile } from '../typed.ts';
import type { GoTo, Outcome, Visit } from '../visit.ts';
import { attachFile, documentChoice, evidenceInput, evidencePath } from './attach.ts';
import { filingAsked, filingId, placeOf } from './filing-names.ts';
import { sendingForm, type HandingIn } from './upload.ts';

/** The documents that a filing rests on, with their files, for whoever files or reviews it. */
export async function showEvidence(visit: Visit): Promise<Page> {
  const kept = filingAsked(visit);
  const { t } = visit.desk.tongue;
  if (kept === undefined) return notHere(visit.desk.tongue);
  const done =
    visit.query('kept') === '' ? '' : notice('good', t('Đã lưu tệp.', 'The file is kept.'));
  return evidencePage(visit, kept, done);
}

/** Takes a file that came through the console. */
export async function takeEvidence(visit: Visit): Promise<Page | GoTo> {
  const { desk, file } = visit;
  const kept = filingAsked(visit);
  if (kept === undefined) return notHere(desk.tongue);
  const tried = await attempt(desk.tongue, async () => {
    const offered = chosenFile(file('file'));
    return attachFile(visit, kept, {
      name: offered.name,
      mediaType: offered.type === '' ? null : offered.type,
      bytes: new Uint8Array(await offered.arrayBuffer()),
    });
  });
  if ('done' in tried) return tried.done;
  return { ...(await evidencePage(visit, kept, tried.told.notice)), status: tried.told.status };
}

/** Hands out a file of evidence; that it was read is logged first. */
export async function saveEvidence(visit: Visit): Promise<Outcome> {
  const { desk, param } = visit;
  const { tongue, stores, person, province, services } = desk;
  const kept = filingAsked(visit);
  const log = services.accessLogOf?.(province.province);
  if (kept === undefined || log === undefined) return notHere(tongue);
  const tried = await attempt(tongue, () =>
    readEvidence(
      { ...stores, accessLog: log },
      { actor: person, unit: kept.unit, file: param('file') },
    ),
  );
  if ('told' in tried) return evidencePage(visit, kept, tried.told.notice);
  const { mediaType, bytes, name } = tried.done;
  return {
    name: savedAs(desk, kept, { file: param('file'), name }),
    mediaType,
    bytes: new Uint8Array(bytes),
  };
}

/** What it is of, in words: of a file its bytes alone are kept. */
function savedAs(
  desk: Desk,
  { code, unit, documents }: KeptSubmission,
  { file, name }: { readonly file: Hash; readonly name: string },
): string {
  const document = documents.find((one) => one.file === file);
  if (document === undefined) return name;
  return fileName([code, unitName(desk, unit), document.number], name.split('.').at(-1) ?? 'bin');
}

async function evidencePage(visit: Visit, kept: KeptSubmission, first: Cell): Promise<Page> {
  const { desk, home } = visit;
  const { t, say } = desk.tongue;
  const { form, formsTo } = await handingIn(visit, kept);
  const place = await placeOf(desk, kept);
  return {
    title: t(`Tài liệu kiểm chứng: ${kept.code}`, `Evidence: ${kept.code}`),
    body: [
      place === undefined ? '' : html`<p><strong>${say(place.scored.name)}</strong></p>`,
      first,
      html`<p>${unitName(desk, kept.unit)}, ${desk.named(`${kept.edition}, ${kept.period}`)}</p>`,
      documentsShown(visit, kept),
      form,
      html`<p class="act">
        <a href="${home}/filings/${filingId(kept)}"
          >${t('Về bản đã nộp', 'Back to what was filed')}</a
        >
      </p>`,
    ],
    ...(formsTo !== undefined && { formsTo }),
  };
}

function documentsShown({ desk, home }: Visit, kept: KeptSubmission): Html {
  const { t, day } = desk.tongue;
  const canRead = desk.services.accessLogOf !== undefined;
  return table<DocumentName>(
    t('Tài liệu', 'Documents'),
    [
      { title: t('Số văn bản', 'Number'), isShort: true, cell: ({ number }) => number },
      {
        title: t('Tệp', 'File'),
        isShort: true,
        cell: ({ file }) => {
          if (file === null) return t('chưa có', 'none yet');
          if (!canRead) return t('đã lưu', 'kept');
          return html`<a href="${evidencePath(home, kept)}/${file}" download
            >${t('Tải tệp', 'Save it')}</a
          >`;
        },
      },
      { title: t('Ngày', 'Day'), isShort: true, cell: ({ date }) => day(date) },
      { title: t('Nơi ban hành', 'Issuer'), cell: ({ issuer }) => issuer },
    ],
    kept.documents,
  );
}

/** How a file is handed in: where the console has a way beside it, by that, else through it. */
async function handingIn(visit: Visit, kept: KeptSubmission): Promise<HandingIn> {
  const { desk, formToken } = visit;
  const { tongue, services } = desk;
  const { t } = tongue;
  const reason = whyNot(visit, kept);
  if (reason !== undefined) return { form: reason };
  if (services.uploads !== undefined) return sendingForm(visit, kept, services.uploads);
  return {
    form: html`<h2>${t('Gửi tệp', 'Hand in a file')}</h2>
      <form class="box" method="post" enctype="multipart/form-data">
        ${hidden({ token: formToken })} ${documentChoice(tongue, kept)} ${evidenceInput(tongue)}
        <button class="do">${t('Gửi tệp', 'Hand it in')}</button>
        ${sendingShown(tongue)}
      </form>`,
  };
}

/** Why the person cannot hand in a file here; undefined: they can. */
function whyNot({ desk }: Visit, { unit, documents }: KeptSubmission): Html | undefined {
  const { t } = desk.tongue;
  if (!may(desk, 'file', unit)) {
    return html`<p class="soft">
      ${t('Chỉ người phụ trách của đơn vị này gửi tệp.', 'A steward of the unit alone hands in files.')}
    </p>`;
  }
  return documents.length > 0
    ? undefined
    : notice(
        'note',
        t(
          'Chưa có văn bản nào: hãy sửa bản nộp và ghi số, nơi ban hành, ngày của văn bản trước.',
          'No document is named: change the filing and give number, issuer and day first.',
        ),
      );
}
