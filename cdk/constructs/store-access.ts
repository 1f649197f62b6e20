import type { BlobKind } from '@dti-hub/pipeline';
import { answerKey, blobKey, inboxKey, partitions, uploadKey } from '@dti-hub/store';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';

/** A group of partitions of the table, of all provinces. */
export type ItemGroup =
  | 'journal'
  | 'publications'
  | 'observations'
  | 'requestCounts'
  | 'askedOnce'
  | 'webhookAttempts'
  | 'accessLog';

/** What a function may read and put. Nothing may delete, and nothing may overwrite an item but a count of requests. */
export interface StoreAccess {
  readonly reads: readonly ItemGroup[];
  readonly puts: readonly ItemGroup[];
  readonly getsBlobs: readonly BlobKind[];
  readonly putsBlobs: readonly BlobKind[];
  readonly getsInbox?: boolean;
  /** It hands out large answers: puts them, and signs addresses that read them. */
  readonly offersAnswers?: boolean;
  /** It counts requests: the only items that are ever changed, and no facts. */
  readonly countsRequests?: boolean;
  /**
   * It takes evidence of these provinces: signs addresses that files are sent to, and keeps and gives what
   * came. Named to the letter, for it may hold personal data: the province, and a hash of 64 characters.
   */
  readonly evidenceOf?: readonly string[];
}

/** Where the stores are. */
export interface Stores {
  readonly table: Table;
  readonly bucket: Bucket;
}

const EVERY = '*';
/** In a policy, "?" is any one character. */
const A_HASH = '?'.repeat(64);

const PARTITIONS: Readonly<Record<ItemGroup, readonly string[]>> = {
  journal: [partitions.journalEntries(EVERY), partitions.journalByKey(EVERY)],
  publications: [partitions.publications(EVERY)],
  observations: [`${EVERY}/observations/${EVERY}`],
  requestCounts: [partitions.requestCounts(EVERY)],
  askedOnce: [partitions.askedOnce(EVERY)],
  webhookAttempts: [`${EVERY}/webhook-attempts/${EVERY}`],
  accessLog: [partitions.accessLog(EVERY)],
};

/** The permissions for an access, one statement for each set of actions. */
export function storeStatements({ table, bucket }: Stores, access: StoreAccess): PolicyStatement[] {
  const { reads, puts, getsBlobs, putsBlobs, getsInbox, offersAnswers, countsRequests } = access;
  const evidence = (access.evidenceOf ?? []).flatMap((province) => [
    uploadKey(province, A_HASH),
    blobKey(province, 'evidence', A_HASH),
  ]);
  const answers = offersAnswers === true ? [answerKey(EVERY, EVERY)] : [];
  const objects = (keys: readonly string[]) => keys.map((key) => bucket.arnForObjects(key));
  const blobs = (kinds: readonly BlobKind[]) => kinds.map((kind) => blobKey(EVERY, kind, EVERY));
  const inbox = getsInbox === true ? [inboxKey(EVERY, EVERY, EVERY)] : [];
  const got = [...blobs(getsBlobs), ...inbox, ...answers];
  return [
    ...itemStatement(table, ['dynamodb:GetItem', 'dynamodb:Query'], reads),
    ...itemStatement(table, ['dynamodb:PutItem'], puts),
    ...itemStatement(
      table,
      ['dynamodb:UpdateItem'],
      countsRequests === true ? ['requestCounts'] : [],
    ),
    ...statement(['s3:GetObject'], objects(got)),
    ...statement(['s3:PutObject'], objects([...blobs(putsBlobs), ...answers])),
    // S3 says "not there" only to whoever may list; others are told "not allowed".
    ...statement(['s3:GetObject', 's3:PutObject'], objects(evidence)),
    ...statement(['s3:ListBucket'], got.length > 0 ? [bucket.bucketArn] : []),
  ];
}

function itemStatement(
  table: Table,
  actions: readonly string[],
  groups: readonly ItemGroup[],
): PolicyStatement[] {
  const leadingKeys = groups.flatMap((group) => PARTITIONS[group]);
  const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeys } };
  return statement(actions, groups.length > 0 ? [table.tableArn] : []).map((granted) => {
    granted.addConditions(conditions);
    return granted;
  });
}

const statement = (actions: readonly string[], resources: readonly string[]): PolicyStatement[] =>
  resources.length > 0
    ? [new PolicyStatement({ actions: [...actions], resources: [...resources] })]
    : [];
