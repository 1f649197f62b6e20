export * from './agreement.ts';
export {
  REQUEST_DEFAULTS,
  TRANSIENT_STATUSES,
  type Budget,
  type Redirects,
  type RequestRule,
  type Retries,
  type Timeouts,
} from './agreement-request.ts';
export * from './calendar.ts';
export * from './calendar-contradictions.ts';
export * from './calendar-delivery.ts';
export * from './calendar-obligations.ts';
export type * from './catalogue.ts';
export * from './declared-columns.ts';
export { agreementFor, layoutBefore, plainAgreements } from './earlier-layouts.ts';
export * from './edition.ts';
export type * from './edition-checks.ts';
export { isFeedCheck } from './edition-checks.ts';
export * from './parse-agreement.ts';
export * from './parse-catalogue.ts';
export * from './places-of-feed.ts';
export * from './province.ts';
export { plainKey, readName } from './unit-name.ts';
export { remarkWords, type Remark } from './schema-parts.ts';
export * from './unit-register.ts';
export * from './unit-resolver.ts';
