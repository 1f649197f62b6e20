/** Where each feed of the province is served, by the feed's id in the catalogue. */
export const NINH_THUAN_PATHS = {
  'dvc-portal': '/dvc-portal/export',
  tax: '/tax/api/enterprises',
  'police-eid': '/police-eid/export',
  'post-address': '/post-address/households.csv',
  'telecom-vnpt': '/telecom/vnpt/districts',
  'telecom-viettel': '/telecom/viettel/districts',
  'telecom-mobifone': '/telecom/mobifone/districts',
  statistics: '/statistics/communes',
} as const;

/** Where the tax offices give out tokens. */
export const TOKEN_PATH = '/tax/oauth/token';

/**
 * What the sandbox wants to be told, by feed: "id:secret" for the tax offices, a key for the
 * operators. They open nothing but the sandbox.
 */
export const SANDBOX_SECRETS = {
  tax: 'hub:sandbox-tax',
  'telecom-vnpt': 'sandbox-vnpt',
  'telecom-viettel': 'sandbox-viettel',
  'telecom-mobifone': 'sandbox-mobifone',
} as const;
