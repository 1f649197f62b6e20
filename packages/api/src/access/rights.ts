import type { Role } from '@dti-hub/pipeline';
import type { Right } from '@dti-hub/stewardship';

/** What of a province can be read through the API, each a right of its own. */
export const DATASETS = ['catalogue', 'observations', 'indicators', 'operations'] as const;

export type Dataset = (typeof DATASETS)[number];

/** Of whoever reads what was published, a machine or a person. */
export interface NeedsDataset {
  readonly dataset: Dataset;
}

/**
 * Of a person who acts: a machine signs nothing. Any grant that gives the right lets them through; for
 * which units it does, the use case says.
 */
export interface NeedsRight {
  readonly right: Right;
}

/** What a route asks of its caller. */
export type Needs = NeedsDataset | NeedsRight;

const PUBLISHED: readonly Dataset[] = ['catalogue', 'observations', 'indicators'];

/**
 * What each role lets a person read. Publications are no secret among a province's people, so the unit
 * that a role holds for makes no difference here; how the nights went is for those who work with it
 * (the right "readOperations" of the console's pages).
 */
export const READS: Readonly<Record<Role, readonly Dataset[]>> = {
  reader: PUBLISHED,
  steward: DATASETS,
  verifier: DATASETS,
  releaser: DATASETS,
  operator: DATASETS,
};

/** The scope by which a machine may read a province's dataset: "ninh-thuan/observations.read". */
export const readScope = (province: string, dataset: Dataset): string =>
  `${province}/${datasetScope(dataset)}`;

/** What such a scope is called among those of its province. */
export const datasetScope = (dataset: Dataset): string => `${dataset}.read`;
