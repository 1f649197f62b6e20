import { readFileSync } from 'node:fs';
import { basename, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

/**
 * The SDK's schemas name some of their keys by constants, `{ [_xN]: 1 }`, in which a bundler has to expect code that
 * does something: none is left out, though the hub uses few of an API's operations. With the keys written out, `{ "xN": 1 }`,
 * what nobody uses is left out.
 */
const plainSchemas: Plugin = {
  name: 'plain-schemas',
  setup(build) {
    build.onLoad(
      { filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]/ },
      ({ path }) => ({
        contents: withKnownErrors(withPlainKeys(readFileSync(path, 'utf8'))),
      }),
    );
  },
};

/** The errors of AWS that the hub tells apart by their class, and the one that the SDK itself does: it may be tried again. */
export const KNOWN_ERRORS: ReadonlySet<string> = new Set([
  'ConditionalCheckFailedException',
  'ExecutionAlreadyExists',
  'NoSuchKey',
  'ReplicatedWriteConflictException',
  'ResourceNotFoundException',
]);

/**
 * A module that makes errors of no class but those. Any other arrives as its service's own exception, by the same
 * name and with the same message and status, as errors do that are newer than the SDK.
 */
export const withKnownErrors = (module: string): string =>
  module.replaceAll(/^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm, (registered, name: string) =>
    KNOWN_ERRORS.has(name) ? registered : '',
  );

/** A module whose objects name no key by one of its constants. */
export function withPlainKeys(module: string): string {
  const texts = new Map(
    [...module.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)].map(([, name, text]) => [name, text]),
  );
  return module.replaceAll(/\[(\w+)\]: /g, (key, name: string) => {
    const text = texts.get(name);
    return text === undefined ? key : `${text}: `;
  });
}

/** The SDK's clients want their package.json for its version, to tell it to AWS, and would carry all of it. */
const plainManifests: Plugin = {
  name: 'plain-manifests',
  setup(build) {
    build.onLoad({ filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ }, ({ path }) => {
      const { version }: { version?: string } = JSON.parse(readFileSync(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/** Where Node has no cryptography of its own the SDK does with JavaScript's, which it would carry for that. */
const ownHashes: Plugin = {
  name: 'own-hashes',
  setup(build) {
    build.onLoad({ filter: /[\\/](?:Md5|Sha1|Sha256)Js\.js$/ }, ({ path }) => ({
      contents: `export const ${parse(path).name} = undefined;`,
    }));
  },
};

/** Every schema of zod knows how to tell itself as JSON Schema, whether anybody asks it or not. */
export const plainZod: Plugin = {
  name: 'plain-zod',
  setup(build) {
    build.onLoad({ filter: ZOD_SCHEMAS }, ({ path }) => ({
      contents: withoutJsonSchema(readFileSync(path, 'utf8')),
    }));
    build.onResolve({ filter: /\/to-json-schema\.js$/ }, ({ importer }) =>
      ZOD_SCHEMAS.test(importer) ? { path: NO_JSON_SCHEMAS } : undefined,
    );
  },
};

const ZOD_SCHEMAS = /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/;
const NO_JSON_SCHEMAS = fileURLToPath(new URL('../functions/no-json-schemas.ts', import.meta.url));

/** A module whose schemas do not say how they are told as JSON Schema. */
export const withoutJsonSchema = (module: string): string =>
  module.replaceAll(/^ *inst\._zod\.processJSONSchema = .*;$/gm, '');

/** undici's one door opens onto all that it has, though the hub only sends requests. */
const plainUndici: Plugin = {
  name: 'plain-undici',
  setup(build) {
    build.onLoad({ filter: /[\\/]undici[\\/]index\.js$/ }, ({ path }) => ({
      contents: withoutExtras(readFileSync(path, 'utf8')),
    }));
  },
};

/** undici's door without fetch, WebSocket, caches, interceptors and mocks; what it gives out instead of them is empty. */
export const withoutExtras = (module: string): string =>
  module
    .replaceAll(/require\('\.\/lib\/(?:cache|handler|interceptor|mock|web)\/[^']+'\)/g, '{}')
    .replace(/^module\.exports\.caches = .*$/m, '');

/** d3-shape gives curves their methods in statements of their own, in which a bundler has to expect code that does something. */
const plainCurves: Plugin = {
  name: 'plain-curves',
  setup(build) {
    build.onLoad({ filter: /[\\/]d3-shape\.mjs$/ }, ({ path }) => ({
      contents: withPureCurves(readFileSync(path, 'utf8')),
    }));
  },
};

/** A module whose curves are left out where nobody draws them. */
export const withPureCurves = (module: string): string =>
  module
    .replaceAll(
      /^function (\w+)(\([^)]*\) \{[^}]*\}\n)\n\1(\.prototype = \{\n[\s\S]*?^\};)/gm,
      'var $1 = /* @__PURE__ */ (() => { function $1$2 $1$3 return $1; })();',
    )
    .replaceAll(' = (function custom(', ' = /* @__PURE__ */ (function custom(');

/** Packages may be linked from anywhere, and a bundle is to be the same wherever it is made. */
const placesWithin: Plugin = {
  name: 'places-within',
  setup(build) {
    build.onEnd(({ outputFiles = [] }) => {
      for (const file of outputFiles.filter(({ path }) => path.endsWith('.map'))) {
        const map: { readonly sources: readonly string[] } = JSON.parse(file.text);
        file.contents = Buffer.from(
          JSON.stringify({ ...map, sources: map.sources.map(placeWithin) }),
        );
      }
    });
  },
};

/** A file as a map names it: from the repository's root; by its name alone where its package's own map says no more. */
export const placeWithin = (file: string): string =>
  /(?:^|\/)((?:node_modules|packages|functions)\/.*)/.exec(file)?.[1] ?? basename(file);

/** What keeps the unused parts of packages out of bundles, and this machine's folders out of their maps. */
export const PLUGINS: Plugin[] = [
  plainSchemas,
  plainManifests,
  ownHashes,
  plainUndici,
  plainCurves,
  placesWithin,
];
