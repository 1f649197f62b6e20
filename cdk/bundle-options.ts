import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';
import { plainZod, PLUGINS } from './bundle-plugins.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const besideHandlers = (file: string): string => join(ROOT, 'functions', file);

/**
 * How all code of functions is bundled. The AWS SDK goes with it: it is the one that was tested, it loads no
 * slower than the runtime's own, and a plain Node finds it. CommonJS loads as fast as modules do, and
 * packages that call `require` need no help in it.
 */
export const BUNDLE_OPTIONS = {
  bundle: true,
  minify: true,
  // Traces name the files and lines of the repository by the map, which lies beside the code and is read with it:
  // without the sources it stays small. Both are made as if at the repository's root: a map names what it maps
  // from where it lies.
  sourcemap: 'linked',
  sourcesContent: false,
  absWorkingDir: ROOT,
  outfile: 'index.js',
  write: false,
  legalComments: 'none',
  // Vietnamese as it is written, and not a letter at a time as "\u1ea1".
  charset: 'utf8',
  platform: 'node',
  format: 'cjs',
  target: 'node24',
  // What packages publish as modules: esbuild leaves out of those what nobody imports.
  mainFields: ['module', 'main'],
  // How undici is told that it is bundled: it then comes without the parser that it tries out, a third of it.
  define: { esbuildDetection: 'true' },
  plugins: PLUGINS,
  alias: {
    '@aws-sdk/credential-provider-node': besideHandlers('lambda-credentials.ts'),
    '@aws-sdk/endpoint-cache': besideHandlers('no-endpoint-discovery.ts'),
    '@smithy/core/event-streams': besideHandlers('no-event-streams.ts'),
  },
} satisfies BuildOptions;

/** The one function that tells the shapes of its answers: it serves the API's document. */
const TELLS_SHAPES = 'serve-api';

/** How the function of a folder is bundled. */
export const bundleOptions = (name: string) => ({
  ...BUNDLE_OPTIONS,
  entryPoints: [`functions/${name}/handler.ts`],
  plugins: name === TELLS_SHAPES ? PLUGINS : [...PLUGINS, plainZod],
});
