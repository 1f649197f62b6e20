import { placeRules, type Agreement } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';

type Rule = Agreement['unit'];

const aRule = (rest: Pick<Rule, 'place' | 'register'>) => ({
  unit: { column: 'code', system: 'gso', ...rest },
});
const placed = (within?: string) =>
  aRule({ place: { by: 'code', rollUpTo: [], ...(within !== undefined && { within }) } });
const register = {
  within: '58',
  validFrom: '2022-01-01',
  validFromEvidence: 'none',
  nameColumn: 'name',
};

describe('the rules by which feeds name places', () => {
  it('stand once for each bounds, and a feed that is its own register hides none', () => {
    const rules = placeRules([placed(), placed('58'), placed('58'), aRule({ register })]);

    expect(rules.map(({ place }) => place?.within)).toEqual([undefined, '58']);
  });
});
