import { NINH_SON, OPERATOR, READER, RELEASER, STEWARD, VERIFIER } from './visitor.ts';

/** A page that is looked at in both languages and at every width. */
export interface ShownPage {
  /** Names its screenshots. */
  readonly name: string;
  /** Whose page it is: somebody else may see less on it. */
  readonly person: string;
  /** Below the province's address. */
  readonly path: string;
  /** The texts of links to follow from there, where an address is not known beforehand. */
  readonly follow?: readonly RegExp[];
  /** What is asked of the page that they lead to. */
  readonly asking?: string;
}

const FILING = `edition=ninh-thuan-2022&code=5.9&unit=${NINH_SON}&period=civil%3A2022`;

/** How a list names the cases it leads to. */
const A_CASE = /^[0-9a-f]{8}$/;
/** From a case to a remedy of the steward's own. */
const ANOTHER_WAY = /^(?:Cách khác|Another way)/;

const UNIT = `/units/${NINH_SON}`;
const TABLE = 'table=ninh-thuan-2022%20civil%3A2022';
const PERIOD = '/ranking/period?edition=ninh-thuan-2022&period=civil%3A2022';
const NO_UNIT = `/units/${encodeURIComponent('gso:000@2022-01-01')}`;

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
    follow: [A_CASE],
  },
  { name: 'cases-reader', person: READER, path: '/cases' },
  ...['correctValue', 'waiveMissing', 'chooseSide', 'addAlias'].map((kind) => ({
    name: `case-other-${kind}`,
    person: STEWARD,
    path: `/cases?kind=trackGap&unit=${NINH_SON}`,
    follow: [A_CASE, ANOTHER_WAY],
    asking: `?kind=${kind}`,
  })),
  {
    name: 'case-kept-rows',
    person: STEWARD,
    path: '/cases?kind=quarantinedRows',
    follow: [A_CASE],
  },
  { name: 'units', person: STEWARD, path: '/units' },
  { name: 'unit', person: STEWARD, path: UNIT },
  { name: 'unit-reader', person: READER, path: UNIT },
  { name: 'unit-unknown', person: READER, path: NO_UNIT },
  { name: 'trend', person: STEWARD, path: `${UNIT}/trend` },
  { name: 'trend-of-pillar', person: READER, path: `${UNIT}/trend?${TABLE}&pillar=8` },
  { name: 'why', person: STEWARD, path: `${UNIT}/why` },
  { name: 'what-if', person: STEWARD, path: `${UNIT}/what-if` },
  {
    name: 'what-if-told',
    person: STEWARD,
    path: `${UNIT}/what-if?${TABLE}&track=computed&code1=8.4&value1=95%25&rank=1`,
  },
  {
    name: 'what-if-refused',
    person: STEWARD,
    path: `${UNIT}/what-if?${TABLE}&track=computed&code1=8.4&value1=nhieu`,
  },
  {
    name: 'receipt',
    person: STEWARD,
    path: `${UNIT}/receipt?${TABLE}&track=computed&code=8.4`,
  },
  { name: 'sum', person: STEWARD, path: `${UNIT}/sum?${TABLE}&track=computed` },
  { name: 'sum-of-pillar', person: READER, path: `${UNIT}/sum?${TABLE}&track=computed&pillar=8` },
  { name: 'filings-reader', person: READER, path: '/filings' },
  { name: 'ranking', person: RELEASER, path: '/ranking' },
  { name: 'ranking-of-pillar', person: RELEASER, path: '/ranking?track=published&pillar=1' },
  { name: 'heat-map', person: RELEASER, path: '/ranking/heat-map' },
  { name: 'heat-map-self', person: READER, path: '/ranking/heat-map?track=selfAssessed' },
  { name: 'periods', person: RELEASER, path: '/ranking/periods' },
  { name: 'period', person: RELEASER, path: PERIOD },
  { name: 'period-reader', person: READER, path: PERIOD },
  { name: 'differences', person: RELEASER, path: '/ranking/differences' },
  { name: 'catalogue', person: STEWARD, path: '/catalogue' },
  { name: 'edition', person: STEWARD, path: '/catalogue/editions/ninh-thuan-2022' },
  { name: 'feed', person: STEWARD, path: '/catalogue/feeds/telecom-vnpt' },
  { name: 'audit', person: STEWARD, path: '/audit' },
  { name: 'audit-checked', person: OPERATOR, path: '/audit?verify=1' },
  { name: 'audit-none', person: OPERATOR, path: '/audit?person=nobody' },
  { name: 'audit-reader', person: READER, path: '/audit' },
  { name: 'grants', person: OPERATOR, path: '/grants' },
  { name: 'grants-reader', person: READER, path: '/grants' },
  { name: 'filings', person: VERIFIER, path: '/filings' },
  { name: 'filings-choose', person: STEWARD, path: '/filings/new' },
  { name: 'filing-form', person: STEWARD, path: `/filings/new?${FILING}` },
  { name: 'filings-nobody', person: READER, path: '/filings/new' },
  { name: 'template', person: STEWARD, path: '/filings/template' },
  { name: 'template-nobody', person: READER, path: '/filings/template' },
  { name: 'not-found', person: READER, path: '/nowhere' },
];
