import * as z from 'zod';
import type { Dataset } from './access/index.ts';
import { MEDIA_TYPES, type Media } from './answer/media-types.ts';
import { ROUTES } from './routes/index.ts';
import type { Route } from './route.ts';
import {
  parametersOf,
  PROVINCE_PARAMETER,
  referenceTo,
  referenceUri,
  refusalsOf,
  WRITING,
} from './openapi-parts.ts';
import { ACTS } from './routes/acts.ts';
import { shapes } from './shapes/named.ts';
import { ACT_TAG, actOf } from './writing/openapi-act.ts';

let written: object | undefined;

/** The OpenAPI 3.1 document of all routes: drawn from the same table that answers. */
export function openApiDocument(): object {
  written ??= writeDocument();
  return written;
}

const writeDocument = (): object => ({
  openapi: '3.1.0',
  info: {
    title: 'DTI Hub',
    version: '1.0.0',
    summary: 'Chỉ số chuyển đổi số: số liệu, điểm, xếp hạng và biên nhận',
    description:
      'Reads what a province published, and does what people do there. Answers to GET are the same for ' +
      'everybody who may read them and carry the number of the publication that they are from, but for ' +
      'what stands under "Nghiệp vụ": that is as it stands at this moment.',
    license: { name: 'Unlicensed', url: 'https://spdx.org/licenses/' },
  },
  servers: [{ url: '/' }],
  security: [{ bearer: [] }],
  tags: [...Object.values(TAGS), ACT_TAG],
  paths: writePaths(),
  components: {
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        description:
          'An access token: with the scope {province}/{dataset}.read, or of a person whose grants allow it.',
      },
    },
    schemas: componentSchemas(),
  },
});

function writePaths(): object {
  const operations = [
    ...ROUTES.map((route) => ({ path: route.path, get: operationOf(route) })),
    ...ACTS.map((act) => ({ path: act.path, [act.method.toLowerCase()]: actOf(act) })),
  ];
  return Object.fromEntries(
    [...Map.groupBy(operations, ({ path }) => path)].map(([path, all]) => {
      const { path: _path, ...methods } = Object.assign({}, ...all);
      return [`/v1/{province}${path}`, methods];
    }),
  );
}

const TAGS: Readonly<Record<Dataset, { readonly name: string; readonly description: string }>> = {
  catalogue: {
    name: 'Danh mục (catalogue)',
    description: 'Editions, units, feeds, publications: what is known before any figure.',
  },
  observations: {
    name: 'Số liệu (observations)',
    description: 'What feeds say of units, and what changed of it.',
  },
  indicators: {
    name: 'Chỉ số (indicators)',
    description: 'Points, scorecards, ranks, and where they come from.',
  },
  operations: {
    name: 'Vận hành (operations)',
    description: 'How the nights went, and what became of every row.',
  },
};

function operationOf(route: Route) {
  return {
    operationId: route.id,
    summary: route.summary.vi,
    description: `${route.summary.en}. Scope: \`{province}/${route.needs.dataset}.read\`.`,
    tags: [TAGS[route.needs.dataset].name],
    parameters: [
      PROVINCE_PARAMETER,
      ...parametersOf('path', route.params),
      ...parametersOf('query', route.query),
      { in: 'header', name: 'If-None-Match', required: false, schema: { type: 'string' } },
    ],
    responses: {
      '200': {
        description: route.summary.en,
        headers: ANSWER_HEADERS,
        content: Object.fromEntries(
          route.media.map((media) => [MEDIA_TYPES[media], { schema: contentSchema(route, media) }]),
        ),
      },
      '304': { description: 'The caller has this answer already.' },
      '307': {
        description: 'The answer is too large: fetch it from Location, without the token.',
        headers: { Location: { schema: { type: 'string', format: 'uri' } } },
      },
      ...refusalsOf(REFUSALS),
    },
  };
}

const text = (description: string) => ({ description, schema: { type: 'string' } });

const ANSWER_HEADERS = {
  ETag: text('Names this very answer; send it as If-None-Match the next time.'),
  Link: text('rel="next": the page that follows.'),
  'Hub-Publication': text('The number of the publication.'),
  'Hub-Night': text('Its night.'),
  'Hub-Status': text('provisional or released.'),
  'X-Request-Id': text('To be named when something went wrong.'),
};

const REFUSALS = {
  '400': 'The question is not right.',
  '401': 'No valid access token.',
  '403': 'The token does not give the right to read this.',
  '404': 'There is no such thing, or nothing is published yet.',
  '406': 'There is no such form of the answer.',
  '422': 'The answer is too large to be sent.',
  '429': 'Too many requests; Retry-After says when to go on.',
  '503': 'The hub cannot answer now; try again.',
};

function contentSchema(route: Route, media: Media): object {
  switch (media) {
    case 'json':
      return referenceTo(route.answer);
    case 'ndjson':
      return referenceTo(route.item ?? route.answer);
    case 'xlsx':
      return { type: 'string', contentEncoding: 'binary' };
    case 'sdmxCsv':
    case 'excelCsv':
      return { type: 'string' };
  }
}

function componentSchemas(): object {
  const { schemas } = z.toJSONSchema(shapes, { ...WRITING, uri: referenceUri });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id: _id, $schema: _dialect, ...schema }]) => [id, schema]),
  );
}
