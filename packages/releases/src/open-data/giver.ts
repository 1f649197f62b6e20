import type { Province } from '@dti-hub/catalogue';

/** Who gives open data out, and on which terms: all that a release does not say itself. */
export type Giver = Pick<Province, 'name' | 'openDataLicence'>;
