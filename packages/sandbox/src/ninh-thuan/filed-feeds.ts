import type { FiledFeed } from './filed-columns.ts';
import { MARKET_FEEDS } from './filed-market.ts';
import { OFFICE_FEEDS } from './filed-offices.ts';
import { PEOPLE_FEEDS } from './filed-people.ts';
import { SERVICE_FEEDS } from './filed-services.ts';

/** Nothing of these is printed for 2022 but where a ratio is cited; the rest is plausible and no more. */
export const FILED_FEEDS: readonly FiledFeed[] = [
  ...SERVICE_FEEDS,
  ...MARKET_FEEDS,
  ...PEOPLE_FEEDS,
  ...OFFICE_FEEDS,
];
