export * from './describe-difference.ts';
export * from './difference.ts';
export * from './goal-seek.ts';
export * from './method-bridge.ts';
export { whatIf, type Standing, type WhatIf } from './what-if.ts';
export { parseSupposition, type Supposition } from './what-if-supposition.ts';
