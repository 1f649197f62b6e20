import type { Encoding, Format } from '@dti-hub/catalogue';
import { decodeText } from '../encodings/decode-text.ts';
import type { Unpacked } from './ask-container.ts';
import {
  bestDelimiter,
  DELIMITERS,
  fitOf,
  fittingDelimiters,
  fittingEncodings,
  type Delimiter,
  type DelimiterFit,
} from './csv-outline.ts';
import type { Interview, Question } from './question.ts';

/** Asks for a CSV file's encoding, delimiter and header line. */
export function askCsv(
  interview: Interview,
  bytes: Uint8Array,
  packed: Unpacked['packed'],
): Format | undefined {
  const encodings = fittingEncodings(bytes);
  const answer = interview.ask(encodingQuestion(bytes, encodings));
  const encoding = encodings.find((one) => one === answer);
  const text = encoding && decodeText(bytes, encoding);
  if (encoding === undefined || text === undefined) return undefined;
  const called = interview.ask(delimiterQuestion(fittingDelimiters(text)));
  const delimiter = DELIMITERS.find((one) => nameOf(one) === called);
  if (delimiter === undefined) return undefined;
  const linesAbove = Number(interview.ask(headerQuestion(fitOf(text, delimiter))));
  return {
    ...packed,
    kind: 'csv',
    delimiter,
    encoding,
    ...(linesAbove > 0 && { skipLines: linesAbove }),
  };
}

const FIRST_LINE_SHOWN = 60;

function encodingQuestion(bytes: Uint8Array, encodings: readonly Encoding[]): Question {
  const [only] = encodings;
  const shown = encodings
    .map((encoding) => {
      const line = (decodeText(bytes, encoding) ?? '').split('\n')[0] ?? '';
      return `${encoding}: ${line.slice(0, FIRST_LINE_SHOWN).trim()}`;
    })
    .join(' · ');
  const isCertain = encodings.length === 1 && only !== undefined;
  return {
    id: 'format.encoding',
    stage: 'file',
    ask: { vi: 'Tệp dùng bảng mã nào?', en: 'Which encoding is the file in?' },
    proposal: isCertain ? only : null,
    why: isCertain
      ? {
          vi: `Mọi byte hợp với ${only}, dòng đầu đọc được: ${shown}.`,
          en: `All bytes fit ${only}.`,
        }
      : {
          vi: `Tệp không phải UTF-8 hay UTF-16; hãy chọn cách đọc đúng tiếng Việt. ${shown}`,
          en: 'The file is no UTF; choose the one in which the first line reads well.',
        },
    choices: encodings,
  };
}

/** A tab cannot be typed into an answer and be seen. */
const nameOf = (delimiter: Delimiter): string => (delimiter === '\t' ? 'tab' : delimiter);

function delimiterQuestion(fits: readonly DelimiterFit[]): Question {
  const best = bestDelimiter(fits);
  return {
    id: 'format.delimiter',
    stage: 'file',
    ask: { vi: 'Các ô cách nhau bằng dấu gì?', en: 'What stands between the fields of a line?' },
    proposal: best === undefined ? null : nameOf(best.delimiter),
    why: best === undefined ? doubt(fits) : evidence(best),
    choices: DELIMITERS.map(nameOf),
  };
}

const evidence = ({ alike, records, fields }: DelimiterFit): Question['why'] => ({
  vi: `${alike} trong ${records} dòng chia thành ${fields} ô; dấu khác không đều bằng.`,
  en: `${alike} of ${records} lines fall into ${fields} fields; no other mark does as evenly.`,
});

function doubt(fits: readonly DelimiterFit[]): Question['why'] {
  const marks = fits.map(({ delimiter }) => nameOf(delimiter)).join('  ');
  return fits.length === 0
    ? { vi: 'Không dấu nào chia được các dòng.', en: 'No mark parts the lines.' }
    : { vi: `Chia đều như nhau: ${marks}`, en: `These part the lines as evenly: ${marks}` };
}

function headerQuestion(fit: DelimiterFit | undefined): Question {
  return {
    id: 'format.skipLines',
    stage: 'file',
    ask: {
      vi: 'Có bao nhiêu dòng nằm trên dòng tên cột?',
      en: 'How many lines stand above the one that names the columns?',
    },
    proposal: fit === undefined ? null : String(fit.linesAbove),
    why:
      fit === undefined
        ? null
        : {
            vi: `Dòng ${fit.linesAbove + 1} là dòng đầu tiên có ${fit.fields} ô.`,
            en: `Line ${fit.linesAbove + 1} is the first with ${fit.fields} fields.`,
          },
    form: /^\d{1,3}$/,
  };
}
