import { eachOnce } from '@dti-hub/reconciliation';
import { expect, it } from 'vitest';
import { anEnding, tellFeeds } from './feed-facts.ts';

const down = (severity: 'grave' | 'notice', feed: string) =>
  tellFeeds(
    { kind: 'feedFailed', severity, verdicts: ['down'] },
    { endings: [anEnding({ verdict: 'down', feed })] },
  );

it('tells a cause once, as gravely as its gravest check, the gravest first', () => {
  const found = eachOnce([
    ...down('notice', 'one'),
    ...down('grave', 'two'),
    ...down('grave', 'one'),
  ]);

  expect(found.map(({ feed, severity }) => [feed, severity])).toEqual([
    ['two', 'grave'],
    ['one', 'grave'],
  ]);
});
