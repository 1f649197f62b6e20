import { refused } from '@dti-hub/stewardship';
import { expect, it } from 'vitest';
import { reportError } from '../../../packages/local/src/report-error.ts';

it('says at the command line alone which command mends what was refused', () => {
  const error = refused(
    { vi: 'Chưa có công bố nào.', en: 'There is no publication yet.' },
    { vi: 'Hãy chạy một đêm trước.', en: 'Run a night first.', command: 'hub night' },
  );

  expect(reportError(error).text.split('\n')).toEqual([
    '✘ Chưa có công bố nào. / There is no publication yet.',
    '→ Hãy chạy một đêm trước. / Run a night first.',
    '  hub night',
  ]);
  expect(error.message).not.toContain('hub night');
});
