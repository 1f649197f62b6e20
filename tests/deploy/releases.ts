import { createPublicKey, verify } from 'node:crypto';
import { canonicalJson } from '@dti-hub/kernel';
import type { ProvinceStores } from '@dti-hub/pipeline';
import { readRelease } from '@dti-hub/releases';
import { createSigner, newSigningKey } from '@dti-hub/runtime';
import { hiddenOf } from '../unit/console/a-console.ts';
import { ask, type EmulatorClient } from './emulator-facts.ts';

/** Fills the secret of a stage's signing key, as whoever answers for it does; gives the key's public half. */
export async function fillReleaseKey(client: EmulatorClient, secret: string): Promise<string> {
  const key = newSigningKey();
  await ask(client, 'secretsmanager.PutSecretValue', { SecretId: secret, SecretString: key });
  return createSigner(key).publicKey;
}

type Visit = (path: string, init?: RequestInit) => Promise<Response>;

const BUTTONS = ['Bắt đầu rà soát', 'Khoá kỳ này', 'Ký và phát hành'];

/** Has the console review, lock and release an edition's year 2022; gives the page that is there then. */
export async function releaseInConsole(
  visit: Visit,
  province: string,
  edition: string,
): Promise<string> {
  const address = `/console/${province}/ranking/period?edition=${edition}&period=civil:2022`;
  let page = await (await visit(address)).text();
  for (const button of BUTTONS) {
    const body = new URLSearchParams(hiddenOf(page, button));
    const { status } = await visit(address, { method: 'POST', body });
    if (status !== 303) throw new TypeError(`"${button}" answered ${status}`);
    page = await (await visit(address)).text();
  }
  return page;
}

/** Whether the newest release of an edition's year 2022 is signed by whoever has the key's other half. */
export async function isSignedBy(
  publicKey: string,
  stores: ProvinceStores,
  edition: string,
): Promise<boolean> {
  const { release } = await readRelease(stores, { edition, period: 'civil:2022' });
  const key = createPublicKey({
    key: Buffer.from(publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  });
  const signature = Buffer.from(release.signature?.value ?? '', 'base64');
  return verify(null, Buffer.from(canonicalJson(release.content)), key, signature);
}
