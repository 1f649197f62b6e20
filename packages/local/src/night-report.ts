import type {
  Conclusion,
  DueDelivery,
  NightOrder,
  PublicationContent,
  PublishedScores,
} from '@dti-hub/pipeline';
import { TRACK_WORDS } from '@dti-hub/scoring';
import type { CommandContext } from './command-context.ts';
import { ledgerTable } from './ledger-table.ts';
import { mismatchSummary } from './mismatch-summary.ts';
import { codeOf } from './scorecards.ts';
import { scoresTable, topFirst } from './scores-table.ts';
import { trackOption } from './tracks.ts';

/** A night that has ended: how each feed fared, and what is published now. */
export interface NightResult {
  readonly night: string;
  readonly order: Pick<NightOrder, 'only' | 'feeds'>;
  readonly conclusions: readonly Conclusion[];
  /** Empty in a whole night. */
  readonly unconcluded: readonly DueDelivery[];
  readonly published: PublicationContent;
}

const UNITS_SHOWN = 10;

/** What a person reads at the end of a night. */
export function nightReport(context: CommandContext, result: NightResult): string[] {
  const { province } = context;
  const { night, conclusions, unconcluded, published } = result;
  return [
    '',
    `Đêm ${night}, ${province.name} (night ${night}, province ${province.province})`,
    ...simulatedNotice(context),
    '',
    ...(conclusions.length === 0 ? nothingCollected(result) : ledgerTable(conclusions)),
    ...unconcluded.map(
      ({ feed, period }) => `  ✘ ${feed} ${period.label}: không có kết luận (no verdict)`,
    ),
    ...staleNotice(published),
    ...scoresSections(context, published),
    '',
    ...mismatchSummary(context, published),
    '',
    ...publicationSection(context, result),
  ];
}

/** Why no feed has a verdict, where none was to have one. */
function nothingCollected({ order: { only, feeds }, unconcluded }: NightResult): string[] {
  if (unconcluded.length > 0) return [];
  if (only !== undefined)
    return ['  Không hỏi nguồn nào, chỉ tính điểm (no feed was asked, only scored)'];
  return feeds === undefined
    ? ['  Không nguồn nào đến hạn, chỉ tính điểm (no feed was due, only scored)']
    : ['  Không nguồn đã chọn nào đến hạn, chỉ tính điểm (no chosen feed was due, only scored)'];
}

/** Says so wherever figures are shown that nobody reported. */
export const simulatedNotice = ({ province }: Pick<CommandContext, 'province'>): string[] =>
  province.simulated
    ? ['SỐ LIỆU MÔ PHỎNG, không phải số liệu thật (simulated figures, not real ones)']
    : [];

/** Which of the values below are an earlier night's, because this one brought none to take. */
const staleNotice = ({ manifest }: PublicationContent): string[] =>
  manifest.feeds
    .filter(({ stale, valuesOf }) => stale && valuesOf !== null)
    .map(
      ({ feed, period, valuesOf }) =>
        `  SỐ LIỆU CŨ (stale): ${feed} ${period.label} giữ số liệu của đêm ${valuesOf} (values of that night)`,
    );

/** The computed points in full; of every other track who has any, and how to see them. */
function scoresSections(context: CommandContext, published: PublicationContent): string[] {
  return published.scores.flatMap((scores) =>
    scores.track === 'computed'
      ? computedSection(context, published, scores)
      : [trackLine(context, scores)],
  );
}

function computedSection(
  context: CommandContext,
  published: PublicationContent,
  scores: PublishedScores,
): string[] {
  const { lines, unitsLeft } = scoresTable(published, scores, { unitsMax: UNITS_SHOWN + 1 });
  const all = context.commandLine(`score ${tableOptions(scores)}`);
  return [
    '',
    ...lines,
    ...(unitsLeft === 0
      ? []
      : [`  … và ${unitsLeft} đơn vị nữa (and ${unitsLeft} more units): ${all}`]),
  ];
}

function trackLine(context: CommandContext, scores: PublishedScores): string {
  const { vi, en } = TRACK_WORDS[scores.track];
  const command = `score ${tableOptions(scores)} ${trackOption(scores.track)}`;
  return `  Điểm ${vi} (${en}): ${scores.scorecards.length} đơn vị (units): ${context.commandLine(command)}`;
}

const tableOptions = ({ edition, period }: PublishedScores): string =>
  `--edition ${edition.edition} --period ${period.label}`;

function publicationSection(
  context: CommandContext,
  { night, published }: Pick<NightResult, 'night' | 'published'>,
): string[] {
  const { publication } = published;
  return [
    `Công bố số ${publication.number} (publication ${publication.number})${context.province.simulated ? ', SỐ LIỆU MÔ PHỎNG (simulated)' : ''}`,
    ...(publication.night === night
      ? []
      : [
          `  Công bố này là của đêm ${publication.night}, sau đêm vừa chạy (it is of a later night than the one just run).`,
        ]),
    'Xem tiếp (look next):',
    ...nextCommands(context, published).map((command) => `  ${command}`),
  ];
}

function nextCommands(context: CommandContext, published: PublicationContent): string[] {
  const scores = published.scores.find(({ track }) => track === 'computed');
  return [...scoreCommands(scores), 'quarantine list', 'feeds'].map((words) =>
    context.commandLine(words),
  );
}

function scoreCommands(scores: PublishedScores | undefined): string[] {
  const [card] = topFirst(scores?.scorecards ?? []);
  if (scores === undefined || card === undefined) return ['ledger'];
  return [
    `score ${tableOptions(scores)} --unit ${codeOf(card.unit)}`,
    ...(scores.scorecards.length > 1 ? [`rank ${tableOptions(scores)}`] : []),
  ];
}
