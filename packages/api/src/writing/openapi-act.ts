import { STATUS_CODES } from 'node:http';
import type { Needs } from '../access/index.ts';
import { parametersOf, PROVINCE_PARAMETER, referenceTo, refusalsOf } from '../openapi-parts.ts';
import { fileBytes, givesFile, noBody, type Act } from './act.ts';

export const ACT_TAG = {
  name: 'Nghiệp vụ (stewardship)',
  description: 'Cases, decisions, filings, evidence, grants, runs: as they stand now.',
};

/** An act as OpenAPI writes it. */
export const actOf = (act: Act): object => ({
  operationId: act.id,
  summary: act.summary.vi,
  description: `${act.summary.en}. ${needsText(act.needs)}`,
  tags: [ACT_TAG.name],
  parameters: [
    PROVINCE_PARAMETER,
    ...parametersOf('path', act.params),
    ...parametersOf('query', act.query),
    ...headersOf(act),
  ],
  ...(act.body !== noBody && { requestBody: { required: true, content: bodyOf(act.body) } }),
  responses: {
    ...Object.fromEntries(
      Object.entries(act.answers).map(([status, schema]) => [
        status,
        {
          description: `${act.summary.en}: ${STATUS_CODES[status]}.`,
          content:
            schema === fileBytes
              ? { 'application/octet-stream': FILE }
              : { 'application/json': { schema: referenceTo(schema) } },
        },
      ]),
    ),
    ...refusalsOf(refusedTo(act)),
  },
});

const needsText = (needs: Needs): string =>
  'right' in needs
    ? `For people with the right "${needs.right}" alone.`
    : `Scope: \`{province}/${needs.dataset}.read\`.`;

const FILE = { schema: { type: 'string', contentEncoding: 'binary' } };

const bodyOf = (body: Act['body']): object =>
  body === fileBytes ? { '*/*': FILE } : { 'application/json': { schema: referenceTo(body) } };

const header = (name: string, required: boolean, description: string): object => ({
  in: 'header',
  name,
  required,
  description,
  schema: { type: 'string' },
});

const headersOf = ({ method, isConditional, query }: Act): object[] => [
  ...(method === 'POST'
    ? [
        header(
          'Idempotency-Key',
          !('dryRun' in query.shape),
          'Names this request: sent again, it gives the first answer again.',
        ),
      ]
    : []),
  ...(isConditional
    ? [
        header('If-Match', false, 'The ETag of what was seen.'),
        header('If-None-Match', false, '*: there is nothing yet.'),
      ]
    : []),
];

const REFUSALS = {
  '400': 'The question, or what was sent, is not right.',
  '401': 'No valid access token.',
  '403': 'No grant gives the right to do this, or to do it for this unit.',
  '404': 'There is no such thing.',
  '429': 'Too many requests; Retry-After says when to go on.',
  '503': 'The hub cannot answer now; try again.',
};

const WRITE_REFUSALS = {
  '409': 'Somebody else was first, or the request of this key is being done.',
  '413': 'What was sent is too large.',
  '415': 'What was sent is no JSON.',
  '422': 'A rule of the edition or of the hub forbids it; errors names every field.',
  '501': 'This deployment does not offer this through the API.',
};

const CONDITION_REFUSALS = {
  '412': 'It has changed since it was seen; current is the ETag that it has now.',
  '428': 'Neither If-Match nor If-None-Match was sent.',
};

const JSON_REFUSALS = { '406': 'The answer is JSON alone.' };

const FILE_REFUSALS = {
  '410': 'It was erased for good; erased says by whom, when and why.',
};

const refusedTo = ({ method, isConditional, answers }: Act): Readonly<Record<string, string>> => ({
  ...REFUSALS,
  ...(givesFile({ answers }) ? FILE_REFUSALS : JSON_REFUSALS),
  ...(method !== 'GET' && WRITE_REFUSALS),
  ...(isConditional && CONDITION_REFUSALS),
});
