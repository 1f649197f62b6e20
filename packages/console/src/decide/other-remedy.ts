import type { UnitId } from '@dti-hub/kernel';
import type { Finding } from '@dti-hub/pipeline';
import type { CaseView } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { addressOf } from '../addresses.ts';
import { may, unitName } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { notice, select, type Html } from '../html/parts.ts';
import { caseOf } from '../pages/case.ts';
import { notHere } from '../pages/plain.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { fieldsOf, NO_FAULTS, type Faults, type Told } from '../told.ts';
import type { GoTo } from '../visit.ts';
import { correcting, waiving } from './remedies/figures.ts';
import type { RemedyForm, Writing } from './remedies/remedy-form.ts';
import { excluding } from './remedies/rows.ts';
import { choosingSide } from './remedies/side.ts';
import { mapping, naming } from './remedies/texts.ts';
import { settle } from './settle.ts';
import { decisionForm } from './settling-form.ts';

/** What a steward may decide of a case beside what it offers. */
const FORMS: readonly RemedyForm[] = [
  correcting,
  waiving,
  choosingSide,
  naming,
  mapping,
  excluding,
];

/** A case that is open, with what it is about. */
interface OpenCase extends CaseView {
  readonly finding: Finding;
}

function openCaseOf(visit: PublishedVisit): OpenCase | undefined {
  const found = caseOf(visit);
  if (found?.finding == null || !found.open) return undefined;
  return { ...found, finding: found.finding };
}

/** Chooses a remedy of a steward's own, then shows its form. */
export async function otherRemedy(visit: PublishedVisit): Promise<Page> {
  const found = openCaseOf(visit);
  return found === undefined ? notHere(visit.desk.tongue) : remedyPage(visit, found);
}

/** Shows what that remedy would change, or signs it once that was seen. */
export async function settleOtherwise(visit: PublishedVisit): Promise<Page | GoTo> {
  const found = openCaseOf(visit);
  const form = formAsked(visit);
  if (found === undefined || form === undefined) return notHere(visit.desk.tongue);
  const writing = await writingOf(visit, found, NO_FAULTS);
  return settle(visit, {
    found,
    remedyIn: (reading) => form.read(writing, reading),
    page: (told) => remedyPage(visit, found, told),
    form: addressAsked(visit, found),
  });
}

const formsFor = ({ desk }: PublishedVisit): RemedyForm[] =>
  FORMS.filter(({ isOfProvince }) => !isOfProvince || may(desk, 'decide', null));

const formAsked = (visit: PublishedVisit): RemedyForm | undefined => {
  const forms = formsFor(visit);
  return forms.find(({ kind }) => kind === visit.query('kind')) ?? forms[0];
};

async function writingOf(
  visit: PublishedVisit,
  { finding, stakes }: OpenCase,
  faults: Faults,
): Promise<Writing> {
  const feed = visit.query('feed') || finding.feed;
  const units = unitsOf(visit);
  const unit = [visit.query('of'), finding.unit].find((one) => units.some((id) => id === one));
  return {
    visit,
    finding,
    stakes,
    unit: unit ?? units[0] ?? '',
    agreement: visit.published.agreements.find((one) => one.feed === feed),
    field: fieldsOf(visit.form, faults),
  };
}

/** Units with a figure or points, which the person decides for. */
function unitsOf({ desk, published }: PublishedVisit): UnitId[] {
  const { reconciled, scores } = published.content;
  const cards = scores.flatMap(({ scorecards }) => scorecards);
  const units = new Set([...reconciled.values, ...cards].map(({ unit }) => unit));
  return [...units].filter((unit) => may(desk, 'decide', unit));
}

async function remedyPage(visit: PublishedVisit, found: OpenCase, told?: Told): Promise<Page> {
  const { desk, home } = visit;
  const { t, say } = desk.tongue;
  const form = formAsked(visit);
  const writing = await writingOf(visit, found, told?.faults ?? NO_FAULTS);
  const back = html`<p>
    <a href="${home}/cases/${found.name}">${t('Về vụ việc', 'Back to the case')}</a>
  </p>`;
  const title = t(`Cách khác: vụ việc ${found.name}`, `Another way: case ${found.name}`);
  const what = html`<p><strong>${say(found.finding.sentence)}</strong></p>`;
  if (form === undefined || writing.unit === '') {
    const words = t('Bạn chưa được quyết định cho đơn vị nào.', 'You decide for no unit.');
    return { title, status: 403, body: [what, notice('warn', words), back] };
  }
  return {
    title,
    body: [
      told?.notice ?? '',
      what,
      await choosing(writing, form),
      html`<h2>${say(form.title)}</h2>`,
      decisionForm(visit, await form.draw(writing), told?.faults ?? NO_FAULTS),
      back,
    ],
  };
}

/** Which remedy, of which unit or feed. */
async function choosing({ visit, unit, agreement }: Writing, form: RemedyForm): Promise<Html> {
  const { desk } = visit;
  const { t, say } = desk.tongue;
  const of =
    form.of === 'unit'
      ? select(
          { name: 'of', label: t('Đơn vị', 'Unit'), value: unit },
          unitsOf(visit).map((id) => ({ value: id, text: unitName(desk, id) })),
        )
      : select(
          { name: 'feed', label: t('Nguồn', 'Feed'), value: agreement?.feed ?? '' },
          visit.published.agreements.map(({ feed, title }) => ({
            value: feed,
            text: say(title),
          })),
        );
  return html`<form class="filters" method="get">
    ${select(
      { name: 'kind', label: t('Cách xử lý', 'What to do'), value: form.kind },
      formsFor(visit).map(({ kind, title }) => ({ value: kind, text: say(title) })),
    )}
    ${of}<button>${t('Mở biểu mẫu này', 'Open this form')}</button>
  </form>`;
}

/** Where the form stands, with what was chosen first. */
function addressAsked({ home, query }: PublishedVisit, { name }: OpenCase): string {
  const asked = ['kind', 'of', 'feed', 'rows']
    .map((key) => [key, query(key)] as const)
    .filter(([, value]) => value !== '');

  return addressOf(`${home}/cases/${name}/other`, Object.fromEntries(asked));
}
