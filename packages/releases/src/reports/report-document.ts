import type { Edition } from '@dti-hub/catalogue';
import { periodWords } from '@dti-hub/kernel';
import { isPoint, roundExact, vietnameseNumber, type Points } from '@dti-hub/scoring';
import type { SignedRelease } from '../lifecycle/release-content.ts';

/** A piece of a report, from its top to its bottom. */
export type ReportBlock =
  | { readonly kind: 'heading' | 'paragraph' | 'item' | 'note'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly ReportColumn[];
      readonly rows: readonly ReportRow[];
    }
  /** Where people sign, side by side: the words above each signature. */
  | { readonly kind: 'signatures'; readonly signers: readonly string[] };

/** A column of a table: its heading, and how wide it is. */
export interface ReportColumn {
  readonly heading: string;
  /** How wide it is, in letters. */
  readonly width: number;
  /** Of figures and codes; words stand at the left. */
  readonly align?: 'center' | 'right';
}

/** A row of a table. */
export interface ReportRow {
  readonly cells: readonly string[];
  /** Whether it heads the rows below it. */
  readonly isHeading: boolean;
}

/** A report for people, in Vietnamese, whichever kind of file it becomes. */
export interface ReportDocument {
  readonly title: readonly string[];
  readonly blocks: readonly ReportBlock[];
}

export const heading = (text: string): ReportBlock => ({ kind: 'heading', text });
export const paragraph = (text: string): ReportBlock => ({ kind: 'paragraph', text });
export const item = (text: string): ReportBlock => ({ kind: 'item', text });

/** Whoever drew the report up and whoever answers for it, as forms of provincial offices have it. */
export const SIGNATURES: ReportBlock = {
  kind: 'signatures',
  signers: ['NGƯỜI LẬP BIỂU', 'THỦ TRƯỞNG ĐƠN VỊ'],
};

/** What stands above every report of made-up figures. */
export const simulatedTitle = ({ content }: Pick<SignedRelease, 'content'>): string[] =>
  content.simulated ? ['SỐ LIỆU MÔ PHỎNG, KHÔNG PHẢI SỐ LIỆU THẬT'] : [];

/** From which release a report is drawn, and who stands for that. */
export function sourceNote({ content, hash, signature }: SignedRelease): ReportBlock {
  const { number, edition, period, publication, releasedBy, releasedOn } = content;
  const signed =
    signature === null
      ? 'CHƯA KÝ SỐ: hệ thống chưa có khoá ký'
      : `ký số ${signature.algorithm}, khoá công khai ${signature.publicKey}`;
  return {
    kind: 'note',
    text: `Lập từ bản phát hành số ${number} của bộ chỉ số “${edition}”, ${periodWords(period).vi}, do ${releasedBy} phát hành ngày ${dayText(releasedOn)} trên công bố số ${publication.number}; mã băm SHA-256 ${hash}; ${signed}.`,
  };
}

/** A decision by its number and day: "Quyết định số 852/QĐ-UBND ngày 08/7/2022". */
export function decisionWords({ number, date }: Edition['decision']): string {
  const named = number.includes('QĐ') ? `Quyết định số ${number}` : number;
  return date === null ? named : `${named} ngày ${dayText(date)}`;
}

/** A local date as Vietnamese writes it: 08/7/2022. */
function dayText(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${Number(month) < 3 ? month : Number(month)}/${year}`;
}

/** A count as plans print it, in two digits: 06. */
export const twoDigits = (count: number): string => String(count).padStart(2, '0');

/** Points in Vietnamese form, "58,8", or their bounds while something is open, "0–12". */
export function pointsWords(points: Points, decimals: number): string {
  const shown = (exact: string) => vietnameseNumber(roundExact(exact, decimals));
  return isPoint(points) ? shown(points.low) : `${shown(points.low)}–${shown(points.high)}`;
}

/** A number in Vietnamese form. */
export const numberWords = (exact: string, decimals: number): string =>
  vietnameseNumber(roundExact(exact, decimals));
