import { findColumn, placesNamedBy, type Agreement } from '@dti-hub/catalogue';
import { exactText, parseExact, periodId, type UnitId } from '@dti-hub/kernel';
import {
  figureKey,
  type DocumentName,
  type HubState,
  type PublishedScores,
  type PublishedValue,
} from '@dti-hub/pipeline';
import type { FigureName, Remedy } from '@dti-hub/reconciliation';
import { isPoint } from '@dti-hub/scoring';
import { refused } from '../errors.ts';
import type { ProvinceRules } from '../province.ts';

/** What a remedy is checked against: what is in force, what was decided, and what is published. */
export interface RemedyContext {
  readonly rules: ProvinceRules;
  readonly state: Pick<HubState, 'decisions'>;
  readonly values: readonly PublishedValue[];
  readonly scores: readonly PublishedScores[];
  readonly documents: readonly DocumentName[];
  /** Whether an open case is settled by it. */
  readonly hasCase: boolean;
}

/**
 * Refuses a remedy that could not do what it says.
 * @throws {RefusedError} with what is wrong and what to do
 */
export function checkRemedy(remedy: Remedy, context: RemedyContext): void {
  switch (remedy.kind) {
    case 'addAlias':
      return checkAlias(remedy, agreementOf(remedy.feed, context), context);
    case 'mapText':
      checkText(remedy.text);
      return checkColumn(remedy, agreementOf(remedy.feed, context));
    case 'excludeRows':
      agreementOf(remedy.feed, context);
      if (remedy.rows.length === 0) throw noRows();
      return;
    case 'correctValue':
      findFigure(remedy.figure, context);
      checkNumber(remedy.value);
      if (context.documents.length === 0) throw noDocument();
      return;
    case 'waiveMissing':
      if (findFigure(remedy.figure, context).value !== null) throw notMissing(remedy.figure);
      return;
    case 'chooseSide':
      return checkSide(remedy, context);
    case 'acceptFinding':
      if (!context.hasCase) throw noCase();
      return;
    case 'undo':
      return checkUndo(remedy.decision, context);
  }
}

/**
 * The unit whose steward may decide it; null: only one of the whole province, because rows of any unit
 * may be concerned.
 */
export function unitOfRemedy(
  remedy: Remedy,
  { decisions }: Pick<HubState, 'decisions'>,
  unitOfCase: UnitId | null,
): UnitId | null {
  switch (remedy.kind) {
    case 'addAlias':
    case 'chooseSide':
      return remedy.unit;
    case 'correctValue':
    case 'waiveMissing':
      return remedy.figure.unit;
    case 'acceptFinding':
      return unitOfCase;
    case 'undo': {
      const undone = decisions.find(({ id }) => id === remedy.decision);
      return undone === undefined ? null : unitOfRemedy(undone.remedy, { decisions }, unitOfCase);
    }
    case 'mapText':
    case 'excludeRows':
      return null;
  }
}

function agreementOf(feed: string, { rules }: RemedyContext): Agreement {
  const found = rules.agreements.find((agreement) => agreement.feed === feed);
  if (found !== undefined) return found;
  throw refused(
    { vi: `Tỉnh này không có nguồn "${feed}".`, en: `The province has no feed "${feed}".` },
    {
      vi: `Các nguồn: ${rules.agreements.map((one) => one.feed).join(', ')}.`,
      en: `Its feeds: ${rules.agreements.map((one) => one.feed).join(', ')}.`,
    },
    'feed',
  );
}

function checkText(text: string): void {
  if (text.trim() !== '') return;
  throw refused(
    { vi: 'Chưa nói văn bản nào của nguồn.', en: 'No text of the source is named.' },
    { vi: 'Hãy chép đúng như trong dòng bị giữ lại.', en: 'Copy it as it stands in the row.' },
    'text',
  );
}

function checkUnit(unit: UnitId, { rules }: Pick<RemedyContext, 'rules'>): void {
  if (rules.units.places.some(({ id }) => id === unit)) return;
  throw refused(
    {
      vi: `Danh mục đơn vị không có "${unit}".`,
      en: `The register of units has no "${unit}".`,
    },
    {
      vi: 'Hãy ghi mã đầy đủ, ví dụ gso:585@2023-01-01.',
      en: 'Give the full id, such as gso:585@2023-01-01.',
    },
    'unit',
  );
}

function checkAlias(
  { text, unit }: Extract<Remedy, { kind: 'addAlias' }>,
  agreement: Agreement,
  { rules }: RemedyContext,
): void {
  checkText(text);
  checkUnit(unit, { rules });
  if (placesNamedBy(agreement.unit, rules.units).some(({ id }) => id === unit)) return;
  throw refused(
    {
      vi: `Nguồn "${agreement.feed}" không báo cáo về "${unit}".`,
      en: `The feed "${agreement.feed}" does not report on "${unit}".`,
    },
    {
      vi: 'Hãy chọn một đơn vị thuộc cấp và phạm vi ghi trong thoả thuận của nguồn.',
      en: "Choose a unit of the level and the bounds that the feed's agreement states.",
    },
    'unit',
  );
}

function checkColumn(
  { column, means }: Extract<Remedy, { kind: 'mapText' }>,
  { rows }: Agreement,
): void {
  checkText(means);
  const names = rows.flatMap((path) =>
    Object.keys(path.columns).map((name) => findColumn(path, name)?.sourceName ?? name),
  );
  if (names.includes(column)) return;
  throw refused(
    { vi: `Nguồn không có cột "${column}".`, en: `The source has no column "${column}".` },
    {
      vi: `Các cột: ${[...new Set(names)].join(', ')}.`,
      en: `Its columns: ${[...new Set(names)].join(', ')}.`,
    },
    'column',
  );
}

function findFigure(figure: FigureName, { values }: RemedyContext): PublishedValue {
  const key = figureKey(figure);
  const found = values.find(
    (value) => figureKey({ ...value, period: periodId(value.period) }) === key,
  );
  if (found !== undefined) return found;
  throw refused(
    {
      vi: `Chưa có số liệu nào tên "${key}" được công bố.`,
      en: `No figure "${key}" is published.`,
    },
    {
      vi: 'Nếu không nguồn nào cung cấp, hãy nộp số liệu kèm tài liệu kiểm chứng.',
      en: 'Where no feed gives it, file it with evidence.',
      command: 'hub submit',
    },
    'figure',
  );
}

function checkNumber(text: string): void {
  try {
    if (exactText(parseExact(text)) !== '') return;
  } catch {
    // Told below, in words.
  }
  throw refused(
    { vi: `"${text}" không phải là một số.`, en: `"${text}" is no number.` },
    {
      vi: 'Hãy ghi số với dấu chấm thập phân, không có dấu phân nhóm: 1234.5.',
      en: 'Write it with a decimal point and without grouping: 1234.5.',
    },
    'value',
  );
}

function checkSide(
  { edition, code, unit, period, track }: Extract<Remedy, { kind: 'chooseSide' }>,
  context: RemedyContext,
): void {
  checkUnit(unit, context);
  const card = context.scores
    .filter((one) => one.edition.edition === edition && one.track === track)
    .flatMap(({ scorecards }) => scorecards)
    .find((one) => one.unit === unit && one.period === period);
  const score = card?.pillars
    .flatMap(({ indicators }) => indicators.flatMap((one) => [one, ...one.parts]))
    .find((one) => one.code === code);
  if (score !== undefined && isPoint(score.points)) return;
  throw refused(
    {
      vi: `Bên "${track}" chưa có điểm xác định cho ${code} của ${unit}, kỳ ${period}.`,
      en: `The side "${track}" has no certain points for ${code} of ${unit}, ${period}.`,
    },
    {
      vi: 'Hãy chọn bên có điểm là một số, hoặc nộp và thẩm định số liệu.',
      en: 'Choose a side whose points are a number, or file and verify a value.',
    },
    'track',
  );
}

function checkUndo(id: string, { state }: RemedyContext): void {
  const found = state.decisions.find((one) => one.id === id);
  if (found !== undefined && !found.undone) return;
  throw refused(
    found === undefined
      ? { vi: `Không có quyết định nào tên "${id}".`, en: `There is no decision "${id}".` }
      : { vi: `Quyết định "${id}" đã bị huỷ.`, en: `The decision "${id}" is undone already.` },
    {
      vi: 'Hãy xem các quyết định trong lịch sử của vụ việc.',
      en: 'Its history shows the decisions of a case.',
      command: 'hub case show',
    },
  );
}

const noRows = () =>
  refused(
    { vi: 'Chưa nói dòng nào bị loại.', en: 'No rows to exclude are named.' },
    { vi: 'Hãy nói ít nhất một dòng.', en: 'Name at least one row.' },
    'rows',
  );

const noDocument = () =>
  refused(
    {
      vi: 'Sửa số liệu phải kèm tài liệu kiểm chứng (số, nơi ban hành, ngày).',
      en: 'A corrected value needs a document: number, issuer, date.',
    },
    {
      vi: 'Hãy ghi số, nơi ban hành và ngày của văn bản.',
      en: 'Give its number, issuer and date.',
      command: 'hub decide --document --issuer --date',
    },
    'documents',
  );

const notMissing = (figure: FigureName) =>
  refused(
    {
      vi: `Số liệu "${figureKey(figure)}" không thiếu.`,
      en: `The figure "${figureKey(figure)}" is not missing.`,
    },
    {
      vi: 'Nếu số sai, hãy sửa số kèm tài liệu kiểm chứng.',
      en: 'If it is wrong, correct it, with evidence.',
    },
    'figure',
  );

const noCase = () =>
  refused(
    {
      vi: 'Chỉ chấp nhận được điều mà một vụ việc đang mở nêu ra.',
      en: 'Only what an open case says can be accepted.',
    },
    {
      vi: 'Hãy mở danh sách vụ việc.',
      en: 'Look at the list of cases.',
      command: 'hub case list',
    },
  );
