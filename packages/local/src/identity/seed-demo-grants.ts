import { readState, type ProvinceStores } from '@dti-hub/pipeline';
import { changeGrant } from '@dti-hub/stewardship';
import { DEMO_GIVER, DEMO_OPERATOR, DEMO_PEOPLE, type DemoPerson } from './demo-identities.ts';

/** Gives the demo people their roles in a simulated province where nobody has one: what was taken back stays so. */
export async function seedDemoGrants(province: string, stores: ProvinceStores): Promise<void> {
  const { grants } = await readState(stores);
  if (grants.length > 0) return;
  const give = ({ person, role, within }: DemoPerson, actor: string) =>
    changeGrant(stores, {
      person,
      role,
      within: within[province] ?? null,
      holds: true,
      actor,
      atCommandLine: actor === DEMO_GIVER,
    });
  await give(DEMO_OPERATOR, DEMO_GIVER);
  for (const person of DEMO_PEOPLE) await give(person, DEMO_OPERATOR.person);
}
