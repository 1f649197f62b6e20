import type { CheckOf } from '@dti-hub/catalogue';
import { placeWords, type Sentence } from '@dti-hub/kernel';
import { writtenNumber } from '@dti-hub/scoring';
import type { CauseFound, DeliveryFacts } from './delivery-facts.ts';
import { groupsOf, type Group } from './groups.ts';
import { identified, type Mismatch } from './mismatch.ts';
import { looksAt, OF_FEED, type FeedsFacts } from './night-facts.ts';
import type { Proposal } from './remedy.ts';
import { textOf, type RowIssue } from './row-causes.ts';
import { listFew } from './words.ts';

type QuarantinedRows = CheckOf<'quarantinedRows'>;

/** Tells what keeps rows or cells out, each cause once: however many rows and periods it is in. */
export function checkQuarantinedRows(
  check: QuarantinedRows,
  { deliveries }: Pick<FeedsFacts, 'deliveries'>,
): Mismatch[] {
  const seen = deliveries
    .filter(({ feed }) => looksAt(check, feed))
    .flatMap(({ feed, period, causes }) =>
      causes.filter(({ code }) => isAsked(check, code)).map((cause) => ({ feed, period, cause })),
    );
  return groupsOf(seen, ({ feed, cause }) => `${feed} ${subjectOf(cause)}`).map((all) =>
    toMismatch(check, all),
  );
}

const isAsked = ({ issues }: QuarantinedRows, code: string): boolean =>
  issues?.some((prefix) => code.startsWith(prefix)) ?? true;

/** Whether it is for this cause, as a finding's subject names it, that a row was kept out, or a cell of it. */
export const isOfCause = (
  subject: string,
  { code, column, found }: Pick<RowIssue, 'code' | 'column' | 'found'>,
): boolean => {
  const texts = [textOf({ code, found }, undefined), null];
  // Of too many texts a cause names none; of whole rows it names whose they are, which an issue does not.
  return (
    texts.some((text) => subject === subjectOf({ code, column, text })) ||
    (code.startsWith('row/') && subject.startsWith(`${code} `))
  );
};

const subjectOf = ({ code, column, text }: Pick<CauseFound, 'code' | 'column' | 'text'>): string =>
  [code, code.startsWith('row/') ? null : column, text]
    .filter((part) => part !== null && part !== '')
    .join(' ');

interface Seen extends Pick<DeliveryFacts, 'feed' | 'period'> {
  readonly cause: CauseFound;
}

function toMismatch({ kind, severity }: QuarantinedRows, all: Group<Seen>): Mismatch {
  const [{ feed, cause }] = all;
  const rows = all.reduce((sum, one) => sum + one.cause.rows, 0);
  return identified({
    kind,
    severity,
    feed,
    ...OF_FEED,
    period: null,
    subject: subjectOf(cause),
    stated: cause.text ?? cause.code,
    found: String(rows),
    ...tell(cause, { rows, all }),
    proposals: distinct(all.flatMap((one) => one.cause.proposals)),
  });
}

interface Extent {
  readonly rows: number;
  readonly all: readonly Seen[];
}

function tell(cause: CauseFound, { rows, all }: Extent): { sentence: Sentence; mend: Sentence } {
  const periods = listFew(all.map(({ period }) => period.label));
  const places = placesOf(cause, rows);
  const count = writtenNumber(String(rows));
  const [what, kept] = [whatIsWrong(cause), KEPT[cause.keeps]];
  return {
    sentence: {
      vi: `${what.vi} ${kept.vi}: ${count.vi} (kỳ ${periods}; ở ${places.vi}).`,
      en: `${what.en} ${kept.en}: ${count.en} (${periods}; at ${places.en}).`,
    },
    mend: mendFor(cause),
  };
}

/** Where the first few of so many rows stand. */
function placesOf({ at }: CauseFound, rows: number): Sentence {
  const list = (language: keyof Sentence): string =>
    [...at.map((place) => placeWords(place)[language]), ...(rows > at.length ? ['…'] : [])].join(
      '; ',
    );
  return { vi: list('vi'), en: list('en') };
}

/** What the first row says of itself, unless every row says something else. */
const whatIsWrong = ({ text, column, sentence }: CauseFound): Sentence =>
  text === null
    ? {
        vi: `${column === null ? 'Dòng' : `Cột "${column}"`} sai ở nhiều chỗ khác nhau, chẳng hạn: ${sentence.vi}`,
        en: `${column === null ? 'Rows are' : `Column "${column}" is`} wrong in many ways, such as: ${sentence.en}`,
      }
    : sentence;

const KEPT: { readonly [Kept in CauseFound['keeps']]: Sentence } = {
  row: { vi: 'Số dòng bị giữ lại', en: 'Rows kept out' },
  cell: {
    vi: 'Số dòng được nhận nhưng thiếu ô này',
    en: 'Rows taken without this cell',
  },
};

function mendFor({ code }: CauseFound): Sentence {
  if (code.startsWith('unit/'))
    return {
      vi: 'Hãy hỏi nguồn muốn nói đơn vị nào. Nếu rõ thì thêm tên gọi cho đơn vị đó; nếu không thì đề nghị nguồn sửa.',
      en: 'Ask the source which unit it means. If it is plain, add the text as a name of that unit; if not, have the source mend it.',
    };
  if (code.startsWith('cell/'))
    return {
      vi: 'Hãy đề nghị nguồn sửa các ô này; nếu cách ghi chỉ có một nghĩa thì có thể quy ước cách đọc.',
      en: 'Have the source mend these cells; where the text can only mean one thing, say how it is to be read.',
    };
  return {
    vi: 'Hãy hỏi nguồn dòng nào đúng và đề nghị gửi lại; dòng chắc chắn sai thì có thể loại.',
    en: 'Ask the source which row is right and have it sent again; a row that is wrong for certain can be left out.',
  };
}

const distinct = (proposals: readonly Proposal[]): Proposal[] => [
  ...new Map(proposals.map((one) => [JSON.stringify(one), one])).values(),
];
