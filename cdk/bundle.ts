import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from './bundle-options.ts';

// CDK asks for a function's code without waiting, and esbuild's plugins have to be waited for: this is run as a
// process of its own.
const [entryPoint = '', folder = ''] = process.argv.slice(2);
const { outputFiles } = await build({ ...BUNDLE_OPTIONS, entryPoints: [entryPoint] });
for (const { path, contents } of outputFiles) writeFileSync(join(folder, basename(path)), contents);
