import process from 'node:process';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from './bundle-options.ts';

// CDK asks for a function's code without waiting, and esbuild's plugins have to be waited for: this is run as a
// process of its own.
const [entryPoint = '', outfile = ''] = process.argv.slice(2);
await build({ ...BUNDLE_OPTIONS, entryPoints: [entryPoint], outfile });
