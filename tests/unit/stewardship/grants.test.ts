import { changeGrant, hasRight, requireRight, type Right } from '@dti-hub/stewardship';
import { describe, expect, it } from 'vitest';
import {
  BA_TO,
  createFilingHub,
  createStaffedHub,
  NINH_HAI,
  NINH_SON,
  NINH_THUAN,
} from '../../support/filing-hub.ts';
import { shippedCatalogue } from '../../support/memory-hub.ts';

const { units } = shippedCatalogue;
const COMMUNE_OF_NINH_SON = 'gso:22816@2022-01-01';

/** Whether somebody may do what they want. */
const may = async (
  hub: Awaited<ReturnType<typeof createFilingHub>>,
  ...[actor, right, unit]: readonly [string, Right, string | null]
) => hasRight(await hub.state(), units, { actor, right, unit });

describe('a right', () => {
  it('holds for the unit of its grant and those within it, and for no other', async () => {
    const hub = await createStaffedHub();

    expect(await may(hub, 'lan', 'file', NINH_SON)).toBe(true);
    expect(await may(hub, 'lan', 'file', COMMUNE_OF_NINH_SON)).toBe(true);
    expect(await may(hub, 'lan', 'file', NINH_HAI)).toBe(false);
    expect(await may(hub, 'lan', 'file', NINH_THUAN)).toBe(false);
    expect(await may(hub, 'lan', 'file', null)).toBe(false);
    expect(await may(hub, 'minh', 'review', NINH_HAI)).toBe(true);
    expect(await may(hub, 'minh', 'review', BA_TO)).toBe(false);
  });

  it('is only what the role has', async () => {
    const hub = await createStaffedHub();

    expect(await may(hub, 'lan', 'review', NINH_SON)).toBe(false);
    expect(await may(hub, 'minh', 'file', NINH_SON)).toBe(false);
    expect(await may(hub, 'an', 'file', NINH_SON)).toBe(false);
    expect(await may(hub, 'lan', 'read', NINH_SON)).toBe(true);
    expect(await may(hub, 'an', 'run', null)).toBe(true);
  });

  it('is refused in words that say who may give it', async () => {
    const hub = await createStaffedHub();
    const state = await hub.state();

    expect(() => requireRight(state, units, { actor: 'x', right: 'file', unit: NINH_SON })).toThrow(
      expect.objectContaining({ code: 'stewardship/no-right', disposition: 'giveUp' }),
    );
  });
});

describe('a grant', () => {
  it('is given by anyone at the command line while nobody has any, and the journal says so', async () => {
    const hub = await createFilingHub({ started: false });

    const outcome = await hub.grant('an', 'operator', null);

    expect(outcome).toEqual({ changed: true, first: true });
    expect((await hub.state()).grants).toEqual([
      { person: 'an', role: 'operator', within: null, holds: true, by: 'bootstrap an' },
    ]);
  });

  it('is not given through any other door before the first one', async () => {
    const hub = await createFilingHub({ started: false });

    await expect(
      changeGrant(hub.ports, {
        person: 'an',
        role: 'operator',
        within: null,
        holds: true,
        actor: 'an',
        atCommandLine: false,
      }),
    ).rejects.toMatchObject({ code: 'stewardship/no-right' });
  });

  it('lets somebody give others: the first is no other role', async () => {
    const hub = await createFilingHub({ started: false });

    await expect(hub.grant('lan', 'steward', null)).rejects.toMatchObject({
      code: 'stewardship/refused',
    });
    expect(await hub.ports.journal.readAfter(0)).toEqual([]);
  });

  it('is given first by one of two that want to be', async () => {
    const hub = await createFilingHub({ started: false });

    const ended = await Promise.allSettled([
      hub.grant('an', 'operator', null),
      hub.grant('eve', 'operator', null),
    ]);

    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await hub.state()).grants).toHaveLength(1);
  });

  it('is an operator’s to give', async () => {
    const hub = await createStaffedHub();

    await expect(
      changeGrant(hub.ports, {
        person: 'eve',
        role: 'operator',
        within: null,
        holds: true,
        actor: 'lan',
        atCommandLine: true,
      }),
    ).rejects.toMatchObject({ code: 'stewardship/no-right' });
  });

  it('changes nothing the second time, and can be taken and given again', async () => {
    const hub = await createStaffedHub();
    const turn = (holds: boolean) =>
      changeGrant(hub.ports, {
        person: 'lan',
        role: 'steward',
        within: NINH_SON,
        holds,
        actor: 'an',
        atCommandLine: true,
      });

    expect(await turn(true)).toEqual({ changed: false, first: false });
    expect(await turn(false)).toEqual({ changed: true, first: false });
    expect(await may(hub, 'lan', 'file', NINH_SON)).toBe(false);
    expect(await turn(true)).toEqual({ changed: true, first: false });
    expect(await may(hub, 'lan', 'file', NINH_SON)).toBe(true);
  });

  it('is not taken from the last operator', async () => {
    const hub = await createStaffedHub();

    await expect(
      changeGrant(hub.ports, {
        person: 'an',
        role: 'operator',
        within: null,
        holds: false,
        actor: 'an',
        atCommandLine: true,
      }),
    ).rejects.toMatchObject({ code: 'stewardship/refused' });
  });
});
