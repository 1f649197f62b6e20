import { previewDecision, type DecisionRequest } from '@dti-hub/stewardship';
import { expect, it } from 'vitest';
import { FILED_FEED, FILING_NIGHT } from '../../support/filing.ts';
import { PROVINCE } from '../../support/memory-hub.ts';
import { createReleaseHub, DISTRICTS_2022, NINH_SON } from './release-hub.ts';

const request: DecisionRequest = {
  actor: 'lan',
  case: null,
  remedy: {
    kind: 'correctValue',
    figure: {
      feed: FILED_FEED,
      measure: 'assessed.points.1.3',
      unit: NINH_SON,
      period: DISTRICTS_2022.period,
    },
    value: '5',
  },
  reason: 'Theo văn bản.',
  documents: [{ number: '1', issuer: 'UBND', date: '2023-01-11', title: 'CV', file: null }],
  on: FILING_NIGHT,
  until: null,
};

it('a preview shows what a locked period holds, and what it would come to were it open', async () => {
  const hub = await createReleaseHub();
  const open = await previewDecision(hub.stores, PROVINCE, request);
  expect(open.locked).toEqual([]);
  const moved = open.changes.scores.find(
    ({ unit, track }) => unit === NINH_SON && track === 'computed',
  );
  expect(moved?.before?.low).toBe('10');

  await hub.lock();
  const { changes, locked } = await previewDecision(hub.stores, PROVINCE, request);
  expect(changes.scores).toEqual([]);
  expect(changes.figures).toEqual(open.changes.figures);
  expect(locked).toContainEqual({
    ...DISTRICTS_2022,
    track: 'computed',
    unit: NINH_SON,
    publication: 1,
    holds: moved?.before,
    would: moved?.after,
  });
});
