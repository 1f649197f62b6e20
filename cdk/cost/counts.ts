import type { Sentence } from '@dti-hub/kernel';

/** What AWS charges for and the hub uses, each in the unit in which it is counted here. */
export const METERS = {
  dynamoReadUnits: { vi: 'DynamoDB: đơn vị đọc', en: 'read request units' },
  dynamoWriteUnits: { vi: 'DynamoDB: đơn vị ghi', en: 'write request units' },
  dynamoBytesKept: { vi: 'DynamoDB: byte giữ lại', en: 'bytes kept' },
  s3Puts: { vi: 'S3: lần PUT', en: 'PUT requests' },
  s3Gets: { vi: 'S3: lần GET', en: 'GET requests' },
  s3Lists: { vi: 'S3: lần LIST', en: 'LIST requests' },
  s3BytesKept: { vi: 'S3: byte giữ lại', en: 'bytes kept' },
  lambdaInvocations: { vi: 'Lambda: lần gọi', en: 'invocations' },
  lambdaGbSeconds: { vi: 'Lambda: GB-giây', en: 'GB-seconds' },
  stateTransitions: { vi: 'Step Functions: lần vào trạng thái', en: 'state transitions' },
  logBytes: { vi: 'CloudWatch: byte nhật ký', en: 'log bytes' },
  assumedLogBytes: {
    vi: 'CloudWatch: byte nhật ký của AWS (giả định)',
    en: 'log bytes of AWS, assumed',
  },
  customMetrics: { vi: 'CloudWatch: chỉ số riêng', en: 'custom metrics' },
  alarms: { vi: 'CloudWatch: cảnh báo', en: 'alarms' },
  dashboards: { vi: 'CloudWatch: bảng theo dõi', en: 'dashboards' },
  schedulerInvocations: { vi: 'Scheduler: lần gọi', en: 'invocations' },
  sqsRequests: { vi: 'SQS: lần gọi (giả định)', en: 'requests, assumed' },
  secrets: { vi: 'Secrets Manager: bí mật', en: 'secrets' },
  secretReads: { vi: 'Secrets Manager: lần đọc', en: 'reads' },
  keys: { vi: 'KMS: khoá', en: 'keys' },
  apiRequests: { vi: 'API Gateway: lần gọi', en: 'requests' },
} as const satisfies Readonly<Record<string, Sentence>>;

export type Meter = keyof typeof METERS;

export const METER_NAMES = Object.keys(METERS).filter((name): name is Meter => name in METERS);

/** So much of a meter, used for one thing: a group of keys, a step of the night. */
export interface Count {
  readonly meter: Meter;
  readonly of: string;
  readonly amount: number;
}

/** Adds up what is used, as it is used. */
export class Tally {
  readonly #counts = new Map<string, Count>();

  add(meter: Meter, of: string, amount: number): void {
    const key = `${meter} ${of}`;
    const before = this.#counts.get(key)?.amount ?? 0;
    this.#counts.set(key, { meter, of, amount: before + amount });
  }

  get counts(): readonly Count[] {
    return [...this.#counts.values()];
  }
}

/** How much of a meter there is, whatever for. */
export const amountOf = (counts: readonly Count[], meter: Meter): number =>
  counts.reduce((sum, count) => (count.meter === meter ? sum + count.amount : sum), 0);

/** Twice as much of everything, or half. */
export const times = (counts: readonly Count[], factor: number): readonly Count[] =>
  counts.map((count) => ({ ...count, amount: count.amount * factor }));
