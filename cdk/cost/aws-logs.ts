import { amountOf, type Count } from './counts.ts';

/** What AWS itself writes into our logs. Nothing here writes it, so it is assumed and not counted. */
export const LOG_BYTES_ASSUMED = {
  /** Lambda: the lines START, END and REPORT. */
  ofInvocation: 500,
  /** Step Functions, all events without their data: what enters, is scheduled, ends and exits. */
  ofTransition: 1500,
  /** API Gateway: one line of access log. */
  ofRequest: 400,
} as const;

/** A night's counts, and the logs that AWS adds. */
export function withAwsLogs(counts: readonly Count[]): readonly Count[] {
  const { ofInvocation, ofTransition } = LOG_BYTES_ASSUMED;
  const bytes =
    amountOf(counts, 'lambdaInvocations') * ofInvocation +
    amountOf(counts, 'stateTransitions') * ofTransition;
  return [...counts, { meter: 'assumedLogBytes', of: 'deliveries', amount: bytes }];
}
