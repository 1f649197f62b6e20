import type { UnitRegister } from '@dti-hub/catalogue';
import type { Sentence, UnitId } from '@dti-hub/kernel';
import type { Grant, Grants, HubState, Role } from '@dti-hub/pipeline';
import { NoRightError } from '../errors.ts';
import { ROLE_WORDS } from '../words.ts';

/** Which roles may do what. */
const ROLES_WITH = {
  file: ['steward'],
  decide: ['steward'],
  review: ['verifier'],
  readEvidence: ['steward', 'verifier'],
  lock: ['releaser'],
  release: ['releaser'],
  read: ['reader', 'steward', 'verifier', 'releaser', 'operator'],
  readOperations: ['steward', 'verifier', 'releaser', 'operator'],
  audit: ['steward', 'verifier', 'releaser', 'operator'],
  run: ['operator'],
  grant: ['operator'],
  purge: ['operator'],
  webhook: ['operator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** Something that a person may do where a grant of theirs says so. */
export type Right = keyof typeof ROLES_WITH;

/** The rights as people call them. */
const RIGHT_WORDS: { readonly [One in Right]: Sentence } = {
  file: { vi: 'nộp số liệu', en: 'file values' },
  decide: { vi: 'quyết định', en: 'decide' },
  review: { vi: 'thẩm định', en: 'review' },
  readEvidence: { vi: 'xem tài liệu kiểm chứng', en: 'read evidence' },
  lock: { vi: 'khoá điểm', en: 'lock scores' },
  release: { vi: 'phát hành', en: 'release' },
  read: { vi: 'xem số liệu', en: 'read' },
  readOperations: {
    vi: 'xem vụ việc và quyết định',
    en: 'read cases and decisions',
  },
  audit: { vi: 'xem nhật ký', en: 'read the journal' },
  run: { vi: 'chạy đêm', en: 'run nights' },
  grant: { vi: 'phân quyền', en: 'give grants' },
  purge: { vi: 'xoá dữ liệu gốc', en: 'erase kept bytes' },
  webhook: { vi: 'quản lý webhook', en: 'change webhooks' },
};

/** Who wants to do what, and for which unit; null: for the whole province. */
export interface Demand {
  readonly actor: string;
  readonly right: Right;
  readonly unit: UnitId | null;
}

/** What decides about rights: the grants that hold, and how units lie in each other. */
export type RightsState = Pick<HubState, 'grants'>;
export type UnitTree = Pick<UnitRegister, 'places'>;

/** Whether a grant that the actor has gives the right for the unit. */
export const hasRight = (
  { grants }: RightsState,
  units: UnitTree,
  { actor, right, unit }: Demand,
): boolean =>
  grantsWith(grants, right).some(
    ({ person, within }) => person === actor && covers(units, within, unit),
  );

/** Whether any grant that the actor has gives the right, for whatever unit. */
export const hasRightAnywhere = (
  { grants }: RightsState,
  { actor, right }: Omit<Demand, 'unit'>,
): boolean => grantsWith(grants, right).some(({ person }) => person === actor);

/** @throws {NoRightError} unless a grant that the actor has gives the right for the unit */
export function requireRight(state: RightsState, units: UnitTree, demand: Demand): void {
  if (hasRight(state, units, demand)) return;
  const { actor, right, unit } = demand;
  const { vi, en } = RIGHT_WORDS[right];
  const wordsOf = (language: keyof Sentence) =>
    ROLES_WITH[right].map((role) => ROLE_WORDS[role][language]).join(', ');
  throw new NoRightError({
    problem: {
      vi: `"${actor}" không có quyền ${vi} cho ${unit ?? 'toàn tỉnh'}.`,
      en: `"${actor}" may not ${en} for ${unit ?? 'the whole province'}.`,
    },
    mend: {
      vi: `Hãy nhờ người vận hành cấp quyền; vai trò cần có: ${wordsOf('vi')}.`,
      en: `Ask an operator for the right; roles that have it: ${wordsOf('en')}.`,
      command: 'hub grant',
    },
  });
}

const grantsWith = (grants: Grants, right: Right): Grant[] => {
  const roles: readonly Role[] = ROLES_WITH[right];
  return grants.filter(({ role }) => roles.includes(role));
};

/** Whether what a grant holds for takes the unit in: the unit itself, or one above it. */
function covers({ places }: UnitTree, within: UnitId | null, unit: UnitId | null): boolean {
  if (within === null) return true;
  for (let at = unit; at !== null;) {
    if (at === within) return true;
    const here = at;
    at = places.find(({ id }) => id === here)?.parent ?? null;
  }
  return false;
}
