import { NINH_SON, OPERATOR, READER, RELEASER, STEWARD, VERIFIER } from './visitor.ts';

/** A page that is looked at in both languages and at every width. */
export interface ShownPage {
  /** Names its screenshots. */
  readonly name: string;
  /** Whose page it is: somebody else may see less on it. */
  readonly person: string;
  /** Below the province's address. */
  readonly path: string;
  /** The text of a link to follow from there, where an address is not known beforehand. */
  readonly follow?: RegExp;
}

const FILING = `edition=ninh-thuan-2022&code=5.9&unit=${NINH_SON}&period=civil%3A2022`;

/** Every page of the console; a new one is added here, and is judged by all that holds of pages. */
export const PAGES: readonly ShownPage[] = [
  { name: 'tonight', person: STEWARD, path: '' },
  { name: 'tonight-operator', person: OPERATOR, path: '' },
  { name: 'tonight-reader', person: READER, path: '' },
  { name: 'cases', person: STEWARD, path: '/cases' },
  { name: 'cases-of-a-kind', person: STEWARD, path: '/cases?kind=trackGap' },
  { name: 'cases-none', person: STEWARD, path: '/cases?kind=nothing' },
  {
    name: 'case',
    person: STEWARD,
    path: `/cases?kind=trackGap&unit=${NINH_SON}`,
    follow: /^[0-9a-f]{8}$/,
  },
  { name: 'case-reader', person: READER, path: '/cases', follow: /^[0-9a-f]{8}$/ },
  { name: 'units', person: STEWARD, path: '/units' },
  { name: 'unit', person: STEWARD, path: `/units/${NINH_SON}` },
  { name: 'unit-reader', person: READER, path: `/units/${NINH_SON}` },
  { name: 'ranking', person: RELEASER, path: '/ranking' },
  { name: 'ranking-of-pillar', person: RELEASER, path: '/ranking?track=published&pillar=1' },
  { name: 'filings', person: VERIFIER, path: '/filings' },
  { name: 'filings-choose', person: STEWARD, path: '/filings/new' },
  { name: 'filing-form', person: STEWARD, path: `/filings/new?${FILING}` },
  { name: 'filings-nobody', person: READER, path: '/filings/new' },
  { name: 'not-found', person: READER, path: '/nowhere' },
];
