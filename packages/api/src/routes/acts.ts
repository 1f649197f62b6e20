import type { Act } from '../writing/act.ts';
import { CASE_ACTS } from './cases.ts';
import { EVIDENCE_ACTS } from './evidence.ts';
import { FILING_ACTS } from './filings.ts';
import { GRANT_ACTS } from './grants.ts';
import { PERIOD_ACTS } from './periods.ts';
import { RUN_ACTS } from './runs.ts';
import { WEBHOOK_ACTS } from './webhooks.ts';

/** All that people do in a province, and see as it stands at this moment. */
export const ACTS: readonly Act[] = [
  ...CASE_ACTS,
  ...FILING_ACTS,
  ...EVIDENCE_ACTS,
  ...GRANT_ACTS,
  ...PERIOD_ACTS,
  ...RUN_ACTS,
  ...WEBHOOK_ACTS,
];
