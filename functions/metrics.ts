/**
 * Under which a stage's own metrics stand in CloudWatch: what one stage
 * publishes must not hide what is missing in another. Its functions are told by the variable that Powertools reads.
 */
export const metricNamespace = (stage: string): string => `DtiHub/${stage}`;

/**
 * The hub's own metrics, by the names that alarms and dashboards know them by, each with the dimensions
 * that it is always sent with, in this order. All are counts.
 */
export const METRIC_DIMENSIONS = {
  /**
   * 1 whenever a night that collected all that was due has a publication: claimed, or found there
   * already. A run that only scores, or asks some feeds, does not stand for the night.
   */
  NightPublished: ['province'],
  /** 1 for every feed and period whose night ended, with one of the pipeline's `VERDICTS`. */
  FeedVerdict: ['province', 'verdict'],
  /** Rows of a judged delivery that were kept back. */
  RowsQuarantined: ['province'],
  /** Of all feeds asked for on a night, the most nights since the values of one last changed. */
  NightsWithoutChange: ['province'],
  /** Messages that a subscriber did not take however often they were sent: it is told nothing more. */
  WebhookDeadLetters: ['province'],
} as const;

export type MetricName = keyof typeof METRIC_DIMENSIONS;
