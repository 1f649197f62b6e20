import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** Where a client's service stands; without an endpoint it is AWS, with the role's own credentials. */
export interface AwsPlace {
  readonly region: string;
  readonly endpoint?: string | undefined;
}

// The one pair that s3rver knows; dynalite takes any. Never sent to AWS: only with an endpoint.
const EMBEDDED_CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

const CONNECTION_TIMEOUT_MS = 2000;

// An item or a secret is small and answers in milliseconds; a blob may be tens of megabytes.
const ITEM_TIMEOUT_MS = 5000;
const BLOB_TIMEOUT_MS = 60_000;

/** A client for the table; what it keeps of connections is freed by `destroy`. */
export function createDynamoClient(place: AwsPlace): DynamoDBClient {
  return new DynamoDBClient({ ...placeOf(place), requestHandler: timeouts(ITEM_TIMEOUT_MS) });
}

/** A client for the bucket, and for any server that speaks S3 under a path. */
export function createS3Client(place: AwsPlace): S3Client {
  return new S3Client({
    ...placeOf(place),
    requestHandler: timeouts(BLOB_TIMEOUT_MS),
    forcePathStyle: place.endpoint !== undefined,
    // The hub names blobs by their hash and reads them back; s3rver would keep a checksum's framing.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

/** A client for what the deployment keeps of feeds' secrets. */
export function createSecretsClient(place: AwsPlace): SecretsManagerClient {
  return new SecretsManagerClient({ ...placeOf(place), requestHandler: timeouts(ITEM_TIMEOUT_MS) });
}

/** A client for the bus on which the hub announces. */
export function createEventsClient(place: AwsPlace): EventBridgeClient {
  return new EventBridgeClient({ ...placeOf(place), requestHandler: timeouts(ITEM_TIMEOUT_MS) });
}

const placeOf = ({ region, endpoint }: AwsPlace) =>
  endpoint === undefined ? { region } : { region, endpoint, credentials: EMBEDDED_CREDENTIALS };

const timeouts = (requestTimeout: number) => ({
  connectionTimeout: CONNECTION_TIMEOUT_MS,
  requestTimeout,
  // Without it the SDK only warns, and waits on.
  throwOnRequestTimeout: true,
});
