import type { Command, Ending, FilingSubject, Person } from './commands.ts';
import { canonical, figureName } from './model-rows.ts';

type File = Extract<Command, { do: 'file' }>;
type Review = Extract<Command, { do: 'review' }>;

interface ModelFiling {
  readonly revision: number;
  readonly stage: 'draft' | 'submitted';
  readonly points: string | null;
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

  /** The unit's own word: what it submitted; while it drafts anew, what was verified. */
  claimed(name: string): string | null {
    const kept = this.#kept.get(name);
    return (kept?.stage === 'submitted' ? kept.points : kept?.verified?.claimed) ?? null;
  }

  granted = (name: string): string | null => this.#kept.get(name)?.verified?.granted ?? null;

  /** Each change is a revision; a draft may lack points, and hides nothing that waits for review. */
  file({ by, unit, code, stage, points: typed }: File): Ending {
    const name = figureName(code, unit);
    const points = typed === null ? null : (canonical(typed) ?? typed);
    const kept = this.#kept.get(name);
    if (kept?.stage === stage && kept.points === points) return 'same';
    if (points === null ? stage === 'submitted' : Number(points) > MAXIMUM) return 'refused';
    const waits = kept?.stage === 'submitted' && kept.review === null;
    if (waits && stage === 'draft') return 'refused';
    this.#kept.set(name, {
      revision: this.revisionOf(name) + 1,
      stage,
      points,
      review: null,
      hands: new Set([...(kept?.hands ?? []), by]),
      verified: kept?.verified ?? null,
    });
    return 'kept';
  }

  submit({ by, unit, code }: FilingSubject): Ending {
    const kept = this.#kept.get(figureName(code, unit));
    return kept === undefined
      ? 'refused'
      : this.file({ do: 'file', by, unit, code, stage: 'submitted', points: kept.points });
  }

  /** By a verifier who had no hand in it, on the newest revision, once. */
  review({ by, unit, code, outcome, points, current }: Review): Ending {
    const name = figureName(code, unit);
    const kept = this.#kept.get(name);
    if (kept?.stage !== 'submitted' || kept.points === null || !current) return 'refused';
    if (!VERIFIERS.has(by) || kept.hands.has(by)) return 'refused';
    if (outcome === 'verified' && Number(points ?? 0) > MAXIMUM) return 'refused';
    const granted = points ?? kept.points;
    const review = `${by} ${outcome === 'verified' ? granted : outcome}`;
    if (kept.review !== null) return kept.review === review ? 'same' : 'refused';
    const verified = outcome === 'verified' ? { claimed: kept.points, granted } : kept.verified;
    this.#kept.set(name, { ...kept, review, verified });
    return 'kept';
  }
}
