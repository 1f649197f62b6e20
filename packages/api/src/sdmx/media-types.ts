const SDMX = 'application/vnd.sdmx.';

/** What data can be sent as, the first unless another is asked for. */
export const DATA_FORMS = [
  { name: 'csv2', type: `${SDMX}data+csv; version=2.0.0` },
  { name: 'csv2', type: `${SDMX}data+csv; version=2.1.0` },
  { name: 'csv1', type: `${SDMX}data+csv; version=1.0.0` },
  { name: 'json', type: `${SDMX}data+json; version=2.0.0` },
  { name: 'json', type: 'application/json' },
  { name: 'csv2', type: 'text/csv' },
] as const;

/** What structures can be sent as, the first unless another is asked for. */
export const STRUCTURE_FORMS = [
  { name: 'json', type: `${SDMX}structure+json; version=2.0.0` },
  { name: 'xml', type: `${SDMX}structure+xml; version=3.0.0` },
  { name: 'json', type: 'application/json' },
  { name: 'xml', type: 'application/xml' },
] as const;
