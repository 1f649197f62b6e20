import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { placeWords } from '@dti-hub/kernel';
import {
  bundleReceipt,
  newestReceipt,
  receiptFiles,
  VERIFIERS,
  type Receipt,
  type ReceiptBundle,
} from '@dti-hub/pipeline';
import { TRACK_WORDS, vietnameseNumber, type Track } from '@dti-hub/scoring';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { findCard, findScores, type ScoreQuery } from '../find-unit.ts';
import { simulatedNotice } from '../night-report.ts';
import { withPublished } from '../open-hub.ts';
import { readVerifiers } from '../receipt-verifiers.ts';
import { indicatorLines } from '../score-report.ts';
import { codeOf } from '../scorecards.ts';
import { both, reasonWords } from '../words.ts';

/** Which number's receipt is wanted, and where to put it with the bytes that prove it. */
export interface ReceiptOptions extends ScoreQuery {
  /** Whose points; the computed ones unless another track is named. */
  readonly track?: Track;
  readonly indicator: string;
  readonly bundle?: string;
}

/** Where an indicator's points come from, down to the bytes. */
export const receipt = (context: CommandContext, options: ReceiptOptions): Promise<Answer> =>
  withPublished(context, async (ports, published) => {
    const scores = findScores(published, options);
    const { edition, period, track } = scores;
    const { unit } = findCard(published, scores, options.unit);
    checkIndicator(
      edition.pillars.flatMap(({ indicators }) => indicators.map(({ code }) => code)),
      options.indicator,
    );
    const { indicator } = options;
    const subject = { edition: options.edition, track, indicator, unit, period };
    const folder = options.bundle === undefined ? null : resolve(options.bundle);
    const bundle = folder === null ? null : await bundleReceipt(ports, subject);
    if (folder !== null && bundle !== null) await writeBundle(folder, bundle);
    const found = bundle?.receipt ?? (await newestReceipt(ports, subject));
    return {
      document: found,
      lines: [
        ...simulatedNotice(context),
        ...receiptLines(found, edition.shownDecimals),
        ...(folder === null || bundle === null
          ? []
          : [
              '',
              `Đã ghi (written): ${folder}, ${bundle.blobs.size} tệp gốc và căn cứ (blobs)`,
              'Kiểm tra không cần mạng (check off line):',
              ...VERIFIERS.map(({ name }) => `  node ${join(folder, name)}`),
            ]),
      ],
    };
  });

function checkIndicator(codes: readonly string[], wanted: string): void {
  if (codes.includes(wanted)) return;
  throw usage(
    {
      vi: `Bộ chỉ số này không có chỉ số "${wanted}".`,
      en: `This edition has no indicator "${wanted}".`,
    },
    { vi: `Các chỉ số: ${codes.join(', ')}.`, en: `Its indicators: ${codes.join(', ')}.` },
  );
}

async function writeBundle(folder: string, bundle: ReceiptBundle): Promise<void> {
  const scripts = await readVerifiers();
  await mkdir(join(folder, 'blobs'), { recursive: true });
  for (const [name, bytes] of receiptFiles(bundle, scripts)) {
    await writeFile(join(folder, name), bytes);
  }
}

/** A receipt as a person reads it. */
export function receiptLines(content: Receipt, decimals: number): string[] {
  const { publication, edition, track, unit, period, indicator, inputs } = content;
  return [
    `Biên nhận (receipt): ${edition.id} ${indicator.code}, ${codeOf(unit)}, kỳ ${period.label}, ${both(TRACK_WORDS[track])}`,
    `  công bố số (publication) ${publication.number}, đêm (night) ${publication.night}, nội dung (content) ${publication.content}`,
    `  phiên bản bộ chỉ số (edition version) ${edition.version}`,
    ...indicatorLines(indicator, decimals),
    ...(inputs.length === 0 ? ['', 'Không có số liệu đầu vào nào (no inputs).'] : []),
    ...inputs.flatMap((input) => ['', ...inputLines(input)]),
  ];
}

type Input = Receipt['inputs'][number];

const SIDES: { readonly [Side in Input['side']]: string } = {
  numerator: 'tử số (numerator)',
  denominator: 'mẫu số (denominator)',
  assessment: 'điểm đã ghi nhận (assessment)',
};

function inputLines({ delivery, lineage, erased = [], ...input }: Input): string[] {
  return [
    `${SIDES[input.side]}: ${input.measure} = ${figureText(input)} (${input.feed}, bản (revision) ${input.revision})`,
    `  lấy từ (from) ${delivery.from}`,
    `  lúc (at) ${delivery.fetchedAt}, đêm (night) ${input.night}, trả lời (status) ${delivery.status}`,
    ...delivery.blobs.map((hash) => `  tệp gốc (raw bytes) sha256 ${hash}`),
    ...erased.map(
      ({ hash, by, on, reason: why }) =>
        `  ĐÃ XOÁ (erased) ${hash}: theo yêu cầu của ${by}, ${on}, "${why}"`,
    ),
    ...overlayLines(input.overlay),
    `  thoả thuận (agreement) ${lineage.agreement}, bộ xử lý (processor) ${lineage.processor}`,
    ...input.cells.map(
      ({ row, at, column }) =>
        `  dòng (row) ${row}: ${both(placeWords(at))}${column === null ? '' : `, cột (column) ${column}`}`,
    ),
  ];
}

/** What the source gave where people decided otherwise, and whose decision it is. */
const overlayLines = (overlay: Input['overlay']): string[] =>
  overlay === undefined
    ? []
    : [
        `  nguồn cho (the source gave) ${figureText(overlay)}`,
        `  quyết định (decision) ${overlay.decision} của (by) ${overlay.by}`,
      ];

const figureText = ({ value, reason }: Pick<Input, 'value' | 'reason'>): string =>
  value === null ? both(reasonWords(reason ?? '')) : vietnameseNumber(value);
