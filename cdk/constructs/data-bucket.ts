import { Duration } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  ObjectLockRetention,
  StorageClass,
  type BucketProps,
  type IBucket,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import { answerKey, blobKey, inboxKey, uploadKey } from '@dti-hub/store';
import type { Construct } from 'constructs';
import { nameOf, removalOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';
import type { DroppedFiles } from './dropped-files.ts';

/** What every bucket of the hub is: private, encrypted, spoken to over TLS only. */
const CLOSED = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
} satisfies BucketProps;

/** An upload that nobody ended takes room and is seen by nobody. */
const UNFINISHED_UPLOAD = Duration.days(7);

/** The bucket of blobs and dropped files, every version kept for a while, and who asked for what. */
export class DataBucket extends Bucket {
  constructor(
    scope: Construct,
    id: string,
    {
      settings,
      droppedFiles,
    }: { readonly settings: StageSettings; readonly droppedFiles: DroppedFiles },
  ) {
    const { objectLockDays } = settings.retention;
    const bucketName = globalName(settings, 'data');
    super(scope, id, {
      ...CLOSED,
      bucketName,
      versioned: true,
      lifecycleRules: lifecycle(settings),
      serverAccessLogsBucket: accessLogs(scope, settings),
      removalPolicy: removalOf(settings),
      ...(objectLockDays !== undefined && {
        objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(objectLockDays)),
      }),
    });
    droppedFiles.hears(bucketName, settings);
    this.#tellOfDroppedFiles(droppedFiles, settings);
  }

  /** In the template itself: CDK would have a function of its own do it, which may write to any bucket. */
  #tellOfDroppedFiles(droppedFiles: DroppedFiles, { provinces }: StageSettings): void {
    const { defaultChild } = this.node;
    if (!(defaultChild instanceof CfnBucket)) throw new TypeError('a bucket is one');
    defaultChild.notificationConfiguration = {
      queueConfigurations: provinces.map((province) => ({
        event: 's3:ObjectCreated:*',
        queue: droppedFiles.queueArn,
        filter: { s3Key: { rules: [{ name: 'prefix', value: inboxOf(province) }] } },
      })),
    };
    // S3 tries at once whether it may tell.
    this.node.addDependency(droppedFiles);
  }
}

/** What all keys of a province's inboxes begin with. */
const inboxOf = (province: string): string => inboxKey(province, '', '').slice(0, -1);

function accessLogs(scope: Construct, settings: StageSettings): IBucket {
  const bucket = new Bucket(scope, 'AccessLogs', {
    ...CLOSED,
    bucketName: globalName(settings, 'access-logs'),
    lifecycleRules: [{ id: 'old', expiration: Duration.days(settings.retention.logDays) }],
    removalPolicy: removalOf(settings),
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one; its type says undefined where this compiler wants absence
  return bucket as IBucket;
}

/** The shortest that S3 has; whoever was given an answer's address has minutes. */
const ANSWERS_KEPT = Duration.days(1);

/** A file that was sent is taken at once, or was given up. */
const UPLOADS_KEPT = Duration.days(1);

/** Current objects never expire but for answers made of them, and files on their way to become evidence: a receipt leads to them, and a rebuild reads them. */
function lifecycle({ provinces, retention }: StageSettings): LifecycleRule[] {
  const noncurrentVersionExpiration = Duration.days(retention.versionDays);
  return [
    {
      id: 'versions-and-unfinished-uploads',
      noncurrentVersionExpiration,
      abortIncompleteMultipartUploadAfter: UNFINISHED_UPLOAD,
    },
    ...provinces.map((province) => ({
      id: `${province}-answers-go`,
      prefix: answerKey(province, ''),
      expiration: ANSWERS_KEPT,
      // A large file of evidence is one of them, and may have to be erased: no copy stays.
      noncurrentVersionExpiration: ANSWERS_KEPT,
    })),
    ...provinces.map((province) => ({
      id: `${province}-uploads-go`,
      prefix: uploadKey(province, ''),
      expiration: UPLOADS_KEPT,
      // What is kept of them is evidence by then, and may have to be erased: no copy stays.
      noncurrentVersionExpiration: UPLOADS_KEPT,
    })),
    ...provinces.map((province) => ({
      id: `${province}-raw-goes-cold`,
      prefix: blobKey(province, 'raw', ''),
      transitions: [
        {
          storageClass: StorageClass.INFREQUENT_ACCESS,
          transitionAfter: Duration.days(retention.rawColdAfterDays),
        },
      ],
    })),
  ];
}

/** A bucket's name is one in all the world. */
const globalName = (settings: StageSettings, thing: string): string =>
  `${nameOf(settings, thing)}-${settings.account}-${settings.region}`;
