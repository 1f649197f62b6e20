import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { createS3Client } from '@dti-hub/runtime';
import { S3FormUploads } from '@dti-hub/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMiniStack, type MiniStack } from '../../cdk/emulator/ministack.ts';
import { sendUpload } from '../support/send-upload.ts';

const REGION = 'ap-southeast-1';
const BUCKET = 'dti-hub';
const BYTES_MAX = 1000;
const PDF = Buffer.alloc(BYTES_MAX, '%PDF-1.7 ');
const BACK_TO = 'https://dti.example.vn/console/mo-phong/filings/0123456789ab/upload/x';

const ID = 'a'.repeat(64);
const AWAITED = { province: 'mo-phong', id: ID, bytesMax: BYTES_MAX, backTo: BACK_TO };

let folder: string;
let aws: MiniStack;
let s3: ReturnType<typeof createS3Client>;
let uploads: S3FormUploads;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dti-hub-'));
  aws = await startMiniStack({ folder, region: REGION });
  s3 = createS3Client({ region: REGION, endpoint: aws.endpoint });
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  uploads = new S3FormUploads(s3, BUCKET);
});

afterAll(async () => {
  s3.destroy();
  await aws.stop();
  await rm(folder, { recursive: true });
});

const kept = () => uploads.read('mo-phong', ID);

describe('a form for an upload, on a server that looks at its policy', () => {
  it.each([
    { what: 'larger than is kept', bytes: Buffer.concat([PDF, PDF]), code: 'EntityTooLarge' },
    { what: 'empty', bytes: Buffer.alloc(0), code: 'EntityTooSmall' },
    { what: 'for another place', changed: { key: `ninh-thuan/upload/${ID}` } },
    { what: 'that leads elsewhere', changed: { success_action_redirect: 'https://x.example/' } },
    { what: 'with a field of its own', changed: { 'Content-Type': 'text/html' } },
  ])('takes none $what', async ({ bytes = PDF, changed = {}, code = 'AccessDenied' }) => {
    const { url, fields } = await uploads.offer(AWAITED);

    const refused = await sendUpload({ url, fields: { ...fields, ...changed } }, bytes);

    expect(refused.ok).toBe(false);
    expect(await refused.text()).toContain(`<Code>${code}</Code>`);
    expect(await kept()).toBeUndefined();
  });

  it('takes the largest, and leads back', async () => {
    const sent = await sendUpload(await uploads.offer(AWAITED), PDF);

    expect(sent.status).toBe(303);
    const { origin, pathname } = new URL(sent.headers.get('location') ?? '');
    expect(`${origin}${pathname}`).toBe(BACK_TO);
    expect(Buffer.from((await kept()) ?? [])).toEqual(PDF);
  });
});
