import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createPublicKey, verify } from 'node:crypto';
import { createFeedSecrets, newSigningKey, readSigner, SigningKeyError } from '@dti-hub/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';

const SECRETS: Readonly<Record<string, string>> = {
  'dti-hub/test/tax': 'hub:s3cret',
  'dti-hub/test/release-key': newSigningKey(),
  'dti-hub/test/blank': '',
};
const A_MINUTE_MS = 60_000;

const requestSchema = z.object({ SecretId: z.string() });

/** As Secrets Manager answers over HTTP: what it holds, what it does not, and what ails it. */
describe('the secret of a feed', () => {
  let server: Server;
  let endpoint: string;
  let asked: string[];
  let status: number | undefined;

  beforeEach(async () => {
    asked = [];
    status = undefined;
    server = createServer((request, response) => {
      // So small a body comes in one piece.
      request.once('data', (body: Buffer) => {
        const { SecretId: name } = requestSchema.parse(JSON.parse(body.toString()));
        asked.push(name);
        const SecretString = SECRETS[name];
        const found = SecretString !== undefined;
        response.writeHead(status ?? (found ? 200 : 400), {
          'content-type': 'application/x-amz-json-1.1',
        });
        response.end(
          JSON.stringify(found ? { SecretString } : { __type: 'ResourceNotFoundException' }),
        );
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const secretsAt = (nowMs = () => 0) =>
    createFeedSecrets({
      region: 'ap-southeast-1',
      endpoint,
      names: { tax: 'dti-hub/test/tax', telecom: 'dti-hub/test/telecom' },
      nowMs,
    });

  it('is read from where the deployment keeps it', async () => {
    expect(await secretsAt()('tax')).toBe('hub:s3cret');
  });

  it('is none, and nobody is asked, for a feed that has none', async () => {
    expect(await secretsAt()('statistics')).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('is none while nobody has filled it', async () => {
    expect(await secretsAt()('telecom')).toBeUndefined();
  });

  it('is asked for once in a while only, and again after it', async () => {
    let now = 0;
    const secretOf = secretsAt(() => now);

    await Promise.all([secretOf('tax'), secretOf('tax')]);
    now = A_MINUTE_MS;
    await secretOf('tax');
    expect(asked).toHaveLength(1);

    now = 10 * A_MINUTE_MS;
    await secretOf('tax');
    expect(asked).toHaveLength(2);
  });

  it('is worth another try when Secrets Manager fails, and is not kept as none', async () => {
    const secretOf = secretsAt();
    status = 403;

    await expect(secretOf('tax')).rejects.toMatchObject({ name: 'StoreUnavailableError' });

    status = undefined;
    expect(await secretOf('tax')).toBe('hub:s3cret');
  });

  const signerAt = (name: string) =>
    readSigner({ region: 'ap-southeast-1', endpoint }, `dti-hub/test/${name}`);

  it('is kept there for releases too: what it signs holds by its public half', async () => {
    const signer = await signerAt('release-key');
    const signed = await signer?.sign(Buffer.from('a release'));
    const der = Buffer.from(signer?.publicKey ?? '', 'base64');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });

    expect(verify(null, Buffer.from('a release'), key, signed ?? Buffer.alloc(0))).toBe(true);
    expect(verify(null, Buffer.from('another'), key, signed ?? Buffer.alloc(0))).toBe(false);
  });

  it('signs nothing while nobody has filled it, or with what is no key', async () => {
    expect(await signerAt('empty')).toBeNull();
    expect(await signerAt('blank')).toBeNull();
    await expect(signerAt('tax')).rejects.toThrow(SigningKeyError);
  });
});
