import { filingKey, type FilingName, type KeptSubmission } from '@dti-hub/pipeline';
import {
  fileValue,
  filingForm,
  wantedToSubmit,
  type FilingForm,
  type ScoredPlace,
} from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { may, type Desk } from '../desk.ts';
import { dayHint, documentInputs } from '../html/document-inputs.ts';
import type { Page } from '../html/layout.ts';
import {
  hidden,
  input,
  select,
  textarea,
  type Cell,
  type Field,
  type Html,
} from '../html/parts.ts';
import { notHere } from '../pages/plain.ts';
import { runAgain } from '../run-again.ts';
import { attempt, fieldsOf, NO_FAULTS } from '../told.ts';
import { dayOf, documentsOf, figureOf, FormReading, textOrNone, typedFigure } from '../typed.ts';
import type { GoTo, Visit } from '../visit.ts';
import { chooseFiling } from './choose.ts';
import { dueNext, readDeadlines } from './deadlines.ts';
import { backToFilings, subjectFacts } from './filing-facts.ts';
import { filingId, nameAsked, placeOf, returnOf, SAME } from './filing-names.ts';

/** Chooses what to file for, then shows the form of it. */
export async function newFiling(visit: Visit): Promise<Page> {
  const name = nameAsked(visit);
  const place = await placeOf(visit.desk, name);
  if (place === undefined || !may(visit.desk, 'file', name.unit)) {
    return chooseFiling(visit, name);
  }
  const kept = visit.desk.state.submissions[filingKey(name)];
  const field = fieldsOf(keptTexts(visit, place, kept), NO_FAULTS);
  return filingPage(visit, { name, place, field });
}

/** Files what was written; where it cannot be taken, all that is wrong stands above what was written. */
export async function fileFiling(visit: Visit): Promise<Page | GoTo> {
  const { desk, home, form } = visit;
  const name = nameAsked(visit);
  const place = await placeOf(desk, name);
  if (place === undefined) return notHere(desk.tongue);
  const tried = await attempt(desk.tongue, async () => {
    const stage = form('stage') === 'submitted' ? 'submitted' : 'draft';
    const written = writtenIn(visit, filingForm(place.scored));
    const { changed, filing } = await fileValue(desk.stores, {
      ...name,
      ...written,
      actor: desk.person,
      stage,
    });
    if (changed && stage === 'submitted') await runAgain(desk);
    return { goTo: `${home}/filings/${filingId(filing)}?kept=${changed ? stage : SAME}` };
  });
  if ('done' in tried) return tried.done;
  const { notice, faults, status } = tried.told;
  const page = await filingPage(visit, { name, place, field: fieldsOf(form, faults) }, notice);
  return { ...page, status };
}

/** @throws {FieldsRefusedError} with all that cannot be read */
function writtenIn({ form }: Visit, { kind }: FilingForm) {
  const reading = new FormReading();
  const figure = (name: string, asShare: boolean) =>
    reading.field(name, () => figureOf(form(name), { asShare }), null);
  const dataAsOf = form('dataAsOf').trim();
  const written = {
    filed: {
      value: figure('value', kind === 'ratio'),
      choice: textOrNone(form('choice')),
      points: figure('points', false),
    },
    dataAsOf: reading.field('dataAsOf', () => (dataAsOf === '' ? null : dayOf(dataAsOf)), null),
    documents: reading.field('number', () => documentsOf(form), []),
    note: textOrNone(form('note')),
  };
  reading.end();
  return written;
}

/** What a form is for, and its fields with what stands in them. */
interface Writing {
  readonly name: FilingName;
  readonly place: ScoredPlace;
  readonly field: (field: Field) => Field;
}

async function filingPage(
  visit: Visit,
  writing: Writing,
  ...first: readonly Cell[]
): Promise<Page> {
  const { desk, formToken } = visit;
  const { name, place, field } = writing;
  const { t, say, number } = desk.tongue;
  const { maximum } = place.scored;
  return {
    title: `${name.code} ${say(place.scored.name)}`,
    body: [
      ...first,
      html`<dl>
        ${subjectFacts(desk, name)}
        <dt>${t('Điểm tối đa', 'Maximum')}</dt>
        <dd>${maximum === null ? t('chưa rõ', 'not public') : number(maximum)}</dd>
      </dl>`,
      html`<p>${dueNext(visit, await readDeadlines(desk), name.unit)}</p>`,
      html`<form class="box" method="post">
        ${hidden({ token: formToken })} ${returnedWhy(desk, name)} ${wantedShown(desk, place)}
        ${valueField(visit, filingForm(place.scored), field)}
        ${input(
          field({
            name: 'points',
            label: t('Điểm tự chấm', 'Points that you claim'),
            hint: t('Ví dụ 4,5', 'Such as 4,5'),
          }),
        )}
        ${input(field({ name: 'dataAsOf', label: t('Số liệu tính đến ngày', 'Data as of'), hint: dayHint(desk.tongue) }))}
        ${documentFields(visit, field)}
        ${textarea(field({ name: 'note', label: t('Ghi chú', 'Note') }))}
        <button class="do" name="stage" value="submitted">${t('Trình thẩm định', 'Submit')}</button>
        <button name="stage" value="draft">${t('Lưu nháp', 'Keep as a draft')}</button>
      </form>`,
      backToFilings(visit),
    ],
  };
}

/** Which fields are required, and for what. */
function wantedShown(desk: Desk, place: ScoredPlace): Cell {
  const { t, say } = desk.tongue;
  const wanted = wantedToSubmit(place, desk).map(say).join('; ');
  return html`<p>
    ${
      wanted === ''
        ? t('Có nguồn cấp số liệu này: không cần nộp.', 'A feed gives this: it is not filed.')
        : t(
            `Trình thẩm định cần: ${wanted}. Lưu nháp thì chưa cần.`,
            `To submit it takes: ${wanted}. A draft does not.`,
          )
    }
  </p>`;
}

/** Why it came back, at the fields that have to be mended, until it is filed again. */
function returnedWhy({ state, tongue: { t, day } }: Desk, name: FilingName): Cell {
  const kept = state.submissions[filingKey(name)];
  const review = kept === undefined ? null : returnOf(kept);
  if (review === null) return '';
  const { by, on, reason } = review;
  return html`<p>
    <strong class="fault"
      >! ${t(`${by} trả lại ngày ${day(on)}`, `Returned by ${by} on ${day(on)}`)}:
      ${reason ?? ''}</strong
    >
  </p>`;
}

function valueField({ desk }: Visit, form: FilingForm, field: Writing['field']): Cell {
  const { t, say } = desk.tongue;
  switch (form.kind) {
    case 'choice':
      return select(field({ name: 'choice', label: t('Mức đạt', 'Which case applies') }), [
        { value: '', text: t('(chưa chọn)', '(none)') },
        ...form.choices.map(({ choice, name }) => ({ value: choice, text: say(name) })),
      ]);
    case 'ratio':
    case 'number': {
      const [label, hint] =
        form.kind === 'ratio'
          ? [t('Tỷ lệ', 'Share'), t('Ví dụ 92,28% hoặc 923/1000', 'Such as 92,28% or 923/1000')]
          : [t('Giá trị', 'Value'), t('Ghi số, ví dụ 12 hoặc 12,5', 'Such as 12 or 12,5')];
      return input(field({ name: 'value', label, hint }));
    }
    case 'points':
      return '';
  }
}

function documentFields({ desk }: Visit, field: Writing['field']): Html {
  const { t } = desk.tongue;
  return html`<fieldset>
    <legend>${t('Tài liệu kiểm chứng', 'Document behind it')}</legend>
    <p>
      ${t(
        'Lưu hoặc trình xong mới gửi tệp, ở mục “Tệp của tài liệu kiểm chứng”.',
        'Its file comes later, under “Files of the documents”.',
      )}
    </p>
    ${documentInputs(desk.tongue, field)}
    ${input(field({ name: 'title', label: t('Tên văn bản', 'Title') }))}
  </fieldset>`;
}

/** What is kept, as its form shows it. */
function keptTexts(
  { desk: { tongue } }: Visit,
  { scored }: ScoredPlace,
  kept: KeptSubmission | undefined,
): (field: string) => string {
  if (kept === undefined) return () => '';
  const { filed, documents, dataAsOf, note } = kept;
  const [document] = documents;
  const asShare = filingForm(scored).kind === 'ratio';
  const texts: Readonly<Record<string, string | null | undefined>> = {
    value: filed.value === null ? null : typedFigure(filed.value, { asShare }),
    choice: filed.choice,
    points: filed.points === null ? null : typedFigure(filed.points, { asShare: false }),
    dataAsOf: dataAsOf === null ? null : tongue.day(dataAsOf),
    number: document?.number,
    issuer: document?.issuer,
    date: document === undefined ? null : tongue.day(document.date),
    title: document?.title,
    note,
  };
  return (field) => texts[field] ?? '';
}
