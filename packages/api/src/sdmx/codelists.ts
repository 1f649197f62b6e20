import type { Sentence } from '@dti-hub/kernel';
import {
  readFeeds,
  readUnits,
  selectIndicators,
  type ObservationStatus,
  type OpenPublication,
} from '@dti-hub/pipeline';
import { TRACK_WORDS } from '@dti-hub/scoring';
import { CODELISTS, DATAFLOWS } from './dataflows.ts';
import { codeOf } from './identifiers.ts';

/** A code and what it stands for. */
export interface Code {
  readonly id: string;
  readonly name: Sentence;
  /** The code within which it lies; undefined: none of the list. */
  readonly parent: string | undefined;
}

/** What a component may say: all that the publication says, and no more. */
export interface Codelist {
  readonly id: string;
  readonly name: Sentence;
  readonly codes: readonly Code[];
}

const TITLES: Readonly<Record<string, Sentence>> = {
  FEED: { vi: 'Nguồn', en: 'Feeds' },
  MEASURE: { vi: 'Số đo', en: 'Measures' },
  EDITION: { vi: 'Bộ chỉ số', en: 'Editions' },
  TRACK: { vi: 'Loại điểm', en: 'Tracks' },
  INDICATOR: { vi: 'Chỉ số', en: 'Indicators' },
  REF_AREA: { vi: 'Đơn vị', en: 'Units' },
  CALENDAR: { vi: 'Lịch', en: 'Calendars' },
  OBS_STATUS: { vi: 'Mã tình trạng', en: 'Observation status' },
};

/** As SDMX's own list CL_OBS_STATUS (2.2) calls them. */
const STATUS_WORDS: { readonly [Letter in ObservationStatus]: Sentence } = {
  A: { vi: 'Bình thường', en: 'Normal value' },
  L: {
    vi: 'Thiếu: có nhưng chưa thu thập',
    en: 'Missing value; data exist but were not collected',
  },
  M: { vi: 'Thiếu: không thể có', en: 'Missing value; data cannot exist' },
  O: { vi: 'Thiếu', en: 'Missing value' },
};

/** The code lists of a publication. */
export async function readCodelists(publication: OpenPublication): Promise<Codelist[]> {
  const rows = (await Promise.all(DATAFLOWS.map(({ read }) => read(publication)))).flat();
  const names = await readNames(publication);
  return Object.entries(CODELISTS).map(([component, id]) => {
    const used = new Set(rows.flatMap(({ cells }) => cells[component] ?? []));
    const known = names[component];
    return {
      id,
      name: TITLES[component] ?? sameIn(component),
      codes: [...used].toSorted().map((code) => ({
        id: code,
        name: known?.get(code)?.name ?? sameIn(code),
        parent: parentIn(used, known?.get(code)?.parent),
      })),
    };
  });
}

const sameIn = (text: string): Sentence => ({ vi: text, en: text });

const parentIn = (used: ReadonlySet<string>, parent: string | undefined): string | undefined =>
  parent !== undefined && used.has(parent) ? parent : undefined;

interface Named {
  readonly name: Sentence;
  readonly parent?: string | undefined;
}

type Names = ReadonlyMap<string, Named>;

const named = (id: string, name: Sentence): [string, Named] => [codeOf(id), { name }];

/** What things are called, by component and code; what is missing goes by its own name. */
async function readNames(publication: OpenPublication): Promise<Readonly<Record<string, Names>>> {
  const [feeds, units, indicators, tables] = await Promise.all([
    readFeeds(publication),
    readUnits(publication),
    selectIndicators(publication),
    publication.scores(),
  ]);
  return {
    FEED: new Map(feeds.flatMap(({ feed, title }) => (title ? [named(feed, title)] : []))),
    REF_AREA: new Map(
      units
        .select({})
        .map(({ unit, name, parent }) => [
          codeOf(unit),
          { name: sameIn(name), parent: parent === null ? undefined : codeOf(parent) },
        ]),
    ),
    EDITION: new Map(
      tables.map(({ edition: { edition, decision } }) => named(edition, decision.title)),
    ),
    TRACK: new Map(Object.entries(TRACK_WORDS).map(([track, words]) => named(track, words))),
    INDICATOR: indicatorNames(indicators),
    OBS_STATUS: new Map(
      Object.entries(STATUS_WORDS).map(([letter, words]) => named(letter, words)),
    ),
  };
}

/** A code may stand for another indicator in each edition: then all its names are told. */
function indicatorNames(
  indicators: readonly { readonly indicator: string; readonly name: Sentence }[],
): Names {
  const all = Map.groupBy(indicators, ({ indicator }) => codeOf(indicator));
  return new Map(
    [...all].map(([code, found]) => {
      const joined = (language: 'vi' | 'en') =>
        [...new Set(found.map(({ name }) => name[language]))].join(' · ');
      return [code, { name: { vi: joined('vi'), en: joined('en') } }];
    }),
  );
}
