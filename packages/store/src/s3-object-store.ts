import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  NoSuchKey,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import { StoreUnavailableError } from '@dti-hub/pipeline';
import type { ObjectStore } from './object-store.ts';

/** Objects in one S3 bucket, or in a server that speaks its protocol. */
export class S3ObjectStore implements ObjectStore {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    try {
      await this.#client.send(
        new PutObjectCommand({
          Bucket: this.#bucket,
          Key: key,
          Body: bytes,
          // Of a bucket with object lock, S3 takes no object without one.
          ChecksumAlgorithm: 'SHA256',
        }),
      );
    } catch (error) {
      throw new StoreUnavailableError('put object', { cause: error });
    }
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await this.#client.send(
        new GetObjectCommand({ Bucket: this.#bucket, Key: key }),
      );
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw new StoreUnavailableError('get object', { cause: error });
    }
  }

  async remove(key: string): Promise<void> {
    const object = { Bucket: this.#bucket, Key: key };
    try {
      for (const version of await this.#versionsOf(key)) {
        await this.#client.send(new DeleteObjectCommand({ ...object, VersionId: version }));
      }
    } catch (error) {
      throw new StoreUnavailableError('remove object', { cause: error });
    }
  }

  /** Of a bucket that keeps versions, deleting the object alone would only hide them. */
  async #versionsOf(key: string): Promise<(string | undefined)[]> {
    const listing = new ListObjectVersionsCommand({ Bucket: this.#bucket, Prefix: key });
    try {
      const { Versions = [], DeleteMarkers = [] } = await this.#client.send(listing);
      const ofKey = [...Versions, ...DeleteMarkers].filter((one) => one.Key === key);
      return ofKey.map(({ VersionId }) => VersionId);
    } catch (error) {
      // A server that knows no versions says so: there is one object, or none.
      if (error instanceof S3ServiceException && error.name === 'MethodNotAllowed')
        return [undefined];
      throw error;
    }
  }
}
