import { agreementSchema, type Agreement, type RequestRule } from '@dti-hub/catalogue';
import type { Fetcher, SourceRequest, SourceResponse } from '@dti-hub/pipeline';
import { catalogueWith, shippedAgreement } from '../../support/catalogue-copies.ts';
import { createMemoryHub } from '../../support/memory-hub.ts';

export const FEED = 'a-paged-feed';

/** A feed of departments in pages, by the number in its body or its address. */
export const anAgreement = (place: 'query' | 'body', rest: Partial<Agreement> = {}): Agreement =>
  agreementSchema.parse({
    ...shippedAgreement('dvcqg-progress'),
    feed: FEED,
    request: {
      method: place === 'body' ? 'POST' : 'GET',
      url: 'https://source.example/data?year={period.year}',
      ...(place === 'body' && { body: { year: '{period.year}' } }),
      auth: { kind: 'header', name: 'x-key' },
      paging: {
        kind: 'pageNumber',
        parameter: 'page',
        in: place,
        first: 0,
        totalPagesPointer: '/pages',
        totalRowsPointer: '/total',
        pagesMax: 10,
      },
      expectStatus: 200,
      notYetStatus: 404,
      timeoutMs: 1000,
      bytesMax: 1000,
    },
    constants: {},
    rows: [
      {
        name: 'departments',
        path: '/rows',
        columns: {
          departmentCode: { type: 'text', required: true },
          departmentName: { type: 'text', required: true },
          received: { type: 'integer', required: true },
        },
      },
    ],
    ignoredColumns: [],
    rowBounds: { min: 1, max: 100 },
    measures: [
      {
        measure: 'a.received',
        column: 'received',
        rows: ['departments'],
        kind: 'stock',
        aggregate: 'sum',
        unitOfMeasure: 'dossier',
      },
    ],
    controlTotals: [],
    ...rest,
  });

export const aPage = (
  codes: readonly string[],
  stated: object = { pages: 2, total: 3 },
): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({
      ...stated,
      rows: codes.map((code) => ({ departmentCode: code, departmentName: code, received: 1 })),
    }),
  );

export const answer = (
  body: Uint8Array,
  status = 200,
  headers: SourceResponse['headers'] = {},
): SourceResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body,
});

/** A hub whose one source gives these answers one after another, and the requests it was sent. */
export function aHub(agreement: Agreement, answers: SourceResponse[]) {
  const requests: SourceRequest[] = [];
  const fetcher: Fetcher = {
    fetch: async (request) => {
      requests.push(request);
      return answers.shift() ?? answer(new Uint8Array(), 503);
    },
  };
  const hub = createMemoryHub({ fetcher, catalogue: catalogueWith([agreement], [FEED]) });
  return { hub, requests };
}

/** The feed, asked in another way. */
export function asking(rest: Partial<RequestRule>): Agreement {
  const agreement = anAgreement('query');
  const { paging: _pages, auth: _key, ...plain } = agreement.request;
  return { ...agreement, request: { ...plain, ...rest } };
}
