/** What answers can be sent as. */
export const MEDIA_TYPES = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  sdmxCsv: 'application/vnd.sdmx.data+csv; version=2.1.0',
  excelCsv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export type Media = keyof typeof MEDIA_TYPES;

/** As it stands on an answer. */
export const contentType = (media: Media): string =>
  media === 'excelCsv' ? 'text/csv; charset=utf-8; header=present' : MEDIA_TYPES[media];

/** One entry of an `Accept` header: a range, and how much it is wanted. */
interface Wanted {
  readonly range: string;
  readonly version: string | undefined;
  readonly quality: number;
}

/** Which of what is offered the caller wants most; the first where all are alike; undefined: none. */
export const negotiate = (
  accept: string | undefined,
  offered: readonly Media[],
): Media | undefined => mostWanted(accept, offered, (media) => MEDIA_TYPES[media]);

/** The same of any forms that have a media type, which may name a version. */
export function mostWanted<Form>(
  accept: string | undefined,
  offered: readonly Form[],
  typeOf: (form: Form) => string,
): Form | undefined {
  if (accept === undefined || accept.trim() === '') return offered[0];
  const wanted = accept
    .split(',')
    .map(parseWanted)
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const one of wanted) {
    const found = offered.find((form) => isMet(one, typeOf(form)));
    if (found !== undefined) return found;
  }
  return undefined;
}

function parseWanted(entry: string): Wanted {
  const [range = '', ...rest] = entry.split(';').map((part) => part.trim().toLowerCase());
  const parameters = new Map(
    rest.map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at), part.slice(at + 1)] as const;
    }),
  );
  const quality = Number(parameters.get('q') ?? '1');
  return {
    range,
    version: parameters.get('version'),
    quality: Number.isFinite(quality) ? quality : 0,
  };
}

function isMet({ range, version }: Wanted, mediaType: string): boolean {
  const [type = '', parameter = ''] = mediaType.split('; ');
  const [kind = ''] = type.split('/');
  if (range !== '*/*' && range !== `${kind}/*` && range !== type) return false;
  return version === undefined || `version=${version}` === parameter;
}
