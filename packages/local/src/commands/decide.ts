import { localDateAt } from '@dti-hub/kernel';
import {
  readState,
  type DocumentName,
  type Night,
  type PublicationContent,
} from '@dti-hub/pipeline';
import {
  decide,
  previewDecision,
  viewCases,
  type DecisionPreview,
  type DecisionRequest,
} from '@dti-hub/stewardship';
import type { Answer } from '../answer.ts';
import { remedyText } from '../case-report.ts';
import { namesIn } from '../names-in.ts';
import { changesReport, lockedReport } from '../changes-report.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { runNight } from '../night-machine.ts';
import { simulatedNotice } from '../night-report.ts';
import { withHub, type OpenHub } from '../open-hub.ts';
import { readPublished } from '../read-published.ts';
import { remedyOf, type RemedyOptions } from '../remedy-options.ts';
import { findCase } from './case.ts';

/** What is decided, by whom and why, as it was typed. */
export interface DecideOptions extends RemedyOptions {
  readonly name?: string | undefined;
  readonly as: string;
  readonly reason: string;
  readonly preview?: boolean;
  readonly on?: string;
  readonly until?: string;
  readonly document?: string;
  readonly issuer?: string;
  readonly dated?: string;
  readonly title?: string;
}

/** Shows what changes by a decision and, unless that was all that was asked, signs it and publishes. */
export const decideCase = (context: CommandContext, options: DecideOptions): Promise<Answer> =>
  withHub(context, async (hub) => {
    const { ports } = hub;
    const published = await readPublished(context, ports);
    const state = await readState(ports);
    const cases = viewCases(state, published);
    const settled = options.name === undefined ? null : findCase(cases, options.name);
    const remedy = await remedyOf(hub, options, settled);
    const request: DecisionRequest = {
      actor: options.as,
      case: settled?.id ?? null,
      remedy,
      reason: options.reason,
      documents: documentsOf(options),
      on: options.on ?? nightOf(context, hub, published),
      until: options.until ?? null,
    };
    const { province } = context.province;
    const preview = await previewDecision(ports, province, request);
    if (options.preview === true) return previewAnswer(context, published, preview);
    const { id } = await decide(ports, { ...request, seen: preview.decision.turn });
    const input = { province, night: request.on, only: 'scoring' as const };
    const { publication } = await runNight(hub.services, input);
    return {
      document: { decision: { ...preview.decision, id }, changes: preview.changes, publication },
      lines: [
        ...simulatedNotice(context),
        `Đã ký quyết định ${id} (signed): ${remedyText(remedy, namesIn(context, published))}`,
        ...changesReport(published, preview.changes),
        ...lockedReport(published, preview.locked),
        `Công bố số ${publication.number} (publication ${publication.number}), đêm ${publication.night} (night)`,
      ],
    };
  });

const previewAnswer = (
  context: CommandContext,
  published: PublicationContent,
  { decision, changes, locked }: DecisionPreview,
): Answer => ({
  document: { decision, changes, locked },
  lines: [
    ...simulatedNotice(context),
    `Xem trước, chưa ký (preview, nothing is signed): ${remedyText(decision.remedy, namesIn(context, published))}`,
    ...changesReport(published, changes),
    ...lockedReport(published, locked),
  ],
});

/** Of simulated figures the last night published: their time is not ours. */
function nightOf(
  { province }: CommandContext,
  { ports }: OpenHub,
  { publication }: PublicationContent,
): Night {
  return province.simulated ? publication.night : localDateAt(ports.clock.now());
}

function documentsOf({ document, issuer, dated, title }: DecideOptions): DocumentName[] {
  if (document === undefined && issuer === undefined && dated === undefined) return [];
  if (document !== undefined && issuer !== undefined && dated !== undefined)
    return [{ number: document, issuer, date: dated, title: title ?? document, file: null }];
  throw usage(
    {
      vi: 'Một tài liệu được gọi bằng số, nơi ban hành và ngày.',
      en: 'A document is named by number, issuer and day.',
    },
    {
      vi: 'Hãy ghi cả --document, --issuer và --dated.',
      en: 'Give all of --document, --issuer, --dated.',
    },
  );
}
