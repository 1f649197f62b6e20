import { readState } from '@dti-hub/pipeline';
import { ConflictError, fileValue } from '@dti-hub/stewardship';
import { expect, it } from 'vitest';
import { asItStood } from '../../../packages/api/src/writing/pinned-journal.ts';
import { aFiling, createStaffedHub, NINH_THUAN, points } from '../../support/filing-hub.ts';

it('what somebody filed since the caller looked is a conflict, and not one revision more', async () => {
  const hub = await createStaffedHub();
  await hub.grant('hoa', 'steward', NINH_THUAN);
  const seen = asItStood(hub.ports, (await readState(hub.ports)).head);
  await hub.file({ actor: 'hoa', filed: points('3') });

  await expect(fileValue(seen, aFiling())).rejects.toThrow(ConflictError);
  await expect(
    fileValue(asItStood(hub.ports, (await hub.state()).head), aFiling()),
  ).resolves.toMatchObject({
    filing: { revision: 2 },
  });
});
