import type { DocumentName, KeptSubmission } from '@dti-hub/pipeline';
import { EVIDENCE_BYTES_MAX, fileValue, keepEvidence, readEvidence } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { may, unitName } from '../desk.ts';
import { fileInput } from '../html/file-input.ts';
import type { Page } from '../html/layout.ts';
import { hidden, notice, select, table, type Cell } from '../html/parts.ts';
import { notHere } from '../pages/plain.ts';
import { runAgain } from '../run-again.ts';
import { attempt } from '../told.ts';
import { chosenFile } from '../typed.ts';
import type { GoTo, Outcome, Visit } from '../visit.ts';
import { filingId, filingsSeen } from './filing-names.ts';

const keptOf = ({ desk, param }: Visit): KeptSubmission | undefined =>
  filingsSeen(desk).find((kept) => filingId(kept) === param('filing'));

/** The documents that a filing rests on, with their files, for whoever files or reviews it. */
export function showEvidence(visit: Visit): Page {
  const kept = keptOf(visit);
  const { t } = visit.desk.tongue;
  if (kept === undefined) return notHere(visit.desk.tongue);
  const done =
    visit.query('kept') === '' ? '' : notice('good', t('Đã lưu tệp.', 'The file is kept.'));
  return evidencePage(visit, kept, done);
}

/** Keeps a file, and names it with its document; what was submitted stays submitted. */
export async function takeEvidence(visit: Visit): Promise<Page | GoTo> {
  const { desk, home } = visit;
  const kept = keptOf(visit);
  if (kept === undefined) return notHere(desk.tongue);
  const tried = await attempt(desk.tongue, async () => {
    await attach(visit, kept);
    if (kept.stage === 'submitted') await runAgain(desk);
    return { goTo: `${home}/filings/${filingId(kept)}/evidence?kept=1` };
  });
  if ('done' in tried) return tried.done;
  return { ...evidencePage(visit, kept, tried.told.notice), status: tried.told.status };
}

async function attach({ desk, form, file }: Visit, kept: KeptSubmission): Promise<void> {
  const { stores, person } = desk;
  const offered = chosenFile(file('file'));
  const { edition, code, unit, period, stage, filed, dataAsOf, documents, note } = kept;
  const hash = await keepEvidence(stores, {
    actor: person,
    unit,
    name: offered.name,
    mediaType: offered.type === '' ? null : offered.type,
    bytes: new Uint8Array(await offered.arrayBuffer()),
  });
  await fileValue(stores, {
    edition,
    code,
    unit,
    period,
    stage,
    filed,
    dataAsOf,
    note,
    actor: person,
    documents: documents.map((one, at) =>
      String(at) === form('document') ? { ...one, file: hash } : one,
    ),
  });
}

/** Hands out a file of evidence; that it was read is logged first. */
export async function saveEvidence(visit: Visit): Promise<Outcome> {
  const { desk, param } = visit;
  const { tongue, stores, person, province, services } = desk;
  const kept = keptOf(visit);
  const log = services.accessLogOf?.(province.province);
  if (kept === undefined || log === undefined) return notHere(tongue);
  const tried = await attempt(tongue, () =>
    readEvidence(
      { ...stores, accessLog: log },
      { actor: person, unit: kept.unit, file: param('file') },
    ),
  );
  if ('told' in tried) return evidencePage(visit, kept, tried.told.notice);
  const { name, mediaType, bytes } = tried.done;
  return { name, mediaType, bytes: new Uint8Array(bytes) };
}

function evidencePage(visit: Visit, kept: KeptSubmission, first: Cell): Page {
  const { desk, home } = visit;
  const { t, day } = desk.tongue;
  const here = `${home}/filings/${filingId(kept)}`;
  const canRead = desk.services.accessLogOf !== undefined;
  return {
    title: t(`Tài liệu kiểm chứng: ${kept.code}`, `Evidence: ${kept.code}`),
    body: [
      first,
      html`<p>${unitName(desk, kept.unit)}, ${desk.named(`${kept.edition}, ${kept.period}`)}</p>`,
      table<DocumentName>(
        t('Tài liệu', 'Documents'),
        [
          { title: t('Số văn bản', 'Number'), cell: ({ number }) => number },
          { title: t('Nơi ban hành', 'Issuer'), cell: ({ issuer }) => issuer },
          { title: t('Ngày', 'Day'), cell: ({ date }) => day(date) },
          {
            title: t('Tệp', 'File'),
            cell: ({ file }) => {
              if (file === null) return t('chưa có', 'none yet');
              const mark = html`<span class="soft">${file.slice(0, HASH_SHOWN)}</span>`;
              return canRead
                ? html`<a href="${here}/evidence/${file}" download>${t('Tải tệp', 'Save it')}</a>
                    ${mark}`
                : mark;
            },
          },
        ],
        kept.documents,
      ),
      attachingForm(visit, kept),
      html`<p><a href="${here}">${t('Về bản đã nộp', 'Back to what was filed')}</a></p>`,
    ],
  };
}

const HASH_SHOWN = 12;
const BYTES_PER_MEGABYTE = 1_000_000;

function attachingForm({ desk, formToken }: Visit, { unit, documents }: KeptSubmission): Cell {
  const { t, count } = desk.tongue;
  if (!may(desk, 'file', unit)) {
    return html`<p class="soft">
      ${t('Chỉ người phụ trách của đơn vị này gửi tệp.', 'A steward of the unit alone hands in files.')}
    </p>`;
  }
  if (documents.length === 0) {
    return notice(
      'note',
      t(
        'Chưa có văn bản nào: hãy sửa bản nộp và ghi số, nơi ban hành, ngày của văn bản trước.',
        'No document is named: change the filing and give number, issuer and day first.',
      ),
    );
  }
  const most = count(EVIDENCE_BYTES_MAX / BYTES_PER_MEGABYTE);
  return html`<h2>${t('Gửi tệp', 'Hand in a file')}</h2>
    <form class="box" method="post" enctype="multipart/form-data">
      ${hidden({ token: formToken })}
      ${select(
        { name: 'document', label: t('Của văn bản', 'Of the document') },
        documents.map(({ number, issuer }, at) => ({
          value: String(at),
          text: `${number}, ${issuer}`,
        })),
      )}
      ${fileInput(desk.tongue, {
        name: 'file',
        label: t('Tệp', 'File'),
        hint: t(
          `PDF, DOCX, XLSX, PNG hoặc JPEG, không quá ${most} MB`,
          `PDF, DOCX, XLSX, PNG or JPEG, at most ${most} MB`,
        ),
        accept: '.pdf,.docx,.xlsx,.png,.jpg,.jpeg',
      })}
      <button class="do">${t('Gửi tệp', 'Hand it in')}</button>
    </form>`;
}
