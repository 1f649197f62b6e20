import type { Sentence } from '@dti-hub/kernel';
import type { Place } from './passage.ts';
import type { PatternName } from './patterns.ts';

/**
 * Why a delivery is refused: something that looks personal, something that a record-level feed may not
 * send, or something that cannot be looked into.
 */
export type Reason = PatternName | 'undeclared' | 'opaque';

/** One thing for which a delivery is refused: what kind and where. Never the value itself. */
export interface Finding {
  readonly reason: Reason;
  readonly place: Place;
  /** Equal for equal values, by the deployment's key; null without one, or where there is no value. */
  readonly hash: string | null;
}

/** What a refused delivery leaves. */
export interface Refusal {
  /** How many findings of each kind there are. */
  readonly counts: { readonly [R in Reason]?: number };
  /** The first few of each kind. */
  readonly findings: readonly Finding[];
  readonly sentence: Sentence;
}

/** How many findings of a kind are told; the others are counted. */
const TOLD_MAX = 5;

/** Counts findings, and keeps the first of each kind. */
export class RefusalDraft {
  readonly #counts: { [R in Reason]?: number } = {};
  readonly #findings: Finding[] = [];

  /** The hash is asked for only where it is told. */
  add(reason: Reason, place: Place, hash: () => string | null = () => null): void {
    const count = (this.#counts[reason] ?? 0) + 1;
    this.#counts[reason] = count;
    if (count <= TOLD_MAX) this.#findings.push({ reason, place, hash: hash() });
  }

  /** Null when nothing was found. */
  finish(): Refusal | null {
    if (this.#findings.length === 0) return null;
    const counts = { ...this.#counts };
    return { counts, findings: this.#findings, sentence: sentenceOf(counts, this.#findings) };
  }
}

const REASONS: { readonly [R in Reason]: Sentence } = {
  citizenId: { vi: 'số CCCD', en: 'citizen ids (CCCD)' },
  identityCard: { vi: 'số giấy tờ tuỳ thân', en: 'identity card numbers' },
  phone: { vi: 'số điện thoại', en: 'phone numbers' },
  email: { vi: 'địa chỉ e-mail', en: 'e-mail addresses' },
  undeclared: {
    vi: 'chỗ có dữ liệu ngoài các cột đã khai báo',
    en: 'places with other data than the declared columns',
  },
  opaque: {
    vi: 'chỗ hệ thống không xem được bên trong',
    en: 'places that the hub cannot look into',
  },
};

function sentenceOf(counts: Refusal['counts'], findings: readonly Finding[]): Sentence {
  const firsts = findings.filter(
    ({ reason }, index) => findings.findIndex((other) => other.reason === reason) === index,
  );
  const list = (language: keyof Sentence): string =>
    firsts
      .map((first) => {
        const { reason, hash } = first;
        const where = PARTS.flatMap(([part, words]) =>
          first.place[part] === undefined ? [] : [`${words[language]} ${first.place[part]}`],
        );
        const keyed = hash === null ? [] : [`${HASH[language]} ${hash.slice(0, 16)}`];
        return `${counts[reason]} ${REASONS[reason][language]} (${[...where, ...keyed].join(', ')})`;
      })
      .join('; ');
  return {
    vi: `Tệp bị từ chối vì có thể chứa dữ liệu cá nhân: ${list('vi')}; trong ngoặc là chỗ đầu tiên. Không lưu gì cả; hãy yêu cầu nguồn chỉ gửi số liệu đã thoả thuận, không kèm dữ liệu cá nhân.`,
    en: `Refused, as it may hold personal data: ${list('en')}; the first place is in brackets. Nothing was kept; ask the source for the agreed figures only, without personal data.`,
  };
}

const HASH: Sentence = { vi: 'mã băm', en: 'keyed hash' };

const PARTS: readonly (readonly [keyof Place, Sentence])[] = [
  ['page', { vi: 'trang', en: 'page' }],
  ['entry', { vi: 'tệp nén thứ', en: 'packed file no.' }],
  ['sheet', { vi: 'trang tính thứ', en: 'sheet no.' }],
  ['row', { vi: 'dòng', en: 'row' }],
  ['column', { vi: 'cột', en: 'column' }],
  ['offset', { vi: 'vị trí ký tự', en: 'character' }],
];
