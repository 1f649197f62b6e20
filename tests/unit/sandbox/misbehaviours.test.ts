import {
  createSandbox,
  FEED_PATHS,
  listMisbehaviours,
  MISBEHAVIOURS,
  startServer,
} from '@dti-hub/sandbox';
import { describe, expect, it } from 'vitest';
import { send } from './ask.ts';

const STATISTICS = `${FEED_PATHS.statistics}?year=2022`;

const aSandbox = (settings: { readonly misbehave?: 'down' | 'storm' | 'drifted' } = {}) =>
  createSandbox({ portal: { seed: 1 }, through: '2023-01-09', ...settings });

describe('misbehaviours', () => {
  it('are listed by hand’s name, each with the verdict that it must give', () => {
    const lines = listMisbehaviours().split('\n');

    expect(lines).toHaveLength(MISBEHAVIOURS.size);
    for (const [name, { verdict, does }] of MISBEHAVIOURS) {
      const line = lines.find((one) => one.startsWith(`${name} `));
      expect(line).toContain(` ${verdict}`);
      expect(line).toContain(does.vi);
      expect(line).toContain(does.en);
    }
  });

  it.each([...MISBEHAVIOURS.keys()])('can be told to a source by name: %s', async (name) => {
    const answer = await send(aSandbox(), ['PUT', '/sandbox/behaviour'], { statistics: name });

    expect(await answer.json()).toEqual({ [FEED_PATHS.statistics]: name });
  });

  it('that nobody knows are refused', async () => {
    const answer = await send(aSandbox(), ['PUT', '/sandbox/behaviour'], { statistics: 'odd' });

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('hub sandbox --list');
  });

  it('can be those of every source from the start', async () => {
    const sandbox = aSandbox({ misbehave: 'down' });

    const statuses = await Promise.all(
      Object.values(FEED_PATHS).map(async (path) => (await sandbox.request(path)).status),
    );

    expect(new Set(statuses)).toEqual(new Set([503]));
  });

  it('that pass begin anew when they are told anew', async () => {
    const sandbox = aSandbox({ misbehave: 'storm' });
    const ask = async () => (await sandbox.request(STATISTICS)).status;
    const first = [await ask(), await ask(), await ask()];

    await send(sandbox, ['PUT', '/sandbox/behaviour'], { statistics: 'storm' });
    const second = [await ask(), await ask(), await ask()];

    expect([first, second]).toEqual([
      [500, 500, 200],
      [500, 500, 200],
    ]);
  });

  it('spoil an answer that the asker has already, too', async () => {
    const sandbox = aSandbox();
    const { headers } = await sandbox.request(STATISTICS);
    const known = { headers: { 'if-none-match': headers.get('etag') ?? '' } };
    const before = await sandbox.request(STATISTICS, known);

    await send(sandbox, ['PUT', '/sandbox/behaviour'], { statistics: 'drifted' });
    const after = await sandbox.request(STATISTICS, known);

    expect([before.status, after.status]).toEqual([304, 200]);
    expect(await after.text()).toContain('wardCode');
  });

  it('end with their server, even those without an end', async () => {
    const sandbox = aSandbox();
    await send(sandbox, ['PUT', '/sandbox/behaviour'], { statistics: 'endless' });
    const server = await startServer(sandbox);
    const answer = await fetch(`${server.url}${STATISTICS}`);

    await server.close();

    await expect(answer.text()).rejects.toThrow('terminated');
  });
});
