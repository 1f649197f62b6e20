import { periodId } from '@dti-hub/kernel';
import { figureKey, type PublishedValue } from '@dti-hub/pipeline';
import type { FigureName } from '@dti-hub/reconciliation';
import { refused } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { figuresOfCase } from '../../case/case-figures.ts';
import { feedName, measureName } from '../../desk.ts';
import { input, notice, select, type Html } from '../../html/parts.ts';
import { figureOf, type FormReading } from '../../typed.ts';
import type { RemedyForm, Writing } from './remedy-form.ts';

/** The figure is what a document says. */
export const correcting: RemedyForm = {
  kind: 'correctValue',
  title: { vi: 'Sửa số liệu theo văn bản', en: 'Correct a figure by a document' },
  of: 'unit',
  isOfProvince: false,
  draw: (writing) => {
    const { t } = writing.visit.desk.tongue;
    return html`${figureChoice(writing, figuresOf(writing))}
    ${input(
      writing.field({
        name: 'value',
        label: t('Giá trị đúng', 'The right value'),
        hint: t('Ví dụ 12,5', 'Such as 12,5'),
        required: true,
      }),
    )}`;
  },
  read: (writing, reading) => {
    const { form } = writing.visit;
    const value = reading.field('value', () => figureOf(form('value'), { asShare: false }), '');
    if (isBlank(form)) reading.refuse('number', noDocument());
    return {
      kind: 'correctValue',
      figure: chosenFigure(writing, reading),
      value: value ?? reading.text('value', form),
    };
  },
};

/** The figure is missing, and that is accepted. */
export const waiving: RemedyForm = {
  kind: 'waiveMissing',
  title: { vi: 'Chấp nhận số liệu còn thiếu', en: 'Accept that a figure is missing' },
  of: 'unit',
  isOfProvince: false,
  draw: (writing) => figureChoice(writing, figuresOf(writing).filter(isMissing)),
  read: (writing, reading) => ({
    kind: 'waiveMissing',
    figure: chosenFigure(writing, reading),
  }),
};

const isMissing = ({ value }: PublishedValue): boolean => value === null;

const nameOf = ({ feed, measure, unit, period }: PublishedValue): FigureName => ({
  feed,
  measure,
  unit,
  period: periodId(period),
});

/** The unit's figures, those of the case first, then those of its feed. */
function figuresOf({ visit, finding, stakes, unit }: Writing): PublishedValue[] {
  const others = visit.published.content.reconciled.values.toSorted(
    (a, b) => Number(b.feed === finding.feed) - Number(a.feed === finding.feed),
  );
  const all = new Set([...figuresOfCase(visit, finding, stakes), ...others]);
  return [...all].filter((value) => value.unit === unit);
}

function figureChoice({ visit, field }: Writing, figures: readonly PublishedValue[]): Html {
  const { t, number } = visit.desk.tongue;
  if (figures.length === 0) {
    return notice(
      'note',
      t('Đơn vị này không có số liệu như vậy.', 'The unit has no such figure.'),
    );
  }
  return select(
    field({ name: 'figure', label: t('Số liệu', 'Figure') }),
    figures.map((one) => ({
      value: figureKey(nameOf(one)),
      text: `${measureName(visit.desk, one.measure)} = ${one.value === null ? t('thiếu', 'missing') : number(one.value)} (${one.period.label}, ${feedName(visit.desk, one.feed)})`,
    })),
  );
}

function chosenFigure(writing: Writing, reading: FormReading): FigureName {
  const key = writing.visit.form('figure');
  const found = figuresOf(writing)
    .map(nameOf)
    .find((name) => figureKey(name) === key);
  if (found === undefined) reading.refuse('figure', noFigure());
  return found ?? { feed: '', measure: '', unit: writing.unit, period: '' };
}

const noFigure = () =>
  refused(
    { vi: 'Chưa chọn số liệu nào của đơn vị này.', en: 'No figure of the unit is chosen.' },
    { vi: 'Hãy chọn trong danh sách.', en: 'Choose one of the list.' },
  );

const isBlank = (form: (name: string) => string): boolean =>
  ['number', 'issuer', 'date'].every((name) => form(name).trim() === '');

const noDocument = () =>
  refused(
    {
      vi: 'Sửa số liệu phải kèm văn bản làm căn cứ.',
      en: 'A corrected value needs the document that it rests on.',
    },
    { vi: 'Hãy ghi số, nơi ban hành và ngày.', en: 'Give its number, issuer and day.' },
  );
