import { agreementFor, plainAgreements } from '@dti-hub/catalogue';
import { civilMonth, hashBytes, hashJson } from '@dti-hub/kernel';
import { applyEntry, EMPTY_STATE, type Activation, type HubState } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import {
  agreementId,
  agreementIdFor,
  versionInForce,
} from '../../../packages/pipeline/src/version-in-force.ts';
import { anAgreement } from '../sources/an-agreement.ts';

const { format, rows, rowBounds } = anAgreement();
const layout = { rows, format };
const agreement = anAgreement({
  earlier: ['2021-03-01', '2022-01-01', '2023-07-01'].map((before, index) => ({
    ...layout,
    before,
    rowBounds: { ...rowBounds, max: rowBounds.max + index + 1 },
  })),
});
const { feed } = agreement;

const stateAfter = (activations: readonly Pick<Activation, 'id' | 'version'>[]): HubState =>
  activations.reduce(
    (state, one) =>
      applyEntry(state, {
        seq: state.head + 1,
        key: `${state.head}`,
        at: '2026-09-25T18:00:00.000Z',
        previous: hashBytes(''),
        hash: hashBytes(''),
        body: { kind: 'activated', activation: { what: 'agreement', ...one } },
      }),
    EMPTY_STATE,
  );

const activations = plainAgreements(agreement).map(({ before, agreement: plain }) => ({
  id: agreementId(feed, before),
  version: hashJson(plain),
}));

const MONTHS = [2020, 2021, 2022, 2023, 2024].flatMap((year) =>
  Array.from({ length: 12 }, (_month, index) => civilMonth(year, index + 1)),
);

describe('the agreement in force that reads a period', () => {
  it('is the one that the whole agreement has for it, in whichever order they came into force', () => {
    for (const state of [stateAfter(activations), stateAfter(activations.toReversed())]) {
      for (const period of MONTHS) {
        expect(versionInForce(state, 'agreement', agreementIdFor(state, { feed, period }))).toBe(
          hashJson(agreementFor(agreement, period)),
        );
      }
    }
  });

  it('is the present one where the earlier layout is in force no more', () => {
    const id = agreementId(feed, '2023-07-01');
    const state = stateAfter([...activations, { id, version: null }]);

    expect(agreementIdFor(state, { feed, period: civilMonth(2023, 6) })).toBe(feed);
  });

  it('is never that of another feed whose name begins alike', () => {
    const other = `${feed}-too`;
    const state = stateAfter([
      { id: agreementId(other, '2023-07-01'), version: hashBytes('other') },
      { id: feed, version: hashBytes('own') },
    ]);

    expect(agreementIdFor(state, { feed, period: civilMonth(2020, 1) })).toBe(feed);
  });
});
