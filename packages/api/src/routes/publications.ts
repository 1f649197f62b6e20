import type { Publication } from '@dti-hub/pipeline';
import {
  compareItems,
  inParallel,
  indicatorKey,
  nightsTold,
  observationKey,
  readLedgerOf,
  readRuns,
  selectIndicators,
  selectObservations,
  type Change,
  type OpenPublication,
} from '@dti-hub/pipeline';
import { periodId, type Hash } from '@dti-hub/kernel';
import * as z from 'zod';
import { dayText, nameText, inDigits } from '../filters.ts';
import { sinceLater, unknownThing } from '../problems.ts';
import {
  documentRoute,
  fileRoute,
  listRoute,
  ProblemError,
  type AnswerSource,
  type Route,
} from '../route.ts';
import type { ReleaseLine } from '../services.ts';
import { hashSchema, publicationSchema } from '../shapes/common.ts';
import { indicatorChangeSchema, observationChangeSchema } from '../shapes/figures.ts';
import {
  ledgerLineSchema,
  publicationDocumentSchema,
  releaseSchema,
  runSchema,
} from '../shapes/nights.ts';
import { changeTable, INDICATOR_TABLE, OBSERVATION_TABLE, type Changed } from './figure-tables.ts';

const numberText = inDigits(z.int().min(1).max(1_000_000_000));

const listPublications = listRoute({
  id: 'listPublications',
  path: '/publications',
  summary: { vi: 'Các công bố, mới nhất trước', en: 'The publications, the latest first' },
  needs: { dataset: 'catalogue' },
  params: z.object({}),
  query: z.object({}),
  isBeyondPublications: true,
  item: publicationSchema,
  list: async ({ publication, stores, ...source }) => {
    const releases = await source.releases();
    const { number: newest } = publication.publication;
    const numbers = Array.from({ length: newest }, (_, index) => newest - index);
    const found = new Map<number, Publication>();
    await inParallel(numbers, async (number) => {
      const one = await stores.publications.find(number);
      if (one !== undefined) found.set(number, one);
    });
    return numbers
      .flatMap((number) => found.get(number) ?? [])
      .map((one) => publicationLine(one, { releases }));
  },
  keyOf: ({ number }) => String(number),
});

const publicationLine = (
  { number, night, publishedAt, content }: Publication,
  { releases }: { readonly releases: readonly ReleaseLine[] },
) => ({
  number,
  night,
  publishedAt,
  content,
  status: releases.some((one) => one.publication === number)
    ? ('released' as const)
    : ('provisional' as const),
});

const readPublicationOf = documentRoute({
  id: 'readPublication',
  path: '/publications/{number}',
  summary: { vi: 'Một công bố, và các tệp của nó', en: 'A publication, and its files' },
  needs: { dataset: 'catalogue' },
  params: z.object({ number: numberText }),
  query: z.object({}),
  isBeyondPublications: true,
  item: publicationDocumentSchema,
  read: async ({ openNumber, params, ...source }) => {
    const [open, releases] = await Promise.all([
      openAt({ openNumber }, params.number),
      source.releases(),
    ]);
    const { mismatchCount } = await open.manifest();
    return {
      ...publicationLine(open.publication, { releases }),
      covers: open.publication.covers,
      mismatches: mismatchCount,
      files: await filesOf(open),
    };
  },
});

/** @throws {ProblemError} when there is no publication of that number */
async function openAt(
  { openNumber }: Pick<AnswerSource, 'openNumber'>,
  number: number,
): Promise<OpenPublication> {
  const open = await openNumber(number);
  if (open === undefined) throw new ProblemError(unknownThing(String(number)));
  return open;
}

/**
 * Opens the publication from which changes lead to the one that is asked about.
 * @throws {ProblemError} when there is none of that number, or it came later
 */
async function openEarlier(
  { openNumber, publication }: Pick<AnswerSource, 'openNumber' | 'publication'>,
  since: number,
): Promise<OpenPublication> {
  const open = await openAt({ openNumber }, since);
  const { number: asked } = publication.publication;
  if (since > asked) throw new ProblemError(sinceLater(since, asked));
  return open;
}

async function filesOf(open: OpenPublication) {
  const [{ reconciled, scorecards }, { values }] = await Promise.all([
    open.manifest(),
    open.reconciled(),
  ]);
  return [
    { file: 'manifest' as const, hash: open.publication.content },
    { file: 'reconciled' as const, hash: reconciled },
    ...values.map(({ file, ...whose }) => ({ file: 'values' as const, hash: file, ...whose })),
    ...scorecards.map(({ file, ...table }) => ({
      file: 'scorecards' as const,
      hash: file,
      ...table,
    })),
  ];
}

const readFile = fileRoute({
  id: 'readPublicationFile',
  path: '/publications/{number}/files/{hash}',
  summary: {
    vi: 'Một tệp của công bố, nguyên từng byte',
    en: 'A file of a publication, to the byte as its hash says',
  },
  needs: { dataset: 'indicators' },
  params: z.object({ number: numberText, hash: hashSchema }),
  query: z.object({}),
  bytes: async ({ openNumber, stores, params: { number, hash } }) => {
    const files = await filesOf(await openAt({ openNumber }, number));
    const found = files.find((one) => one.hash === hash);
    // It tells what does not agree, as cases do: whoever may read those asks for it by its own address.
    if (found === undefined || found.file === 'reconciled')
      throw new ProblemError(unknownThing(hash));
    return stores.blobs.get('publication', hash satisfies Hash);
  },
});

const readReconciledFile = fileRoute({
  id: 'readReconciledFile',
  path: '/publications/{number}/reconciled',
  summary: {
    vi: 'Kết quả đối chiếu của công bố, cả những chỗ chưa khớp, nguyên từng byte',
    en: 'What counted after a night and what does not agree, to the byte as its hash says',
  },
  needs: { dataset: 'operations' },
  params: z.object({ number: numberText }),
  query: z.object({}),
  bytes: async ({ openNumber, stores, params: { number } }) => {
    const { reconciled } = await (await openAt({ openNumber }, number)).manifest();
    return stores.blobs.get('publication', reconciled);
  },
});

const listReleases = listRoute({
  id: 'listReleases',
  path: '/releases',
  summary: {
    vi: 'Các công bố chính thức đã ký',
    en: 'The publications that a releaser has signed',
  },
  needs: { dataset: 'catalogue' },
  params: z.object({}),
  query: z.object({}),
  isBeyondPublications: true,
  item: releaseSchema,
  list: ({ releases }) => releases(),
  keyOf: ({ id }) => id,
});

const sinceQuerySchema = z.object({
  since: numberText.describe('The number of the publication that the caller knows'),
});

const listObservationChanges = listRoute({
  id: 'listObservationChanges',
  path: '/changes',
  summary: {
    vi: 'Số liệu đã thêm, đổi, rút từ một công bố',
    en: 'Observations added, changed or withdrawn since a publication',
  },
  needs: { dataset: 'observations' },
  params: z.object({}),
  query: sinceQuerySchema,
  item: observationChangeSchema,
  list: async ({ publication, openNumber, query: { since } }) => {
    const earlier = await selectObservations(await openEarlier({ openNumber, publication }, since));
    const changes = compareItems(earlier, await selectObservations(publication), {
      keyOf: observationKey,
      isWithdrawn: ({ status }) => status === 'withdrawn',
    });
    return changes.map(flat);
  },
  keyOf: observationKey,
  table: changeTable(OBSERVATION_TABLE),
});

const listIndicatorChanges = listRoute({
  id: 'listIndicatorChanges',
  path: '/changes/indicator-values',
  summary: {
    vi: 'Điểm chỉ số đã thêm, đổi, rút từ một công bố',
    en: 'Indicator values added, changed or withdrawn since a publication',
  },
  needs: { dataset: 'indicators' },
  params: z.object({}),
  query: sinceQuerySchema,
  item: indicatorChangeSchema,
  list: async ({ publication, openNumber, query: { since } }) => {
    const earlier = await selectIndicators(await openEarlier({ openNumber, publication }, since));
    const changes = compareItems(earlier, await selectIndicators(publication), {
      keyOf: indicatorKey,
      isWithdrawn: () => false,
    });
    return changes.map(flat);
  },
  keyOf: indicatorKey,
  table: changeTable(INDICATOR_TABLE),
});

const flat = <Item extends object>({ item, change }: Change<Item>): Changed<Item> => ({
  ...item,
  change,
});

const NIGHTS_SHAPE = {
  from: dayText
    .optional()
    .describe('From this night on; left out: of the 31 nights up to "to", or to the publication'),
  to: dayText.optional().describe('Up to this night; left out: the last'),
};

const listRuns = listRoute({
  id: 'listRuns',
  path: '/runs',
  summary: {
    vi: 'Các đêm đã chạy, mới nhất trước',
    en: 'The nights that were run, the latest first',
  },
  needs: { dataset: 'operations' },
  params: z.object({}),
  query: z.object(NIGHTS_SHAPE),
  item: runSchema,
  list: ({ stores, publication, query }) =>
    readRuns(stores, publication, nightsTold(query, publication.publication.night)),
  keyOf: ({ night }) => night,
});

const listLedgers = listRoute({
  id: 'listLedgers',
  path: '/ledgers',
  summary: {
    vi: 'Sổ dòng: mỗi dòng của nguồn đi đâu',
    en: 'What became of every row, by night and feed',
  },
  needs: { dataset: 'operations' },
  params: z.object({}),
  query: z.object({
    ...NIGHTS_SHAPE,
    night: dayText.optional().describe('Only of this night'),
    feed: nameText('Only of this feed').optional(),
  }),
  item: ledgerLineSchema,
  list: async ({ stores, publication, query: { night, feed, from = night, to = night } }) => {
    const span = nightsTold({ from, to }, publication.publication.night);
    const lines = await readLedgerOf(stores, publication, span);
    return lines.filter(
      (line) =>
        (night === undefined || line.night === night) && (feed === undefined || line.feed === feed),
    );
  },
  keyOf: ({ feed, period, night, occasion = '' }) =>
    `${night} ${feed} ${periodId(period)} ${occasion}`,
});

/** What was published and signed, what changed since, and how the nights went. */
export const PUBLICATION_ROUTES: readonly Route[] = [
  listPublications,
  readPublicationOf,
  readFile,
  readReconciledFile,
  listReleases,
  listObservationChanges,
  listIndicatorChanges,
  listRuns,
  listLedgers,
];
