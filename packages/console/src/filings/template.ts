import {
  decisionTitle,
  cellSentence,
  drawTemplate,
  fileTemplate,
  TEMPLATE_BYTES_MAX,
  type TemplateOutcome,
} from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { addressOf } from '../addresses.ts';
import { unitName } from '../desk.ts';
import { fileInput } from '../html/file-input.ts';
import type { Page } from '../html/layout.ts';
import { hidden, notice, type Cell, type Html } from '../html/parts.ts';
import { sendingShown } from '../html/sending.ts';
import { notHere } from '../pages/plain.ts';
import { attempt } from '../told.ts';
import { chosenFile } from '../typed.ts';
import type { Outcome, Visit } from '../visit.ts';
import { filesForNobody } from './choose.ts';
import { backToFilings } from './filing-facts.ts';
import { subjectsOf } from './filing-names.ts';

/** The workbooks of all that a unit files, to be saved, filled in and handed in again. */
export const templates = (visit: Visit): Promise<Page> => templatesPage(visit, '');

/** Hands out a workbook with what the unit has filed so far. */
export async function saveTemplate({ desk, query }: Visit): Promise<Outcome> {
  const { tongue, stores, person, services } = desk;
  const { templates: writer } = services;
  if (writer === undefined) return notHere(tongue);
  const asked = { edition: query('edition'), period: query('period'), unit: query('unit') };
  const tried = await attempt(tongue, () =>
    drawTemplate({ ...stores, templates: writer }, { ...asked, actor: person }),
  );
  if ('told' in tried) {
    const title = tongue.t('Không tải được mẫu', 'The workbook cannot be saved');
    return { title, body: [tried.told.notice], status: tried.told.status };
  }
  const name = `nop-so-lieu-${asked.period.replaceAll(/[^0-9a-z]+/gi, '-')}.xlsx`;
  return { name, mediaType: XLSX, bytes: new Uint8Array(tried.done) };
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Files the rows of a workbook as drafts; what is wrong is told cell by cell. */
export async function takeTemplate(visit: Visit): Promise<Page> {
  const { desk, form, file } = visit;
  const tried = await attempt(desk.tongue, async () => {
    const offered = chosenFile(file('file'));
    return fileTemplate(desk.stores, {
      actor: desk.person,
      bytes: new Uint8Array(await offered.arrayBuffer()),
      goodRowsOnly: form('goodRowsOnly') === 'yes',
    });
  });
  if ('told' in tried) {
    return { ...(await templatesPage(visit, tried.told.notice)), status: tried.told.status };
  }
  const page = await templatesPage(visit, outcomeTold(visit, tried.done));
  return tried.done.faults.length === 0 ? page : { ...page, status: 422 };
}

function outcomeTold({ desk, home }: Visit, outcome: TemplateOutcome): Html {
  const { t, say, count } = desk.tongue;
  const { read, filed, unchanged, refused: held, faults, identity } = outcome;
  return html`${notice(
    faults.length === 0 ? 'good' : 'warn',
    `${unitName(desk, identity.unit)}, ${desk.named(`${identity.edition}, ${identity.period}`)}`,
    t(
      `Đọc ${count(read)} dòng: ${count(filed)} dòng lưu nháp, ${count(unchanged)} dòng không đổi, ${count(held)} dòng chưa nhận.`,
      `${count(read)} rows read: ${count(filed)} kept as drafts, ${count(unchanged)} unchanged, ${count(held)} not taken.`,
    ),
    ...(filed === 0
      ? []
      : [
          html`<a href="${home}/filings"
            >${t('Xem và trình các bản nháp', 'See the drafts and submit them')}</a
          >`,
        ]),
  )}
  ${
    faults.length === 0
      ? ''
      : html`<h2>${t('Sửa các ô sau trong tệp rồi nộp lại', 'Cells to correct in the file')}</h2>
          <ul>
            ${faults.map((fault) => html`<li>${say(cellSentence(fault))}</li>`)}
          </ul>`
  }`;
}

async function templatesPage(visit: Visit, first: Cell): Promise<Page> {
  const { desk, home } = visit;
  const { t, say } = desk.tongue;
  const offered = await subjectsOf(desk);
  const title = t('Nộp bằng bảng tính', 'File by a workbook');
  if (offered.length === 0) return { title, body: [first, filesForNobody(desk, 'steward')] };
  const listed = html`<h2>${t('1. Tải mẫu', '1. Save the workbook')}</h2>
    <ul>
      ${offered.map(({ edition, period, unit }) => {
        const of = `${unitName(desk, unit)}, ${desk.named(period)}`;
        const address = { edition: edition.edition, period, unit };
        return html`<li>
          <a href="${addressOf(`${home}/filings/template/workbook`, address)}" download
            >${t(`Tải mẫu của ${of} (XLSX)`, `Save the workbook of ${of} (XLSX)`)}</a
          ><br />${say(decisionTitle(edition.decision))}
        </li>`;
      })}
    </ul>`;
  return {
    title,
    body: [
      first,
      desk.services.templates === undefined ? '' : listed,
      handingIn(visit),
      backToFilings(visit),
    ],
  };
}

function handingIn({ desk, formToken }: Visit): Html {
  const { t } = desk.tongue;
  return html`<h2>${t('2. Nộp lại mẫu đã điền', '2. Hand in the filled-in workbook')}</h2>
    <form class="box" method="post" enctype="multipart/form-data">
      ${hidden({ token: formToken })}
      ${fileInput(desk.tongue, {
        name: 'file',
        label: t('Tệp đã điền', 'The filled-in file'),
        hint: t(
          'Tệp XLSX tải từ bước 1 (cùng một tệp nộp lại không đổi gì)',
          'The XLSX of step 1 (the same file again changes nothing)',
        ),
        accept: '.xlsx',
        bytesMax: TEMPLATE_BYTES_MAX,
      })}
      <label
        ><input type="checkbox" name="goodRowsOnly" value="yes" />
        ${t('Lưu các dòng đúng dù dòng khác có lỗi', 'Keep the good rows although others have faults')}</label
      >
      <button class="do">${t('Nộp bảng tính', 'Hand it in')}</button>
      ${sendingShown(desk.tongue)}
    </form>`;
}
