import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedAws, type EmbeddedAws } from '@dti-hub/local/src/embedded-aws.ts';
import { createS3Client } from '@dti-hub/runtime';
import { S3FormUploads } from '@dti-hub/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendUpload } from '../support/send-upload.ts';

const BYTES = new TextEncoder().encode('%PDF-1.7 a scanned decision');
const ID = 'a'.repeat(64);
const BACK_TO = 'https://dti.example.vn/console/mo-phong/filings/0123456789ab/upload/x';
const AWAITED = { province: 'mo-phong', id: ID, bytesMax: 20_000_000, backTo: BACK_TO };

let home: string;
let aws: EmbeddedAws;
let uploads: S3FormUploads;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'dti-hub-'));
  aws = await startEmbeddedAws({ home });
  const s3 = createS3Client({ region: 'local', endpoint: aws.s3Endpoint });
  uploads = new S3FormUploads(s3, aws.bucketName);
});

afterAll(async () => {
  await aws.close();
  await rm(home, { recursive: true });
});

/** "20230110T020000Z". */
const ISO_BASIC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
const HALF_HOUR_MS = 1_800_000;

const policySchema = (
  policy = '',
): { readonly conditions: unknown[]; readonly expiration: string } =>
  JSON.parse(Buffer.from(policy, 'base64').toString());

describe('a form for an upload', () => {
  it('takes a file, leads back, and gives it to whoever knows where it waits', async () => {
    const form = await uploads.offer(AWAITED);

    const sent = await sendUpload(form, BYTES);

    expect(sent.status).toBe(303);
    const back = new URL(sent.headers.get('location') ?? '');
    expect(`${back.origin}${back.pathname}`).toBe(BACK_TO);
    expect(await uploads.read('mo-phong', ID)).toEqual(BYTES);
    expect(await uploads.read('mo-phong', 'b'.repeat(64))).toBeUndefined();
  });

  it('is signed with its place, its size and the way back: S3 takes no other', async () => {
    const { url, fields } = await uploads.offer(AWAITED);
    const { conditions, expiration } = policySchema(fields['Policy']);

    // The embedded server does not look at policies; S3 does.
    expect(conditions).toEqual(
      expect.arrayContaining([
        ['content-length-range', 1, 20_000_000],
        { key: `mo-phong/upload/${ID}` },
        { bucket: aws.bucketName },
        { success_action_redirect: BACK_TO },
      ]),
    );
    expect(conditions.filter((one) => JSON.stringify(one).includes('key'))).toHaveLength(1);
    expect(fields['X-Amz-Signature']).toMatch(/^[0-9a-f]{64}$/);
    const signed = (fields['X-Amz-Date'] ?? '').replace(ISO_BASIC, '$1-$2-$3T$4:$5:$6Z');
    expect(Date.parse(expiration) - Date.parse(signed)).toBe(HALF_HOUR_MS);
    expect(new URL(url).pathname).toBe(`/${aws.bucketName}`);
  });
});
