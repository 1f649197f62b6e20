import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.ts';

// CDK asks for a function's code without waiting, and esbuild's plugins have to be waited for: this is run as a
// process of its own.
const [name = '', folder = ''] = process.argv.slice(2);
const { outputFiles } = await build(bundleOptions(name));
for (const { path, contents } of outputFiles) writeFileSync(join(folder, basename(path)), contents);
