import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoAccess } from '@dti-hub/local/src/identity/demo-access.ts';
import { DEMO_PEOPLE } from '@dti-hub/local/src/identity/demo-identities.ts';
import { readState, ROLES } from '@dti-hub/pipeline';
import { changeGrant } from '@dti-hub/stewardship';
import { createStores, MemoryObjectStore, MemoryTable } from '@dti-hub/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aClock, shippedCatalogue } from '../../support/memory-hub.ts';

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'dti-hub-demo-'));
});

afterEach(() => rm(home, { recursive: true }));

/** Stores in memory, and the demonstration's access over them, started and ended. */
function aDemo() {
  const [table, objects, clock] = [new MemoryTable(), new MemoryObjectStore(), aClock()];
  const portsOf = (province: string) => ({
    ...createStores({ table, objects, province, clock }),
    clock,
  });
  return {
    portsOf,
    start: async (...provinces: readonly string[]) => {
      const access = await startDemoAccess({ home, provinces, apiPort: 0, portsOf });
      access?.close();
      return access;
    },
  };
}

describe("the demonstration's access", () => {
  it('gives each of its people their role in the journal, once however often it starts', async () => {
    const { portsOf, start } = aDemo();
    await start('ninh-thuan', 'mo-phong');
    await start('ninh-thuan');

    const { grants } = await readState(portsOf('ninh-thuan'));
    expect(grants).toHaveLength(DEMO_PEOPLE.length);
    for (const { person, role } of DEMO_PEOPLE) {
      const within = role === 'steward' ? 'gso:585@2022-01-01' : null;
      const by = role === 'operator' ? 'bootstrap demo' : 'dang-thu-ha';
      expect(grants).toContainEqual({ person, role, within, holds: true, by });
    }
    expect((await readState(portsOf('mo-phong'))).grants).toHaveLength(DEMO_PEOPLE.length);
  });

  it('gives nothing again that was taken back', async () => {
    const { portsOf, start } = aDemo();
    await start('mo-phong');
    await changeGrant(portsOf('mo-phong'), {
      person: 'vo-thanh-nam',
      role: 'reader',
      within: null,
      holds: false,
      actor: 'dang-thu-ha',
      atCommandLine: false,
    });
    await start('mo-phong');

    const { grants } = await readState(portsOf('mo-phong'));
    expect(grants.map(({ person }) => person)).not.toContain('vo-thanh-nam');
  });

  it('is not there where nothing is simulated', async () => {
    const { portsOf, start } = aDemo();

    expect(await start()).toBeUndefined();
    expect(await portsOf('phu-tho').journal.readAfter(0)).toEqual([]);
  });

  it('shows every role, for units that there are', () => {
    const units = new Set(shippedCatalogue.units.places.map(({ id }) => id));

    expect(DEMO_PEOPLE.map(({ role }) => role).toSorted()).toEqual(ROLES.toSorted());
    for (const { within } of DEMO_PEOPLE) {
      for (const unit of Object.values(within)) expect(units).toContain(unit);
    }
  });
});
