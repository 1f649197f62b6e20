import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { startEmbeddedAws } from '@dti-hub/local/src/embedded-aws.ts';
import { createS3Client } from '@dti-hub/runtime';
import { S3SignedLinks } from '@dti-hub/store';
import { hashBytes } from '@dti-hub/kernel';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../../packages/api/src/answer/desk.ts';
import { send, SENT_BYTES_MAX } from '../../../packages/api/src/answer/send.ts';
import { ProblemError } from '../../../packages/api/src/route.ts';

const LARGE = new TextEncoder().encode(`"${'a'.repeat(6 * 1024 * 1024)}"`);

/** Of an answer in one piece, its headers included. */
const LAMBDA_BYTES_MAX = 6 * 1024 * 1024;

const answer = {
  province: 'mo-phong',
  contentType: 'application/json' as const,
  head: {
    number: 1,
    night: '2026-09-26',
    publishedAt: '2026-09-26T18:00:00.000Z',
    content: '0'.repeat(64),
    status: 'provisional' as const,
  },
  render: async () => ({ pieces: [LARGE], next: undefined }),
  tag: hashBytes(LARGE),
};
const wanted = {
  url: new URL('http://hub/v1/mo-phong/observations'),
  acceptEncoding: undefined,
  ifNoneMatch: undefined,
};
const services = {
  provinces: [],
  portsOf: () => {
    throw new TypeError('no store is asked');
  },
};

describe('an answer that is too large for the API to send', () => {
  it('is fetched from a signed address, without a token, from the very store of this machine', async () => {
    const home = await mkdtemp(join(tmpdir(), 'dti-hub-'));
    const aws = await startEmbeddedAws({ home });
    const client = createS3Client({ region: 'local', endpoint: aws.s3Endpoint });
    try {
      const desk = openDesk({ ...services, links: new S3SignedLinks(client, aws.bucketName) });

      const told = await send(desk, answer, wanted);
      const location = told.headers.get('location') ?? '';
      const fetched = await fetch(location);

      expect([told.status, told.headers.get('etag')]).toEqual([307, `"${answer.tag}"`]);
      expect(fetched.headers.get('content-type')).toBe('application/json');
      expect(hashBytes(new Uint8Array(await fetched.arrayBuffer()))).toBe(answer.tag);
      expect(new URL(location).searchParams.get('X-Amz-Expires')).toBe('300');
    } finally {
      client.destroy();
      await aws.close();
      await rm(home, { recursive: true });
    }
  });

  it('is none because compressing it made it larger', async () => {
    const bytes = randomBytes(SENT_BYTES_MAX);
    const small = { ...answer, render: async () => ({ pieces: [bytes], next: undefined }) };

    const told = await send(openDesk(services), small, { ...wanted, acceptEncoding: 'gzip' });

    expect([told.status, told.headers.get('content-encoding')]).toEqual([200, 'gzip']);
    expect(hashBytes(gunzipSync(await told.arrayBuffer()))).toBe(hashBytes(bytes));
  });

  it('is none that Lambda carries as base64', async () => {
    const bytes = new Uint8Array(SENT_BYTES_MAX);
    const lines = { ...answer, contentType: 'application/x-ndjson' };
    const render = async () => ({ pieces: [bytes], next: undefined });

    const told = await send(openDesk(services), { ...lines, render }, wanted);

    const carried = Buffer.from(await told.arrayBuffer()).toString('base64');
    expect(carried.length).toBeLessThan(LAMBDA_BYTES_MAX);
  });

  it('is refused, with what to do, where there is no such address', async () => {
    await expect(send(openDesk(services), answer, wanted)).rejects.toThrow(ProblemError);
  });
});
