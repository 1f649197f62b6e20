import type { Agreement } from '@dti-hub/catalogue';
import type { Sentence, UnitId } from '@dti-hub/kernel';
import type { Finding } from '@dti-hub/pipeline';
import type { Remedy, RemedyKind } from '@dti-hub/reconciliation';
import type { CaseView } from '@dti-hub/stewardship';
import type { Field, Html } from '../../html/parts.ts';
import type { PublishedVisit } from '../../pages/published.ts';
import type { FormReading } from '../../typed.ts';

/** What a remedy is written for. */
export interface Writing {
  readonly visit: PublishedVisit;
  readonly finding: Finding;
  /** What hangs on it. */
  readonly stakes: CaseView['stakes'];
  /** The unit that was chosen first, where one has to be. */
  readonly unit: UnitId;
  /** The feed that was chosen first, where one has to be. */
  readonly agreement: Agreement | undefined;
  /** A field with what was written in it, and what was wrong with that. */
  readonly field: (field: Field) => Field;
}

/** A remedy that a steward writes out, rather than taking what a case proposes. */
export interface RemedyForm {
  readonly kind: RemedyKind;
  readonly title: Sentence;
  /** What has to be chosen before the form can be drawn. */
  readonly of: 'unit' | 'feed';
  /** Whether it may concern rows of any unit, so that only a steward of the whole province decides it. */
  readonly isOfProvince: boolean;
  readonly draw: (writing: Writing) => Promise<Html> | Html;
  readonly read: (writing: Writing, reading: FormReading) => Promise<Remedy> | Remedy;
}
