import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Edition } from '@dti-hub/catalogue';
import { parseExact, periodId, type UnitId } from '@dti-hub/kernel';
import type { PublicationContent } from '@dti-hub/pipeline';
import {
  bridgeMethods,
  type BridgedUnit,
  type DeclaredPair,
  type MethodBridge,
} from '@dti-hub/releases';
import { totalDecimals, type Rank, type ValueOf } from '@dti-hub/scoring';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { findScores } from '../find-unit.ts';
import { simulatedNotice } from '../night-report.ts';
import { withPublished } from '../open-hub.ts';
import { formatTable } from '../print-table.ts';
import { codeOf, nameOf } from '../scorecards.ts';
import { pointsText } from '../words.ts';

/** Which two editions over which period, and the file of declared pairs. */
export interface BridgeOptions {
  readonly from: string;
  readonly to: string;
  readonly period: string;
  readonly pairs?: string;
}

/** The same figures under two editions: what the change of method alone does. */
export const bridge = (context: CommandContext, options: BridgeOptions): Promise<Answer> =>
  withPublished(context, async (_ports, published) => {
    const { edition: from, scorecards } = findScores(published, {
      edition: options.from,
      period: options.period,
    });
    const to = findEdition(context, options.to);
    const found = bridgeMethods({
      from,
      to,
      pairs: options.pairs === undefined ? [] : await readPairs(options.pairs),
      period: options.period,
      units: scorecards.map(({ unit }) => unit),
      valueOf: publishedFigures(published, options.period),
    });
    return {
      document: { from: from.edition, to: to.edition, period: options.period, ...found },
      lines: [...simulatedNotice(context), ...bridgeLines(published, [from, to], found)],
    };
  });

function findEdition({ catalogue }: CommandContext, wanted: string): Edition {
  const edition = catalogue.editions.get(wanted);
  if (edition !== undefined) return edition;
  const known = [...catalogue.editions.keys()].join(', ');
  throw usage(
    { vi: `Không có bộ chỉ số "${wanted}".`, en: `There is no edition "${wanted}".` },
    { vi: `Hiện có: ${known}.`, en: `There are: ${known}.` },
  );
}

/** The figures of a period, as they were published. */
function publishedFigures(
  { reconciled }: PublicationContent,
  period: string,
): (unit: UnitId) => ValueOf {
  const ofPeriod = reconciled.values.filter((value) => periodId(value.period) === period);
  const known = new Map(
    ofPeriod.map((value) => [`${value.unit} ${value.feed} ${value.measure}`, value]),
  );
  return (unit) =>
    ({ feed, measure }) => {
      const found = known.get(`${unit} ${feed} ${measure}`);
      if (found === undefined) return { missing: 'notProvided' };
      if (found.value === null) return { missing: found.reason ?? found.status };
      return { value: parseExact(found.value) };
    };
}

/** A JSON list of {"from", "to", "evidence"}. @throws {UsageError} when the file is none */
async function readPairs(file: string): Promise<DeclaredPair[]> {
  const path = resolve(file);
  const text = await readFile(path, 'utf8').catch(() => '');
  const pairs = parsePairs(text);
  if (pairs !== undefined) return pairs;
  throw usage(
    { vi: `Không đọc được tệp đối chiếu ${path}.`, en: `${path} is no file of pairs.` },
    {
      vi: 'Hãy ghi: [{"from": "8.4", "to": "8.5", "evidence": "văn bản nào nói"}].',
      en: 'Write: [{"from": "8.4", "to": "8.5", "evidence": "which text says so"}].',
    },
  );
}

function parsePairs(text: string): DeclaredPair[] | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) && read.every(isPair) ? read : undefined;
  } catch {
    return undefined;
  }
}

const isPair = (one: unknown): one is DeclaredPair =>
  typeof one === 'object' &&
  one !== null &&
  ['from', 'to', 'evidence'].every((name) => typeof Reflect.get(one, name) === 'string');

function bridgeLines(
  published: PublicationContent,
  [from, to]: readonly [Edition, Edition],
  { mapped, gone, added, units }: MethodBridge,
): string[] {
  return [
    `Cùng số liệu, hai phương pháp (same figures, two methods): ${from.decision.number} → ${to.decision.number}`,
    `  đối chiếu được (mapped): ${list(mapped.map((one) => (one.from === one.to ? one.from : `${one.from}→${one.to}`)))}`,
    `  không còn (gone): ${list(gone)}`,
    `  mới (new): ${list(added)}`,
    '',
    ...formatTable(
      [
        { vi: 'mã', en: 'code' },
        { vi: 'đơn vị', en: 'unit' },
        { vi: `điểm /${from.maximum}`, en: from.edition, align: 'right' },
        { vi: `điểm /${to.maximum}`, en: to.edition, align: 'right' },
        { vi: 'hạng trước', en: 'rank before', align: 'right' },
        { vi: 'hạng sau', en: 'rank after', align: 'right' },
      ],
      units.map((one) => ({ cells: unitCells(published, [from, to], one) })),
    ),
  ];
}

const list = (codes: readonly string[]): string => codes.join(', ') || '–';

const unitCells = (
  published: PublicationContent,
  [from, to]: readonly [Edition, Edition],
  { unit, before, after }: BridgedUnit,
): string[] => [
  codeOf(unit),
  nameOf(published, unit),
  pointsText(before.points, totalDecimals(from)),
  pointsText(after.points, totalDecimals(to)),
  rankText(before.rank),
  rankText(after.rank),
];

const rankText = ({ best, worst }: Rank): string =>
  best === worst ? String(best) : `${best}–${worst}`;
