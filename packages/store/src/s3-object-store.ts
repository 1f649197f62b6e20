import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  NoSuchKey,
  PutObjectCommand,
  S3ServiceException,
  UploadPartCommand,
  type CompletedPart,
  type GetObjectCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { piecesOf, StoreUnavailableError, type Content } from '@dti-hub/pipeline';
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

  async getPieces(key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    try {
      const { Body } = await this.#client.send(
        new GetObjectCommand({ Bucket: this.#bucket, Key: key }),
      );
      return Body && piecesFrom(Body);
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw new StoreUnavailableError('get object', { cause: error });
    }
  }

  async putPieces(key: string, content: Content): Promise<void> {
    if (content.bytes > PART_BYTES) return this.#putParts(key, content);
    for await (const whole of inParts(content)) return this.put(key, whole);
    return this.put(key, new Uint8Array());
  }

  /** An upload in parts becomes an object when it is complete, and not before. */
  async #putParts(key: string, content: Content): Promise<void> {
    const place = { Bucket: this.#bucket, Key: key };
    try {
      const { UploadId } = await this.#client.send(
        new CreateMultipartUploadCommand({ ...place, ChecksumAlgorithm: 'SHA256' }),
      );
      try {
        const parts = await this.#sendParts({ ...place, UploadId }, content);
        await this.#client.send(
          new CompleteMultipartUploadCommand({
            ...place,
            UploadId,
            MultipartUpload: { Parts: parts },
          }),
        );
      } catch (error) {
        await this.#client.send(new AbortMultipartUploadCommand({ ...place, UploadId }));
        throw error;
      }
    } catch (error) {
      throw new StoreUnavailableError('put object', { cause: error });
    }
  }

  async #sendParts(upload: Upload, content: Content): Promise<CompletedPart[]> {
    const parts: CompletedPart[] = [];
    for await (const part of inParts(content)) {
      const PartNumber = parts.length + 1;
      const { ETag, ChecksumSHA256 } = await this.#client.send(
        new UploadPartCommand({ ...upload, PartNumber, Body: part, ChecksumAlgorithm: 'SHA256' }),
      );
      parts.push({ PartNumber, ETag, ChecksumSHA256 });
    }
    return parts;
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

/** A part of an upload; the last may be smaller, all others must not be below 5 MB. */
const PART_BYTES = 8_000_000;

interface Upload {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string | undefined;
}

/** @yields the content in parts of one size, the last excepted; none of nothing */
async function* inParts(content: Content): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of piecesOf(content)) {
    for (let at = 0; at < piece.length;) {
      const taken = piece.slice(at, at + PART_BYTES - bytes);
      pieces.push(taken);
      bytes += taken.length;
      at += taken.length;
      if (bytes < PART_BYTES) continue;
      yield Buffer.concat(pieces);
      pieces = [];
      bytes = 0;
    }
  }
  if (bytes > 0) yield Buffer.concat(pieces);
}

/**
 * @yields the pieces of a body
 * @throws {StoreUnavailableError} when it breaks off
 */
async function* piecesFrom(
  body: NonNullable<GetObjectCommandOutput['Body']>,
): AsyncGenerator<Uint8Array> {
  try {
    // A stream of Node's, which the web's would only wrap.
    yield* body instanceof Readable ? body : body.transformToWebStream();
  } catch (error) {
    throw new StoreUnavailableError('get object', { cause: error });
  }
}
