import { HubError, type Disposition } from '@dti-hub/kernel';
import { expect, it } from 'vitest';

class TroubleError extends HubError {
  override readonly name = 'TroubleError';
  override readonly code = 'a/trouble';
  override readonly disposition: Disposition = 'giveUp';
}

it('an error of the hub says in its message what is wrong and what to do', () => {
  const problem = { vi: 'Hỏng.', en: 'It broke.' };
  const mend = { vi: 'Hãy sửa.', en: 'Mend it.' };
  const cause = new TypeError('deeper');

  const error = new TroubleError({ problem, mend }, { cause });

  expect(error).toMatchObject({ message: 'It broke. Mend it.', problem, mend, cause });
});
