import {
  ACTS,
  DATASETS,
  readScope,
  ROUTES,
  STANDARD_FACADES,
  type Dataset,
  type Needs,
} from '@dti-hub/api';
import { openDesk } from '../../../packages/api/src/answer/desk.ts';
import { ROLES, type Role } from '@dti-hub/pipeline';
import { OTHER_PROVINCE, POLLER, PROVINCE, type GuardedApi } from './guarded-api.ts';
import { inSeconds, type startIssuer } from './token-issuer.ts';

type Api = GuardedApi['api'];
type Issuer = Awaited<ReturnType<typeof startIssuer>>;

/** Addresses that anybody may read. */
const OPEN = /^\/(?:health|openapi\.json|docs(?:\/.*)?)$/;

/** Middleware for everything answers nothing by itself. */
const EVERYTHING = new Set(['/*', '*', '/v1/*']);

/** What a caller may expect: to prove nobody, to have no right, to come to the route's own answer. */
export type Outcome = 'unknown' | 'refused' | 'let in';

/** Somebody who calls, and how they fare at a route that needs a dataset or a right. */
export interface Caller {
  readonly name: string;
  readonly authorization: string | undefined;
  readonly fares: (needed: Needs) => Outcome;
}

const DISTRICT = 'gso:585@2022-01-01';
const FOREIGN_UNIT = 'eid:H44.101@2025-07-01';

/** Who may do what, as docs/access.md has it. */
const MAY: Readonly<Record<Role, readonly string[]>> = {
  steward: ['file', 'decide', 'readEvidence', 'read'],
  verifier: ['review', 'readEvidence', 'read'],
  releaser: ['lock', 'release', 'read'],
  reader: ['read'],
  operator: ['run', 'grant', 'webhook', 'read'],
};

/** Everything that any role may read, but for how nights went; and what the role may do. */
const actsAs =
  (role: Role) =>
  (needed: Needs): Outcome => {
    if ('right' in needed) return MAY[role].includes(needed.right) ? 'let in' : 'refused';
    return role === 'reader' && needed.dataset === 'operations' ? 'refused' : 'let in';
  };

/** A machine reads what its scopes say, and signs nothing. */
const machineWith =
  (datasets: readonly Dataset[]) =>
  (needed: Needs): Outcome =>
    'dataset' in needed && datasets.includes(needed.dataset) ? 'let in' : 'refused';

const unknown = () => 'unknown' as const;
const refused = () => 'refused' as const;

/** All who call, with the grants that the people among them were given. */
export async function callers(
  { grant }: GuardedApi,
  ours: Issuer,
  foreign: Issuer,
): Promise<Caller[]> {
  const claims = { sub: POLLER, client_id: POLLER, scope: all(PROVINCE) };
  const tokens: [string, string | undefined, Caller['fares']][] = [
    ['no token', undefined, unknown],
    ['an expired token', ours.sign({ ...claims, exp: inSeconds(-600) }), unknown],
    ["a foreign issuer's token", foreign.sign(claims), unknown],
    ['a foreign key under our name', foreign.sign({ ...claims, iss: ours.issuer }), unknown],
    ['algorithm none', ours.unsigned(claims), unknown],
    ['HS256 with the public key', ours.signedByPublicKey(claims), unknown],
    ['an ID token', ours.sign({ ...claims, token_use: 'id' }), unknown],
    ['a program that is not known', ours.machine('somebody', all(PROVINCE)), unknown],
    ['a machine without scopes', ours.machine(POLLER, ''), refused],
    [
      "a machine with another province's scopes",
      ours.machine(POLLER, all(OTHER_PROVINCE)),
      refused,
    ],
    ['a machine with scopes of no dataset', ours.machine(POLLER, scopesOfNothing), refused],
    [
      'a machine with all scopes of the province',
      ours.machine(POLLER, all(PROVINCE)),
      machineWith(DATASETS),
    ],
    ...DATASETS.map((dataset): [string, string, Caller['fares']] => [
      `a machine with the scope of ${dataset}`,
      ours.machine(POLLER, readScope(PROVINCE, dataset)),
      machineWith([dataset]),
    ]),
    ['a person without a grant', ours.person('nobody'), refused],
    ['a person with scopes and no grant', ours.person('scoped', { scope: all(PROVINCE) }), refused],
  ];
  const people: [string, string, Caller['fares']][] = [];
  for (const role of ROLES) {
    await grant(PROVINCE, { person: role, role });
    await grant(PROVINCE, { person: `${role}-of-district`, role, within: DISTRICT });
    await grant(OTHER_PROVINCE, { person: `${role}-elsewhere`, role });
    people.push(
      [`a ${role} of the province`, role, actsAs(role)],
      [`a ${role} of one district`, `${role}-of-district`, actsAs(role)],
      [`a ${role} of another province`, `${role}-elsewhere`, refused],
    );
  }
  await grant(PROVINCE, { person: 'stranger', role: 'steward', within: FOREIGN_UNIT });
  people.push(['a steward of a foreign unit alone', 'stranger', actsAs('steward')]);
  await grant(PROVINCE, { person: 'former', role: 'operator' });
  await grant(PROVINCE, { person: 'former', role: 'operator', holds: false });
  people.push(['a person whose grant was taken back', 'former', refused]);
  // A machine's name among the grants is no machine's right.
  await grant(PROVINCE, { person: POLLER, role: 'operator' });
  return [
    ...tokens.map(([name, token, fares]) => ({ name, authorization: bearer(token), fares })),
    ...people.map(([name, person, fares]) => ({
      name,
      authorization: bearer(ours.person(person)),
      fares,
    })),
  ];
}

const all = (province: string): string =>
  DATASETS.map((dataset) => readScope(province, dataset)).join(' ');

const scopesOfNothing = [
  PROVINCE,
  `${PROVINCE}/*`,
  `${PROVINCE}/read`,
  ...DATASETS.flatMap((dataset) => [
    `${PROVINCE}/${dataset}`,
    `${PROVINCE}/${dataset}.write`,
    `${PROVINCE}x/${dataset}.read`,
    `x${PROVINCE}/${dataset}.read`,
    `${dataset}.read`,
  ]),
].join(' ');

const bearer = (token: string | undefined): string | undefined =>
  token === undefined ? undefined : `Bearer ${token}`;

/** What one address answers to one method. */
export interface Operation {
  readonly method: string;
  readonly path: string;
}

/** Every address of the API, with every method that it answers. */
export const operationsOf = (api: Api): Operation[] => [
  ...new Map(
    api.routes
      .filter(({ path, method }) => !EVERYTHING.has(path) && method !== 'ALL')
      .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
  ).values(),
];

/** Those that are neither open to everybody nor of a province. */
export const strayOperations = (operations: readonly Operation[]): Operation[] =>
  operations.filter(({ path }) => !OPEN.test(path) && !path.startsWith('/v1/:province/'));

/** Of a province's operations, one of each: every part of their address is filled. */
export const operationsIn = (
  operations: readonly Operation[],
  province: string,
): (Operation & { readonly needs: Needs | undefined })[] =>
  operations
    .filter(({ path }) => path.startsWith('/v1/'))
    .map(({ method, path }) => ({
      method,
      path: path.replace(':province', province).replaceAll(/:\w+(?:\{[^}]*\})?/g, '1'),
      needs: DECLARED.get(`${method} ${path}`),
    }));

/** The operations of the standards; where they answer from makes no difference to who may ask. */
const OF_STANDARDS = STANDARD_FACADES.flatMap((facade) =>
  facade(
    openDesk({
      provinces: [],
      portsOf: () => {
        throw new TypeError('no store is asked');
      },
    }),
  ),
);

/** All that is declared. */
export const DECLARED_OPERATIONS: readonly (Operation & { readonly needs: Needs })[] = [
  ...ROUTES.map((route) => ({ ...route, method: 'GET' })),
  ...ACTS,
  ...OF_STANDARDS,
];

/** What the tables of the API say that each operation needs. */
const DECLARED: ReadonlyMap<string, Needs> = new Map(
  DECLARED_OPERATIONS.map(({ method, path, needs }) => [
    `${method} /v1/:province${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    needs,
  ]),
);

/** How a call ends, as far as access goes. */
export async function outcomeOf(
  api: Api,
  { path, method }: Operation,
  authorization: string | undefined,
): Promise<Outcome> {
  const headers = authorization === undefined ? {} : { authorization };
  const { status } = await api.request(path, { method, headers });
  if (status === 401) return 'unknown';
  return status === 403 ? 'refused' : 'let in';
}

/** The datasets whose scope alone lets a machine in; a route that decides nothing takes each, or none. */
export async function datasetsTaken(
  api: Api,
  operation: Operation,
  ours: Issuer,
): Promise<readonly Dataset[]> {
  const taken: Dataset[] = [];
  for (const dataset of DATASETS) {
    const authorization = `Bearer ${ours.machine(POLLER, readScope(PROVINCE, dataset))}`;
    if ((await outcomeOf(api, operation, authorization)) === 'let in') taken.push(dataset);
  }
  return taken;
}
