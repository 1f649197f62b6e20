import { CASES } from './cases.ts';
import { DATED_CASES } from './dated-cases.ts';
import { DELTA_CASES } from './delta-cases.ts';
import { describeConformance } from './describe-conformance.ts';
import { UNSHIPPED } from './unshipped-feeds.ts';

describeConformance('feeds made up for what no shipped one needs', UNSHIPPED, [
  ...CASES,
  ...DELTA_CASES,
  ...DATED_CASES,
]);
