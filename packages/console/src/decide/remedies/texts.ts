import { declaredColumns, type Agreement } from '@dti-hub/catalogue';
import { html } from 'hono/html';
import { input, select, type Field } from '../../html/parts.ts';
import { unitOptionsOfFeed } from '../../unit-options.ts';
import type { RemedyForm, Writing } from './remedy-form.ts';

/** A text of a feed means a unit. */
export const naming: RemedyForm = {
  kind: 'addAlias',
  title: { vi: 'Cho biết nguồn gọi đơn vị nào', en: 'Say which unit a text of the feed means' },
  of: 'feed',
  isOfProvince: false,
  draw: (writing) => {
    const { visit, field, agreement } = writing;
    const { desk } = visit;
    return html`${input(textField(writing))}
    ${select(
      field({ name: 'unit', label: desk.tongue.t('Là đơn vị', 'Means the unit') }),
      agreement === undefined ? [] : unitOptionsOfFeed(desk, agreement, 'decide'),
    )}`;
  },
  read: ({ visit, agreement }, reading) => ({
    kind: 'addAlias',
    feed: agreement?.feed ?? '',
    text: reading.text('text', visit.form),
    unit: reading.text('unit', visit.form),
  }),
};

/** A text of a feed in a column means another. */
export const mapping: RemedyForm = {
  kind: 'mapText',
  title: { vi: 'Cho biết một ô nghĩa là gì', en: 'Say what a cell means' },
  of: 'feed',
  isOfProvince: true,
  draw: (writing) => {
    const { visit, field, agreement } = writing;
    const { t } = visit.desk.tongue;
    return html`${select(
      field({ name: 'column', label: t('Cột của nguồn', "The feed's column") }),
      columnsOf(agreement).map((column) => ({ value: column, text: column, isAsWritten: true })),
    )}
    ${input(textField(writing))}
    ${input(field({ name: 'means', label: t('Nghĩa là', 'It means'), required: true }))}`;
  },
  read: ({ visit: { form }, agreement }, reading) => ({
    kind: 'mapText',
    feed: agreement?.feed ?? '',
    column: reading.text('column', form),
    text: reading.text('text', form),
    means: reading.text('means', form),
  }),
};

function textField({ visit, field }: Writing): Field {
  const { t } = visit.desk.tongue;
  return field({
    name: 'text',
    label: t('Nguồn ghi', 'The feed writes'),
    hint: t('Chép đúng từng chữ như trong dòng gốc', 'Letter by letter, as it stands in the row'),
    required: true,
  });
}

const columnsOf = (agreement: Agreement | undefined): string[] => [
  ...new Set(
    agreement?.rows.flatMap((path) => declaredColumns(path).map(({ sourceName }) => sourceName)),
  ),
];
