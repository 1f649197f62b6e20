import type { Sentence } from '@dti-hub/kernel';
import type {
  Collected,
  Conclusion,
  DueDelivery,
  NightPlan,
  Publication,
  Reconciled,
} from '@dti-hub/pipeline';
import type { StepEvent } from './night-machine.ts';
import { both, countText, VERDICT_WORDS } from './words.ts';

/** Where progress is written: a terminal whose lines can be written again, or a plain stream. */
export interface ProgressScreen {
  /** How wide the terminal is; undefined where lines cannot be written again. */
  readonly columns: number | undefined;
  write(text: string): void;
}

const PHASES: Readonly<Record<string, Sentence>> = {
  Plan: { vi: 'lập kế hoạch', en: 'plan' },
  Collect: { vi: 'thu thập', en: 'collect' },
  Process: { vi: 'xử lý', en: 'process' },
  Conclude: { vi: 'kết luận', en: 'conclude' },
  Reconcile: { vi: 'đối chiếu', en: 'reconcile' },
  Compile: { vi: 'tính điểm', en: 'compile' },
  Publish: { vi: 'công bố', en: 'publish' },
};

const NIGHT_LINE = 'đêm (night)';
const TITLE_WIDTH = 26;

/**
 * Tells of a night while it runs: on a terminal one line a feed, written again as it goes on;
 * elsewhere a line for every step that ended or failed.
 */
export function watchNight(screen: ProgressScreen): (event: StepEvent) => void {
  const lines = new Map<string, string>();
  let drawn = 0;
  return (event) => {
    const title = titleOf(event);
    const text = textOf(event);
    if (screen.columns === undefined) {
      if (event.what !== 'started') screen.write(`${lineOf(title, text)}\n`);
      return;
    }
    if (event.step === 'Plan' && event.what === 'ended') {
      for (const due of deliveriesOf(JSON.stringify(event.output)))
        lines.set(deliveryTitle(due), 'chờ (waiting)');
    }
    lines.set(title, text);
    screen.write(redraw(lines, { drawn, columns: screen.columns }));
    drawn = lines.size;
  };
}

const lineOf = (title: string, text: string): string => `  ${title.padEnd(TITLE_WIDTH)} ${text}`;

/** Goes up over what was drawn and writes every line anew, cut so that none takes two. */
function redraw(
  lines: ReadonlyMap<string, string>,
  { drawn, columns }: { readonly drawn: number; readonly columns: number },
): string {
  const up = drawn === 0 ? '' : `\u001B[${drawn}A`;
  const whole = [...lines].map(([title, text]) => lineOf(title, text).slice(0, columns - 1));
  return up + whole.map((line) => `\u001B[2K${line}\n`).join('');
}

function titleOf({ input }: StepEvent): string {
  return isDelivery(input) ? deliveryTitle(input) : NIGHT_LINE;
}

const deliveryTitle = ({ feed, period }: Pick<DueDelivery, 'feed' | 'period'>): string =>
  `${feed} ${period.label}`;

function textOf({ step, what, output }: StepEvent): string {
  const phase = both(PHASES[step] ?? { vi: step, en: step });
  if (what === 'started') return `${phase} …`;
  if (what === 'failed')
    return `${phase}: lỗi (failed), ${output instanceof Error ? output.name : ''}`;
  const result = RESULTS[step]?.(JSON.stringify(output)) ?? '';
  return result === '' ? phase : `${phase}: ${result}`;
}

const COLLECTED: { readonly [Outcome in Collected['outcome']]: string } = {
  landed: 'đã nhận tệp (landed)',
  late: both(VERDICT_WORDS.late),
  refused: both(VERDICT_WORDS.refused),
};

/** What a step's result says in numbers, by step; it comes as the JSON that our own handler wrote. */
const RESULTS: Readonly<Record<string, (json: string) => string>> = {
  Plan: (json) => `${deliveriesOf(json).length} nguồn đến hạn (feeds due)`,
  Collect: (json) => {
    const { outcome }: Collected = JSON.parse(json);
    return COLLECTED[outcome];
  },
  Process: (json) => {
    const conclusions: readonly Conclusion[] = JSON.parse(json);
    return conclusions.map(countsOf).join('; ');
  },
  Conclude: (json) => {
    const conclusion: Conclusion = JSON.parse(json);
    return [both(VERDICT_WORDS[conclusion.verdict]), countsOf(conclusion)]
      .filter(Boolean)
      .join(', ');
  },
  Reconcile: (json) => {
    const { mismatches }: Reconciled = JSON.parse(json);
    return `${mismatches} sai lệch (mismatches)`;
  },
  Publish: (json) => {
    const { number }: Publication = JSON.parse(json);
    return `số ${number} (number)`;
  },
};

function deliveriesOf(json: string): readonly DueDelivery[] {
  const { sources }: NightPlan = JSON.parse(json);
  return sources.flatMap(({ deliveries }) => deliveries);
}

function countsOf({ ledger, bytes }: Conclusion): string {
  if (ledger === null) return '';
  const { read, accepted, quarantined } = ledger;
  return `${countText(read)} dòng (rows), nhận ${countText(accepted)}, cách ly ${countText(quarantined)}, ${countText(bytes)} byte`;
}

function isDelivery(input: unknown): input is Pick<DueDelivery, 'feed' | 'period'> {
  return typeof input === 'object' && input !== null && 'feed' in input && 'period' in input;
}
