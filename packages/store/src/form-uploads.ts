import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { StoreUnavailableError, type AwaitedFile, type UploadForm } from '@dti-hub/pipeline';
import { uploadKey } from './keys.ts';
import { S3ObjectStore } from './s3-object-store.ts';

/** Enough to find a file and send it on a slow line, and less than a session lasts: whoever comes back is still known. */
const VALID_SECONDS = 1800;

/**
 * Files that browsers send beside the console, which may carry none so large, to one S3 bucket or a server that
 * speaks its protocol. Place, size and the way back are signed: S3 takes no other form.
 */
export class S3FormUploads {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /** @throws {StoreUnavailableError} */
  async offer({ province, id, bytesMax, backTo }: AwaitedFile): Promise<UploadForm> {
    try {
      const form = await createPresignedPost(this.#client, {
        Bucket: this.#bucket,
        Key: uploadKey(province, id),
        Fields: { success_action_redirect: backTo },
        Conditions: [['content-length-range', 1, bytesMax]],
        Expires: VALID_SECONDS,
      });
      return { ...form, validSeconds: VALID_SECONDS };
    } catch (error) {
      throw new StoreUnavailableError('offer upload', { cause: error });
    }
  }

  /** What was sent; undefined: nothing was, or it is gone. Whoever reads it hashes it. */
  read(province: string, id: string): Promise<Uint8Array | undefined> {
    return new S3ObjectStore(this.#client, this.#bucket).get(uploadKey(province, id));
  }
}
