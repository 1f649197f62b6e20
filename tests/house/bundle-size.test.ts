import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KNOWN_ERRORS } from '../../cdk/bundle-plugins.ts';
import { NODE_OPTIONS } from '../../cdk/function-environment.ts';
import { BUNDLE_BYTES_MAX, bundle, functionNames, type Bundle } from './bundles.ts';
import { packageNames, readText, repositoryFiles } from './tree.ts';

const IMPORTS = 3;
const BUSY_MACHINE_MS = 120_000;

/** Milliseconds that a new Node takes to load a file, the median of a few. */
function coldImport(file: string): number {
  const script = `const begin = performance.now();
    await import(${JSON.stringify(pathToFileURL(file).href)});
    console.log(performance.now() - begin);`;
  const times = Array.from({ length: IMPORTS }, () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', script])),
  );
  return times.toSorted((a, b) => a - b)[Math.floor(IMPORTS / 2)] ?? Number.NaN;
}

/** Workspaces that run where the night is developed, tried or deployed from, and never inside a function. */
const NEVER_BUNDLED = ['cdk', 'tests', 'packages/local', 'packages/sandbox'];

/** What a workspace's package.json names. */
function namedBy(folder: string): string[] {
  const manifest: Record<string, object> = JSON.parse(readText(join(folder, 'package.json')));
  return ['dependencies', 'devDependencies'].flatMap((key) => Object.keys(manifest[key] ?? {}));
}

const SHIPPED = new Set(
  ['functions', ...packageNames().map((name) => `packages/${name}`)]
    .filter((folder) => !NEVER_BUNDLED.includes(folder))
    .flatMap(namedBy),
);

/** Packages of the deployment, the tests and the tools, which nothing that ships names. */
const TOOLS = ['.', ...NEVER_BUNDLED].flatMap(namedBy).filter((name) => !SHIPPED.has(name));

/** Which bundles come in part from such a file. */
const carrying = (bundles: readonly Bundle[], part: string): string[] =>
  bundles
    .filter(({ inputs }) => inputs.some((file) => file.includes(part)))
    .map(({ name }) => name);

describe('a function, bundled and minified', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-bundles-'));
  let bundles: readonly Bundle[];

  beforeAll(async () => {
    bundles = await Promise.all(functionNames.map(bundle));
  }, BUSY_MACHINE_MS);

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is bundled without a warning', () => {
    expect(bundles.filter(({ warnings }) => warnings.length > 0)).toEqual([]);
  });

  it('stays small enough to start fast', () => {
    const tooLarge = bundles
      .filter(({ code }) => code.length >= BUNDLE_BYTES_MAX)
      .map(({ name, code }) => `${name}: ${code.length} bytes`);

    expect(tooLarge).toEqual([]);
  });

  it('carries undici only to collect and to tell subscribers, and the loader of the catalogue only to plan and to name dropped files', () => {
    expect(carrying(bundles, 'node_modules/undici/')).toEqual([
      'collect-delivery',
      'deliver-webhooks',
    ]);
    expect(carrying(bundles, 'node_modules/undici/lib/milo/')).toEqual([]);
    expect(carrying(bundles, 'packages/runtime/src/catalogue-files.ts')).toEqual([
      'plan-night',
      'take-dropped-file',
    ]);
  });

  it('looks for credentials nowhere but where Lambda hands them out', () => {
    expect(carrying(bundles, 'node_modules/@aws-sdk/credential-provider-')).toEqual([]);
    expect(carrying(bundles, 'functions/lambda-credentials.ts')).toEqual(functionNames);
  });

  it('carries of the SDK no operation that nobody asks for, and of its manifests the version alone', () => {
    const texts = bundles.map(({ name, code }) => ({ name, text: Buffer.from(code).toString() }));
    const saying = (part: string) =>
      texts.filter(({ text }) => text.includes(part)).map(({ name }) => name);

    expect(saying('"PutObjectRequest"')).toEqual(functionNames);
    expect(saying('"PutBucketLifecycleConfigurationRequest"')).toEqual([]);
    expect(saying('devDependencies')).toEqual([]);
  });

  it('tells apart by its class every error of AWS that its code asks for', () => {
    const asked = repositoryFiles(/^(functions|packages)\/.*\.ts$/)
      .filter((file) => !NEVER_BUNDLED.some((workspace) => file.startsWith(`${workspace}/`)))
      .map(readText)
      .flatMap((text) =>
        [...text.matchAll(/import \{([^}]+)\} from '@aws-sdk\/client-/g)]
          .flatMap(([, names = '']) => names.split(',').map((name) => name.trim()))
          .filter((name) => name !== '' && text.includes(`instanceof ${name}`)),
      )
      .filter((name) => !name.endsWith('ServiceException'));

    expect(asked).toContain('NoSuchKey');
    expect(asked.filter((name) => !KNOWN_ERRORS.has(name))).toEqual([]);
  });

  it('has all of undici that its code asks for', () => {
    const asked = repositoryFiles(/^(functions|packages)\/.*\.ts$/)
      .flatMap((file) => [...readText(file).matchAll(/import \{([^}]+)\} from 'undici'/g)])
      .flatMap(([, names = '']) => names.split(','))
      .map((name) => name.replace(/ as .*/, '').trim())
      .filter((name) => name !== '' && !name.startsWith('type '));

    expect(new Set(asked)).toEqual(new Set(['Agent', 'buildConnector', 'request']));
    expect(carrying(bundles, 'node_modules/undici/lib/mock/')).toEqual([]);
  });

  it('carries none of the event streams and discovered endpoints that no call of its own has, and no hashes but Node’s', () => {
    expect(carrying(bundles, 'submodules/event-streams/')).toEqual([]);
    expect(carrying(bundles, '/endpoint-cache/')).toEqual([]);
    expect(carrying(bundles, '/Sha256Js.js')).toEqual([]);
    expect(carrying(bundles, '/Sha256Node.js')).toEqual(functionNames);
  });

  it('names in a trace the files and lines of the repository, and in its map no folder of this machine', () => {
    const place = mkdtempSync(join(folder, 'traced-'));
    const traced = bundles.find(({ name }) => name === 'process-delivery');
    writeFileSync(join(place, 'index.js'), traced?.code ?? '');
    writeFileSync(join(place, 'index.js.map'), traced?.map ?? '');
    const script = `require('./index.js').handler({}).catch(({ stack }) => process.stderr.write(stack));`;
    const { stderr } = spawnSync(process.execPath, [NODE_OPTIONS, '-e', script], {
      cwd: place,
      encoding: 'utf8',
    });
    const { sources }: { sources: string[] } = JSON.parse(
      Buffer.from(traced?.map ?? []).toString(),
    );

    expect(stderr).toContain(`at call (${realpathSync(place)}/functions/step.ts:`);
    expect(sources).toContain('functions/step.ts');
    expect(sources.filter((file) => file.startsWith('.') || isAbsolute(file))).toEqual([]);
  });

  it('tells schemas as JSON Schema only where the API’s document does', () => {
    expect(carrying(bundles, 'zod/v4/core/to-json-schema.js')).toEqual(['serve-api']);
  });

  it('carries nothing of the deployment, the tests or the tools', () => {
    const strangers = bundles.flatMap(({ name, inputs }) =>
      inputs
        .filter(
          (file) =>
            NEVER_BUNDLED.some((workspace) => file.startsWith(`${workspace}/`)) ||
            TOOLS.some((tool) => file.includes(`node_modules/${tool}/`)),
        )
        .map((file) => `${name}: ${file}`),
    );

    expect(TOOLS).toContain('aws-cdk-lib');
    expect(strangers).toEqual([]);
  });

  it(
    'is told with its bytes and the time that a new process takes to load it',
    () => {
      const lines = bundles.map(({ name, code }) => {
        const file = join(folder, `${name}.cjs`);
        writeFileSync(file, code);
        const ms = Math.round(coldImport(file));
        return `${name.padEnd(20)} ${String(code.length).padStart(9)} ${String(ms).padStart(6)}`;
      });

      process.stdout.write(
        `\n${'function'.padEnd(20)} ${'bytes'.padStart(9)} ${'ms'.padStart(6)}\n${lines.join('\n')}\n`,
      );
      expect(lines).toHaveLength(functionNames.length);
    },
    BUSY_MACHINE_MS,
  );
});
