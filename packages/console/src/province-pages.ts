import { attachmentAs } from '@dti-hub/kernel';
import type { Right } from '@dti-hub/stewardship';
import type { Context, Hono } from 'hono';
import { audit } from './audit/audit.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { editionPage } from './catalogue/edition.ts';
import { feedPage } from './catalogue/feed.ts';
import { grants, takeGrant } from './grants/grants.ts';
import { mayAnywhere, openDesk, type Desk } from './desk.ts';
import { saveEvidence, showEvidence, takeEvidence } from './filings/evidence.ts';
import { saveTemplate, takeTemplate, templates } from './filings/template.ts';
import { fileFiling, newFiling } from './filings/file.ts';
import { settleFiling, showFiling } from './filings/filing.ts';
import { filings } from './filings/list.ts';
import { showUpload, takeUpload } from './filings/upload.ts';
import { tongueOf } from './language.ts';
import { otherRemedy, settleOtherwise } from './decide/other-remedy.ts';
import { settleCase } from './decide/settle.ts';
import { showCase } from './pages/case.ts';
import { cases } from './pages/cases.ts';
import { notHere, notYours } from './pages/plain.ts';
import { ofAnyPublished, ofPublished } from './pages/published.ts';
import { differences } from './province/differences.ts';
import { heatMap } from './province/heat-map.ts';
import { movePeriod, showPeriod } from './province/period.ts';
import { periods } from './province/periods.ts';
import { saveRelease } from './province/released.ts';
import { ranking } from './pages/ranking.ts';
import { tonight } from './pages/tonight.ts';
import { saveReceipt } from './receipt/bundle.ts';
import { showFigure } from './receipt/figure.ts';
import { showReceipt } from './receipt/receipt.ts';
import { showSum } from './receipt/sum.ts';
import { languageOf, send, type ConsoleEnv } from './respond.ts';
import { trend } from './unit/trend.ts';
import { whatIfPage } from './unit/what-if.ts';
import { whyMoved } from './unit/why-moved.ts';
import { unitPage } from './pages/unit.ts';
import { units } from './pages/units.ts';
import type { ConsoleServices } from './services.ts';
import { Shelf } from './shelf.ts';
import type { Answer, Download, ProvincePage } from './visit.ts';

const PAGES: readonly ProvincePage[] = [
  { path: '', show: tonight },
  { path: '/cases', right: 'readOperations', show: ofPublished(cases) },
  {
    path: '/cases/:case',
    right: 'readOperations',
    show: ofPublished(showCase),
    take: ofPublished(settleCase),
  },
  {
    path: '/cases/:case/other',
    right: 'readOperations',
    show: ofPublished(otherRemedy),
    take: ofPublished(settleOtherwise),
  },
  { path: '/units', show: ofPublished(units) },
  { path: '/units/:unit', show: ofPublished(unitPage) },
  { path: '/units/:unit/trend', show: ofPublished(trend) },
  { path: '/units/:unit/why', show: ofPublished(whyMoved) },
  { path: '/units/:unit/what-if', show: ofPublished(whatIfPage) },
  { path: '/units/:unit/sum', show: ofAnyPublished(showSum) },
  { path: '/units/:unit/receipt', show: ofAnyPublished(showReceipt) },
  { path: '/units/:unit/receipt/bundle', show: ofAnyPublished(saveReceipt) },
  { path: '/units/:unit/figure', show: ofAnyPublished(showFigure) },
  { path: '/ranking', show: ofPublished(ranking) },
  { path: '/ranking/heat-map', show: ofPublished(heatMap) },
  { path: '/ranking/differences', show: ofPublished(differences) },
  { path: '/ranking/periods', show: ofPublished(periods) },
  { path: '/ranking/period', show: ofPublished(showPeriod), take: ofPublished(movePeriod) },
  { path: '/ranking/period/release', show: ofPublished(saveRelease) },
  { path: '/catalogue', show: ofPublished(catalogue) },
  { path: '/catalogue/editions/:edition', show: ofPublished(editionPage) },
  { path: '/catalogue/feeds/:feed', show: ofPublished(feedPage) },
  { path: '/audit', right: 'audit', show: audit },
  { path: '/grants', show: grants, take: takeGrant },
  { path: '/filings', show: filings },
  { path: '/filings/new', show: newFiling, take: fileFiling },
  { path: '/filings/template', show: templates, take: takeTemplate },
  { path: '/filings/template/workbook', show: saveTemplate },
  { path: '/filings/:filing/evidence', show: showEvidence, take: takeEvidence },
  { path: '/filings/:filing/evidence/:file', show: saveEvidence },
  { path: '/filings/:filing/upload/:upload', show: showUpload, take: takeUpload },
  { path: '/filings/:filing', show: showFiling, take: settleFiling },
];

/** The pages of every province, for those who have a role there. */
export function addProvincePages(app: Hono<ConsoleEnv>, services: ConsoleServices): void {
  const shelf = new Shelf();
  const answer = (one: Answer) => (context: Context<ConsoleEnv>) =>
    answerWith(context, { services, shelf }, one);
  for (const { path, right, show, take } of PAGES) {
    const address = `/console/:province${path}`;
    app.get(address, answer(withRight(right, show)));
    if (take !== undefined) app.post(address, answer(withRight(right, take)));
  }
}

const withRight =
  (right: Right | undefined, answer: Answer): Answer =>
  (visit) =>
    right === undefined || mayAnywhere(visit.desk, right)
      ? answer(visit)
      : notYours(visit.desk.tongue);

async function answerWith(
  context: Context<ConsoleEnv>,
  { services, shelf }: { readonly services: ConsoleServices; readonly shelf: Shelf },
  answer: Answer,
): Promise<Response> {
  const { person, formToken } = context.get('session');
  const tongue = tongueOf(languageOf(context));
  const id = context.req.param('province') ?? '';
  const desk = await openDesk(services, shelf, { province: id, person, tongue });
  if (desk === undefined) return send(context, notHere);
  const form = context.req.method === 'POST' ? await context.req.parseBody() : {};
  const written = Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, textOf(value)]),
  );
  const page = await answer({
    desk,
    home: `/console/${id}`,
    formToken,
    param: (name) => context.req.param(name) ?? '',
    query: (name) => context.req.query(name) ?? '',
    form: (name) => written[name] ?? '',
    written,
    file: (name) => fileOf(form[name]),
  });
  if ('goTo' in page) return context.redirect(page.goTo, 303);
  if ('bytes' in page) return save(context, desk, page);
  return send(context, () => page, {
    province: desk.province,
    may: (right) => mayAnywhere(desk, right),
  });
}

async function save(
  context: Context,
  { services: { downloads }, province: { province } }: Desk,
  { name, mediaType, bytes }: Download,
): Promise<Response> {
  if (downloads !== undefined && bytes.length > downloads.above) {
    context.header('cache-control', 'no-store');
    return context.redirect(
      await downloads.offer({ province, bytes, mediaType, saveAs: name }),
      303,
    );
  }
  context.header('content-type', mediaType);
  context.header('content-disposition', attachmentAs(name));
  context.header('cache-control', 'no-store');
  return context.body(bytes);
}

/** Browsers send an empty file where none was chosen. */
const fileOf = (value: unknown): File | undefined =>
  value instanceof File && value.name !== '' ? value : undefined;

/** Browsers end lines with two characters. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
