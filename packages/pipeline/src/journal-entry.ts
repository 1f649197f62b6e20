import type { Hash, Period } from '@dti-hub/kernel';
import type { CaseChanges } from './cases.ts';
import type { Decision } from './decisions.ts';
import type { Conclusion, Delivery, Night, Publication } from './delivery.ts';
import type { Grant } from './grants.ts';
import type { Purge, Staging } from './releases.ts';
import type { Filing, Review } from './submissions.ts';
import type { WebhookChange } from './webhooks/webhooks.ts';

/** What is in force from its place in the journal on, or no longer is. */
export interface Activation {
  /** `readings`: what stewards decided about how a feed's rows are read. */
  readonly what: 'agreement' | 'register' | 'edition' | 'calendar' | 'processor' | 'readings';
  readonly id: string;
  /** Hash of its canonical text, kept as a blob; for the processor its own version; null: dropped. */
  readonly version: string | null;
}

/** What a night's run set out to collect. */
export interface Asked {
  readonly night: Night;
  readonly feeds: readonly { readonly feed: string; readonly period: Period }[];
}

/** Everything that changes state, each kind with what the fold needs and nothing else. */
export type EntryBody =
  | { readonly kind: 'activated'; readonly activation: Activation }
  | { readonly kind: 'asked'; readonly asked: Asked }
  | { readonly kind: 'landed'; readonly delivery: Omit<Delivery, 'seq'> }
  | { readonly kind: 'verdict'; readonly conclusion: Conclusion }
  | { readonly kind: 'granted'; readonly grant: Grant }
  | { readonly kind: 'decided'; readonly decision: Decision }
  | { readonly kind: 'filed'; readonly filing: Filing }
  | { readonly kind: 'reviewed'; readonly review: Review }
  | { readonly kind: 'cases'; readonly cases: CaseChanges }
  | { readonly kind: 'staged'; readonly staging: Staging }
  | { readonly kind: 'purged'; readonly purge: Purge }
  | { readonly kind: 'webhook'; readonly webhook: WebhookChange }
  | { readonly kind: 'published'; readonly publication: Omit<Publication, 'publishedAt'> };

/** An entry as it is offered: its key says which fact it is, so that the same fact is kept once. */
export interface EntryDraft {
  readonly key: string;
  readonly body: EntryBody;
}

/**
 * An entry at its place in a province's journal. Places count from 1 without gaps; `hash` covers the
 * entry and, through `previous`, every entry before it.
 */
export interface JournalEntry extends EntryDraft {
  readonly seq: number;
  readonly at: string;
  readonly previous: Hash;
  readonly hash: Hash;
}

/** The chain's start: what the first entry names as its predecessor. */
export const CHAIN_START: Hash = '0'.repeat(64);
