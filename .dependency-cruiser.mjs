/**
 * The architecture in one table: who may import whom. Everything else is forbidden.
 * @type {Record<string, readonly string[]>}
 */
export const MAY_IMPORT = {
  kernel: [],
  catalogue: ['kernel'],
  sources: ['kernel', 'catalogue'],
  scoring: ['kernel', 'catalogue'],
  reconciliation: ['kernel', 'catalogue', 'scoring'],
  pipeline: ['kernel', 'catalogue', 'sources', 'scoring', 'reconciliation'],
  stewardship: ['kernel', 'catalogue', 'sources', 'scoring', 'reconciliation', 'pipeline'],
  releases: [
    'kernel',
    'catalogue',
    'sources',
    'scoring',
    'reconciliation',
    'pipeline',
    'stewardship',
  ],
  store: ['kernel', 'pipeline'],
  runtime: ['kernel', 'catalogue', 'pipeline', 'api'],
  sandbox: ['kernel'],
  api: ['kernel', 'catalogue', 'scoring', 'reconciliation', 'pipeline', 'stewardship', 'releases'],
  console: [
    'kernel',
    'catalogue',
    'scoring',
    'reconciliation',
    'pipeline',
    'stewardship',
    'releases',
  ],
  client: [],
  functions: [
    'kernel',
    'catalogue',
    'pipeline',
    'stewardship',
    'releases',
    'store',
    'runtime',
    'api',
    'console',
  ],
  local: [
    'kernel',
    'catalogue',
    'sources',
    'scoring',
    'reconciliation',
    'pipeline',
    'stewardship',
    'releases',
    'store',
    'runtime',
    'api',
    'console',
    'client',
    'sandbox',
    'functions',
    'cdk',
  ],
};

/** The core: same input, same output. From outside it knows what is listed here (validation, and readers
 * of formats that do no I/O) and nothing else. */
const PURE = [
  'kernel',
  'catalogue',
  'sources',
  'scoring',
  'reconciliation',
  'pipeline',
  'stewardship',
  'releases',
];
const PURE_CODE = PURE.map((name) => `^packages/${name}/src/`);
const PURE_MAY_USE = {
  npm: '(?:^|/)node_modules/(?:zod|csv-parse|fflate|saxes)/',
  node: '^(?:node:)?crypto$',
};
const AWS_ONLY_IN = ['store', 'runtime', 'functions', 'local'];

/** Of cdk, code outside it may see the machine's definition alone: cdk-never-bundled keeps the rest out. */
const TOP_FOLDERS = new Set(['functions', 'cdk']);

/** @param {readonly string[]} names */
const foldersOf = (names) =>
  names.map((name) => (TOP_FOLDERS.has(name) ? `^${name}/` : `^packages/${name}/`));

const shipped = '^(?:packages|functions)/';
const workspace = '^(?:packages|functions|cdk|tests)/';
const anyNpmPackage = '(?:^|/)node_modules/';

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const rules = [
  ...Object.entries(MAY_IMPORT).map(([name, allowed]) => ({
    name: `layer:${name}`,
    from: { path: foldersOf([name]) },
    to: { path: workspace, pathNot: [...foldersOf([name, ...allowed]), anyNpmPackage] },
  })),
  {
    name: 'unknown-package',
    comment: 'add the package to MAY_IMPORT first',
    from: { path: shipped, pathNot: foldersOf(Object.keys(MAY_IMPORT)) },
    to: {},
  },
  {
    name: 'pure-has-no-npm-package-but-those-listed',
    from: { path: PURE_CODE },
    to: { path: anyNpmPackage, pathNot: PURE_MAY_USE.npm },
  },
  {
    name: 'pure-has-no-node-module-but-crypto',
    from: { path: PURE_CODE },
    to: { dependencyTypes: ['core'], pathNot: PURE_MAY_USE.node },
  },
  {
    name: 'aws-only-in-adapters',
    from: { path: shipped, pathNot: foldersOf(AWS_ONLY_IN) },
    to: { path: `${anyNpmPackage}(?:@aws-sdk|@smithy|@aws-lambda-powertools)/` },
  },
  {
    name: 'only-public-door',
    comment: 'other packages are imported by their name, through src/index.ts',
    from: { path: '^(?:packages/([^/]+)|functions)/' },
    to: {
      path: '^packages/([^/]+)/(?!src/index\\.ts$)',
      pathNot: ['^packages/$1/', anyNpmPackage],
    },
  },
  {
    name: 'cdk-never-bundled',
    from: { path: shipped },
    to: { path: `${anyNpmPackage}(?:aws-cdk-lib|constructs)/` },
  },
  {
    name: 'declared-dependencies-only',
    comment: 'shipped code imports what its own package.json names under dependencies',
    from: { path: shipped },
    to: {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'no-circular',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  { name: 'no-unresolvable', from: {}, to: { couldNotResolve: true } },
];

/** @type {import('dependency-cruiser').IConfiguration} */
const config = {
  forbidden: rules.map((rule) => ({ ...rule, severity: 'error' })),
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node'] },
  },
};

export default config;
