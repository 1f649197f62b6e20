import type { Format } from '@dti-hub/catalogue';
import type { Unpacked } from './ask-container.ts';
import type { Interview, Question } from './question.ts';
import { filledSheets, headerRowsOf, sheetOf } from './workbook-outline.ts';

/** Asks for a workbook's sheet, its header rows and its first row of data. */
export function askWorkbook(
  interview: Interview,
  bytes: Uint8Array,
  packed: Unpacked['packed'],
): Format | undefined {
  const sheets = filledSheets(bytes) ?? [];
  const name = interview.ask(sheetQuestion(sheets));
  const sheet = name === undefined ? undefined : sheetOf(bytes, name);
  if (name === undefined || sheet === undefined) return undefined;
  const header = interview.ask(headerQuestion(headerRowsOf(sheet)));
  if (header === undefined) return undefined;
  const headerRows = header.split(',').map(Number);
  const firstRow = interview.ask(firstRowQuestion(Math.max(...headerRows) + 1));
  if (firstRow === undefined) return undefined;
  return { ...packed, kind: 'xlsx', sheet: name, headerRows, firstRow: Number(firstRow) };
}

function sheetQuestion(sheets: readonly string[]): Question {
  const [only] = sheets;
  const list = sheets.join(', ');
  return {
    id: 'format.sheet',
    stage: 'file',
    ask: { vi: 'Đọc trang tính nào?', en: 'Which sheet is read?' },
    proposal: sheets.length === 1 && only !== undefined ? only : null,
    why: { vi: `Trang tính có số liệu: ${list}.`, en: `Sheets that hold anything: ${list}.` },
    choices: sheets,
  };
}

function headerQuestion(rows: readonly number[]): Question {
  return {
    id: 'format.headerRows',
    stage: 'file',
    ask: {
      vi: 'Những dòng nào là tiêu đề cột? (ví dụ 3,4)',
      en: 'Which rows name the columns? (such as 3,4)',
    },
    proposal: rows.length === 0 ? null : rows.join(','),
    why:
      rows.length === 0
        ? {
            vi: 'Không thấy dòng nào chỉ toàn chữ trong nhiều ô.',
            en: 'No row has text, and only text, in several cells.',
          }
        : {
            vi: 'Dòng đầu tiên chỉ toàn chữ trong nhiều ô, và các dòng mà ô gộp của nó bao tới.',
            en: 'The first row of several cells, all text, and the rows its merged cells reach.',
          },
    form: /^[1-9]\d*(?:,[1-9]\d*){0,3}$/,
  };
}

const firstRowQuestion = (below: number): Question => ({
  id: 'format.firstRow',
  stage: 'file',
  ask: { vi: 'Số liệu bắt đầu từ dòng nào?', en: 'At which row do the data begin?' },
  proposal: String(below),
  why: { vi: 'Dòng ngay dưới tiêu đề.', en: 'The row right below the header.' },
  form: /^[1-9]\d*$/,
});
