import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashBytes } from '@dti-hub/kernel';
import { startEmbeddedAws, type EmbeddedAws } from '@dti-hub/local/src/embedded-aws.ts';
import { createS3Client } from '@dti-hub/runtime';
import type { UploadAddress } from '@dti-hub/pipeline';
import { S3Uploads } from '@dti-hub/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const BYTES = new TextEncoder().encode('%PDF-1.7 a scanned decision');
const ANNOUNCED = {
  province: 'mo-phong',
  file: hashBytes(BYTES),
  bytes: BYTES.length,
  mediaType: 'application/pdf',
};

let home: string;
let aws: EmbeddedAws;
let uploads: S3Uploads;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'dti-hub-'));
  aws = await startEmbeddedAws({ home });
  const s3 = createS3Client({ region: 'local', endpoint: aws.s3Endpoint });
  uploads = new S3Uploads(s3, aws.bucketName);
});

afterAll(async () => {
  await aws.close();
  await rm(home, { recursive: true });
});

/** Sends bytes as an address wants them, but for what is said otherwise. */
const send = (
  { url, headers }: UploadAddress,
  bytes: Uint8Array,
  others: Readonly<Record<string, string>> = {},
) =>
  fetch(url, { method: 'PUT', body: Uint8Array.from(bytes), headers: { ...headers, ...others } });

describe('a signed upload', () => {
  it('takes the announced file, and gives it to whoever reads it by its hash', async () => {
    const address = await uploads.offer(ANNOUNCED);

    expect(await uploads.read(ANNOUNCED.province, ANNOUNCED.file)).toBeUndefined();
    expect((await send(address, BYTES)).status).toBe(200);
    expect(await uploads.read(ANNOUNCED.province, ANNOUNCED.file)).toEqual(BYTES);
  });

  it('is signed with size, type and hash: S3 takes no other file, and none elsewhere', async () => {
    const { url, headers } = await uploads.offer(ANNOUNCED);
    const { pathname, searchParams } = new URL(url);

    // The embedded server does not look at signatures; S3 does.
    expect(searchParams.get('X-Amz-SignedHeaders')?.split(';').toSorted()).toEqual(
      [...Object.keys(headers), 'host'].toSorted(),
    );
    expect(searchParams.get('X-Amz-Expires')).toBe('900');
    expect([...searchParams.keys()].filter((name) => /checksum/i.test(name))).toEqual([]);
    expect(pathname).toBe(`/${aws.bucketName}/mo-phong/upload/${ANNOUNCED.file}`);
    expect(headers['x-amz-checksum-sha256']).toBe(
      Buffer.from(ANNOUNCED.file, 'hex').toString('base64'),
    );
  });
});
