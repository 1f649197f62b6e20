import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { attachmentAs, hashBytes } from '@dti-hub/kernel';
import { StoreUnavailableError } from '@dti-hub/pipeline';
import { answerKey } from './keys.ts';

/** Bytes that somebody may fetch for a while. */
export interface OfferedBytes {
  readonly province: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** For what a browser is to save and never to open: the name to save it under. */
  readonly saveAs?: string;
}

/** Long enough to begin a download, too short for an address that leaks. */
const VALID_SECONDS = 300;

/** Addresses of one S3 bucket, or of a server that speaks its protocol, signed so that they need no token. */
export class S3SignedLinks {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /**
   * Keeps the bytes under their hash, and gives the address that reads them until it expires.
   * @throws {StoreUnavailableError}
   */
  async offer({ province, bytes, mediaType, saveAs }: OfferedBytes): Promise<string> {
    const object = { Bucket: this.#bucket, Key: answerKey(province, hashBytes(bytes)) };
    try {
      await this.#client.send(
        new PutObjectCommand({
          ...object,
          Body: bytes,
          ContentType: mediaType,
          ...(saveAs !== undefined && { ContentDisposition: attachmentAs(saveAs) }),
          ChecksumAlgorithm: 'SHA256',
        }),
      );
      return await getSignedUrl(this.#client, new GetObjectCommand(object), {
        expiresIn: VALID_SECONDS,
      });
    } catch (error) {
      throw new StoreUnavailableError('offer object', { cause: error });
    }
  }
}
