import type { Command, Ending, FilingSubject, Person } from './commands.ts';
import { canonical, figureName } from './model-rows.ts';

type File = Extract<Command, { do: 'file' }>;
type Review = Extract<Command, { do: 'review' }>;

interface ModelFiling {
  readonly revision: number;
  /** null: nothing is filed yet. */
  readonly stage: 'draft' | 'submitted' | null;
  readonly points: string | null;
  /** The points submitted last; null: none were. */
  readonly submitted: string | null;
  /** A verifier's word on this revision. */
  readonly review: string | null;
  /** Everyone who filed a revision. */
  readonly hands: ReadonlySet<Person>;
  /** The revision that was verified last: what was claimed, and what was granted. */
  readonly verified: { readonly claimed: string; readonly granted: string } | null;
}

const VERIFIERS: ReadonlySet<Person> = new Set(['minh', 'binh']);
const MAXIMUM = 20;

/** What units file and verifiers find, each by its code and unit. */
export class ModelFilings {
  readonly #kept = new Map<string, ModelFiling>();

  revisionOf = (name: string): number => this.#kept.get(name)?.revision ?? 0;

  /** The unit's own word: what it submitted last, whatever it drafts anew. */
  claimed = (name: string): string | null => this.#kept.get(name)?.submitted ?? null;

  granted = (name: string): string | null => this.#kept.get(name)?.verified?.granted ?? null;

  /** Each change is a revision; whoever had a hand in one stays known. */
  file({ by, unit, code, stage, points: typed }: File): Ending {
    const name = figureName(code, unit);
    const points = typed === null ? null : (canonical(typed) ?? typed);
    const before = this.#kept.get(name) ?? UNFILED;
    if (before.stage === stage && before.points === points) return 'same';
    if (!isFit(stage, points) || (stage === 'draft' && waits(before))) return 'refused';
    const { revision, verified } = before;
    const hands = new Set([...before.hands, by]);
    const submitted = stage === 'submitted' ? points : before.submitted;
    const next = { stage, points, submitted, review: null, hands, verified };
    this.#kept.set(name, { revision: revision + 1, ...next });
    return 'kept';
  }

  submit({ by, unit, code }: FilingSubject): Ending {
    const kept = this.#kept.get(figureName(code, unit));
    return kept === undefined
      ? 'refused'
      : this.file({ do: 'file', by, unit, code, stage: 'submitted', points: kept.points });
  }

  /** By a verifier who had no hand in it, on the newest revision, once. */
  review(found: Review): Ending {
    const name = figureName(found.code, found.unit);
    const kept = this.#kept.get(name) ?? UNFILED;
    const { points: claimed, review: before } = kept;
    if (claimed === null || !mayReview(found, kept)) return 'refused';
    const granted = found.points ?? claimed;
    const isVerified = found.outcome === 'verified';
    const review = `${found.by} ${isVerified ? granted : found.outcome}`;
    if (before !== null) return before === review ? 'same' : 'refused';
    const verified = isVerified ? { claimed, granted } : kept.verified;
    this.#kept.set(name, { ...kept, review, verified });
    return 'kept';
  }
}

const UNFILED: ModelFiling = {
  revision: 0,
  stage: null,
  points: null,
  submitted: null,
  review: null,
  hands: new Set(),
  verified: null,
};

/** A draft may lack points, and hides nothing that waits for review. */
const isFit = (stage: File['stage'], points: string | null): boolean =>
  points === null ? stage === 'draft' : Number(points) <= MAXIMUM;

const waits = ({ stage, review }: ModelFiling): boolean => stage === 'submitted' && review === null;

const mayReview = ({ by, outcome, points, current }: Review, kept: ModelFiling): boolean =>
  kept.stage === 'submitted' &&
  current &&
  VERIFIERS.has(by) &&
  !kept.hands.has(by) &&
  (outcome === 'returned' || Number(points ?? 0) <= MAXIMUM);
