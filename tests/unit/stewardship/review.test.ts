import { filingKey } from '@dti-hub/pipeline';
import { submit } from '@dti-hub/stewardship';
import { describe, expect, it } from 'vitest';
import { aFiling, createStaffedHub, NINH_SON, points } from '../../support/filing-hub.ts';

const KEY = filingKey(aFiling());

describe('a review', () => {
  it('grants the points that were filed, or the verifier’s own', async () => {
    const hub = await createStaffedHub();
    await hub.file();
    await hub.file({ code: '2.1', filed: points('8') });

    expect((await hub.review()).review.points).toBe('4');
    expect((await hub.review({ code: '2.1', points: '7.50' })).review.points).toBe('7.5');
  });

  it('is never of what the verifier submitted, or filed in an earlier revision', async () => {
    const hub = await createStaffedHub();
    await hub.grant('minh', 'steward', NINH_SON);
    await hub.file({ actor: 'minh', stage: 'draft' });
    const { edition, code, unit, period } = aFiling();
    await submit(hub.ports, { actor: 'lan', edition, code, unit, period });

    await expect(hub.review({ revision: 2 })).rejects.toMatchObject({
      code: 'stewardship/no-right',
    });
  });

  it('is only of a unit that the verifier covers', async () => {
    const hub = await createStaffedHub();
    await hub.grant('hai', 'verifier', 'gso:586@2022-01-01');
    await hub.file();

    await expect(hub.review({ actor: 'hai' })).rejects.toMatchObject({
      code: 'stewardship/no-right',
    });
    await expect(hub.review({ actor: 'lan' })).rejects.toMatchObject({
      code: 'stewardship/no-right',
    });
  });

  it('is told of another revision than the one that was seen', async () => {
    const hub = await createStaffedHub();
    await hub.file();
    await hub.file({ filed: points('6') });

    await expect(hub.review({ revision: 1 })).rejects.toThrow(/lan submitted revision 2/);
  });

  it('is one: repeated it changes nothing, and another verifier is told who was first', async () => {
    const hub = await createStaffedHub();
    await hub.grant('tam', 'verifier', null);
    await hub.file();

    expect((await hub.review()).changed).toBe(true);
    expect((await hub.review()).changed).toBe(false);
    await expect(hub.review({ actor: 'tam', points: '2' })).rejects.toThrow(/minh has verified/);
    await expect(hub.review({ outcome: 'returned', reason: 'thiếu' })).rejects.toMatchObject({
      code: 'stewardship/conflict',
    });
  });

  it('returns with a reason or not at all', async () => {
    const hub = await createStaffedHub();
    await hub.file();

    await expect(hub.review({ outcome: 'returned', reason: ' ' })).rejects.toMatchObject({
      code: 'stewardship/refused',
    });
    await hub.review({ outcome: 'returned', reason: 'thiếu chữ ký' });
    expect((await hub.state()).submissions[KEY]?.review).toMatchObject({
      outcome: 'returned',
      reason: 'thiếu chữ ký',
      points: null,
    });
  });

  it('is not of a draft, and gives no more than the maximum', async () => {
    const hub = await createStaffedHub();
    await hub.file({ stage: 'draft' });
    await expect(hub.review()).rejects.toMatchObject({ code: 'stewardship/refused' });

    await hub.file();
    await expect(hub.review({ revision: 2, points: '21' })).rejects.toMatchObject({
      code: 'stewardship/filing-refused',
    });
  });

  it('stands until another revision is verified', async () => {
    const hub = await createStaffedHub();
    await hub.file();
    await hub.review();
    await hub.file({ filed: points('9') });

    const kept = (await hub.state()).submissions[KEY];

    expect(kept).toMatchObject({ revision: 2, review: null });
    expect(kept?.verified?.review).toMatchObject({ revision: 1, points: '4' });
  });
});
