/**
 * Checks the table of `.dependency-cruiser.mjs`. A cruiser that cannot parse TypeScript reads no file
 * and finds no fault, so every source file must be among those that it read.
 */
import { cruise, format } from 'dependency-cruiser';
import config from '../../.dependency-cruiser.mjs';
import { repositoryFiles } from './tree.ts';

const { options, ...ruleSet } = config;
const { output } = await cruise(['packages', 'functions'], { ...options, validate: true, ruleSet });
if (typeof output === 'string') throw new Error('dependency-cruiser gave a text for a result');

const report = await format(output, { outputType: 'err' });
console.log(report.output);

const sources = repositoryFiles(/^(?:packages|functions)\/.*(?<!\.d)\.ts$/);
const cruised = new Set(output.modules.map((module) => module.source));
const unread = sources.filter((path) => !cruised.has(path));
console.log(`${sources.length - unread.length} of ${sources.length} source files read`);
for (const path of unread) console.error(`not read: ${path}`);

process.exitCode = report.exitCode > 0 || unread.length > 0 || sources.length === 0 ? 1 : 0;
