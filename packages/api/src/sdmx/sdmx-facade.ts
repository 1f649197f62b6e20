import type { Context } from 'hono';
import type { AccessEnv, Dataset } from '../access/index.ts';
import type { AnswerDesk } from '../answer/desk.ts';
import { BODY_BYTES_MAX, type Facade, type Operation } from '../operation.ts';
import { DATAFLOWS } from './dataflows.ts';
import { tellAvailability } from './tell-availability.ts';
import { tellData } from './tell-data.ts';
import { tellSchema, tellStructures } from './tell-structures.ts';

type Tell = (desk: AnswerDesk, context: Context<AccessEnv>) => Promise<Response>;

interface Place {
  /** Below `/sdmx/v2`; each step of `optional` may be left out, with all that follow it. */
  readonly path: string;
  readonly optional: readonly string[];
  readonly dataset: Dataset;
  readonly tell: Tell;
}

const PLACES: readonly Place[] = [
  ...DATAFLOWS.flatMap((dataflow): Place[] => [
    {
      path: `/data/{context}/{agency}/${dataflow.id}`,
      optional: ['version', 'key'],
      dataset: dataflow.dataset,
      tell: tellData(dataflow),
    },
    {
      path: `/availability/{context}/{agency}/${dataflow.id}`,
      optional: ['version', 'key', 'component'],
      dataset: dataflow.dataset,
      tell: tellAvailability(dataflow),
    },
  ]),
  {
    path: '/structure/{kind}',
    optional: ['agency', 'id', 'version', 'item'],
    dataset: 'catalogue',
    tell: tellStructures,
  },
  {
    path: '/schema/{kind}/{agency}/{id}',
    optional: ['version'],
    dataset: 'catalogue',
    tell: tellSchema,
  },
];

/**
 * SDMX 3: the hub's tables behind the REST interface that statistics packages speak, to be read alone.
 * @see https://github.com/sdmx-twg/sdmx-rest
 */
export const sdmxFacade: Facade = (desk) =>
  PLACES.flatMap(({ path, optional, dataset, tell }) =>
    Array.from({ length: optional.length + 1 }, (_, steps): Operation => {
      const more = optional.slice(0, steps).map((name) => `/{${name}}`);
      return {
        method: 'GET',
        path: `/sdmx/v2${path}${more.join('')}`,
        needs: { dataset },
        bytesMax: BODY_BYTES_MAX,
        takesPassword: true,
        answer: (context) => tell(desk, context),
      };
    }),
  );
