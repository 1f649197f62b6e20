import { hashJson } from '@dti-hub/kernel';
import { readState, type Grant, type Journal, type ProvinceStores } from '@dti-hub/pipeline';
import { ConflictError, refused } from '../errors.ts';
import { readUnits } from '../province.ts';
import { requireRight } from '../rights/rights.ts';

/** That a person is to have a role, or no longer, as somebody asks for it. */
export interface GrantRequest extends Omit<Grant, 'by'> {
  readonly actor: string;
  /**
   * Whether it is asked for at the deployment's own command line, where the first grant of a province
   * may be given by anyone: nobody could give it otherwise. No other door says so.
   */
  readonly atCommandLine: boolean;
}

/** What a request came to; `changed` is false where it was so already. */
export interface GrantOutcome {
  readonly changed: boolean;
  /** The province's first: its journal entry names as giver "bootstrap" and the actor. */
  readonly first: boolean;
}

const FIRST_KEY = 'granted first';

/** What the giver of a province's first grant begins with. */
export const FIRST_GIVER = 'bootstrap ';

/**
 * Gives a person a role, or takes it. Only an operator may, but for the first grant of a province.
 * @throws {NoRightError} when the actor is no operator there
 * @throws {RefusedError} when the name is none, the first role would not let anyone give others, or
 * nobody would be left who may
 * @throws {ConflictError} when somebody changed it at the same moment
 */
export async function changeGrant(
  stores: Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'>,
  { actor, atCommandLine, ...wanted }: GrantRequest,
): Promise<GrantOutcome> {
  for (const name of [wanted.person, actor]) checkName(name);
  const state = await readState(stores);
  if (state.grants.length === 0 && atCommandLine)
    return giveFirst(stores, { ...wanted, by: actor });
  requireRight(state, await readUnits(stores, state), {
    actor,
    right: 'grant',
    unit: wanted.within,
  });
  const isHeld = state.grants.some((one) => isSame(one, wanted));
  if (isHeld === wanted.holds) return { changed: false, first: false };
  if (!wanted.holds && isLastOperator(state.grants, wanted)) throw lastOperator(wanted.person);
  await append(stores.journal, await freeKey(stores.journal, wanted), { ...wanted, by: actor });
  return { changed: true, first: false };
}

type Named = Pick<Grant, 'person' | 'role' | 'within'>;

async function giveFirst(
  { journal }: Pick<ProvinceStores, 'journal'>,
  grant: Grant,
): Promise<GrantOutcome> {
  if (!isWholeOperator(grant) || !grant.holds) throw firstMustBeOperator();
  await append(journal, FIRST_KEY, { ...grant, by: `${FIRST_GIVER}${grant.by}` });
  return { changed: true, first: true };
}

/** The key of the next change of this grant: two that change it at once want the same one. */
async function freeKey(journal: Journal, { person, role, within }: Named): Promise<string> {
  const about = hashJson([person, role, within]);
  for (let turn = 0; ; turn += 1) {
    const key = `granted ${about} ${turn}`;
    if ((await journal.find(key)) === undefined) return key;
  }
}

async function append(journal: Journal, key: string, grant: Grant): Promise<void> {
  const { body } = await journal.append({ key, body: { kind: 'granted', grant } });
  if (body.kind !== 'granted') throw new TypeError(`"${key}" is no grant's key`);
  const kept = body.grant;
  if (isSame(kept, grant) && kept.holds === grant.holds) return;
  throw new ConflictError({
    vi: `${kept.by} vừa ${kept.holds ? 'cấp' : 'thu hồi'} vai trò ${kept.role} của ${kept.person}.`,
    en: `${kept.by} has just ${kept.holds ? 'given' : 'taken'} the role ${kept.role} of ${kept.person}.`,
  });
}

const isSame = (one: Named, other: Named): boolean =>
  one.person === other.person && one.role === other.role && one.within === other.within;

const isWholeOperator = ({ role, within }: Named): boolean =>
  role === 'operator' && within === null;

const isLastOperator = (grants: readonly Grant[], taken: Named): boolean =>
  isWholeOperator(taken) && grants.filter(isWholeOperator).length === 1;

/** A name with a space in it could pass for the bootstrap's. */
const PERSON = /^\S{1,200}$/;

function checkName(name: string): void {
  if (PERSON.test(name)) return;
  throw refused(
    { vi: `"${name}" không phải là tên đăng nhập.`, en: `"${name}" is no sign-in name.` },
    {
      vi: 'Hãy ghi tên như hệ thống đăng nhập ghi, không có dấu cách, tối đa 200 ký tự.',
      en: 'Give the name as the identity provider has it, without spaces, at most 200 characters.',
    },
  );
}

const firstMustBeOperator = () =>
  refused(
    {
      vi: 'Tỉnh này chưa có ai được phân quyền; quyền đầu tiên phải là người vận hành của toàn tỉnh.',
      en: 'Nobody has a role in the province yet; the first must be operator, for all of it.',
    },
    {
      vi: 'Hãy cấp vai trò người vận hành cho toàn tỉnh trước.',
      en: 'Give the role of an operator for the whole province first.',
      command: 'hub grant PERSON operator',
    },
  );

const lastOperator = (person: string) =>
  refused(
    {
      vi: `${person} là người vận hành duy nhất của toàn tỉnh; thu hồi thì không còn ai phân quyền được.`,
      en: `${person} is the only operator of the whole province; nobody could give grants any more.`,
    },
    {
      vi: 'Hãy cấp vai trò operator cho người khác trước.',
      en: 'Make somebody else an operator first.',
    },
  );
