import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Hash } from '@dti-hub/kernel';
import { StoreUnavailableError, type AnnouncedFile, type UploadAddress } from '@dti-hub/pipeline';
import { uploadKey } from './keys.ts';
import { S3ObjectStore } from './s3-object-store.ts';

/** Long enough for the largest file on a slow line. */
const VALID_SECONDS = 900;

/**
 * Files that come beside the API, to one S3 bucket or a server that speaks its protocol. Size, type and
 * hash are signed: S3 takes no other file at that address.
 */
export class S3Uploads {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /** @throws {StoreUnavailableError} */
  async offer({ province, file, bytes, mediaType }: AnnouncedFile): Promise<UploadAddress> {
    const checksum = Buffer.from(file, 'hex').toString('base64');
    const headers = {
      'content-type': mediaType,
      'content-length': String(bytes),
      'x-amz-checksum-sha256': checksum,
    };
    const put = new PutObjectCommand({
      Bucket: this.#bucket,
      Key: uploadKey(province, file),
      ContentType: mediaType,
      ContentLength: bytes,
      ChecksumSHA256: checksum,
    });
    try {
      const url = await getSignedUrl(this.#client, put, {
        expiresIn: VALID_SECONDS,
        // As headers they have to be sent; in the address they would be promised and not looked at.
        signableHeaders: new Set(Object.keys(headers)),
        unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
      });
      return { url, headers, validSeconds: VALID_SECONDS };
    } catch (error) {
      throw new StoreUnavailableError('offer upload', { cause: error });
    }
  }

  /** What was sent under a hash; undefined: nothing was. Whoever reads it hashes it. */
  read(province: string, file: Hash): Promise<Uint8Array | undefined> {
    return new S3ObjectStore(this.#client, this.#bucket).get(uploadKey(province, file));
  }
}
