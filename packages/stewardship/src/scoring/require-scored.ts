import { HubError, periodId, type Disposition, type Sentence } from '@dti-hub/kernel';
import {
  editionsInForce,
  periodStage,
  scoredPeriods,
  type EditionPeriod,
  type HubState,
  type LockedPeriod,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import { RefusedError } from '../errors.ts';

/** Nothing is scored under the edition or of the period that somebody names; says what there is. */
export class NotScoredError extends RefusedError {
  override readonly code: string = 'stewardship/not-scored';
  override readonly field: keyof EditionPeriod;

  constructor(field: keyof EditionPeriod, problem: Sentence) {
    super({
      problem,
      mend: {
        vi: 'Hãy chọn một trong những thứ đang có, hoặc chấm điểm toàn tỉnh.',
        en: 'Choose one of those that there are, or have everything scored.',
      },
    });
    this.field = field;
  }
}

/** The period is locked: what is scored now changes none of its points. */
class PinnedPeriodError extends HubError {
  override readonly name = 'PinnedPeriodError';
  override readonly code = 'stewardship/pinned-period';
  override readonly disposition: Disposition = 'giveUp';
}

/**
 * Whether scoring again may move the points of an edition's period.
 * @throws {NotScoredError} naming what there is, when the edition is not in force or scores no such period
 * @throws {PinnedPeriodError} when the period is locked or released
 */
export async function requireScored(
  stores: Pick<ProvinceStores, 'blobs' | 'publications'>,
  state: HubState,
  name: EditionPeriod,
): Promise<void> {
  const editions = await editionsInForce(stores.blobs, state);
  const edition = editions.find((one) => one.edition === name.edition);
  if (edition === undefined) {
    throw noEdition(
      name,
      editions.map((one) => one.edition),
    );
  }
  const periods = (await scoredPeriods(stores, state, edition)).map(periodId);
  if (!periods.includes(name.period)) throw noPeriod(name, periods);
  const { lock, ...stands } = periodStage(state.lifecycle, name);
  if (lock !== null) throw pinned({ ...stands, lock });
}

const noEdition = ({ edition }: EditionPeriod, known: readonly string[]): NotScoredError =>
  new NotScoredError('edition', {
    vi: `Không có bộ chỉ số "${edition}". Đang có hiệu lực: ${listed(known, 'chưa có')}.`,
    en: `There is no edition "${edition}". In force: ${listed(known, 'none')}.`,
  });

const noPeriod = ({ edition, period }: EditionPeriod, known: readonly string[]): NotScoredError =>
  new NotScoredError('period', {
    vi: `Bộ chỉ số "${edition}" không chấm điểm kỳ "${period}". Các kỳ có điểm: ${listed(known, 'chưa có')}.`,
    en: `The edition "${edition}" scores no period "${period}". Periods with points: ${listed(known, 'none')}.`,
  });

const listed = (known: readonly string[], none: string): string =>
  known.length === 0 ? none : known.join(', ');

function pinned({ edition, period, stage, lock, last }: LockedPeriod): PinnedPeriodError {
  const { vi, en } =
    stage === 'released' ? { vi: 'đã phát hành', en: 'released' } : { vi: 'đã khoá', en: 'locked' };
  const mover = last === null ? '' : ` (${last.by}, ${last.on})`;
  return new PinnedPeriodError({
    problem: {
      vi: `Kỳ ${period} của "${edition}" ${vi}${mover}: điểm được ghim ở công bố số ${lock.publication}, chấm lại không làm thay đổi. Người phát hành có thể mở lại kỳ.`,
      en: `The period ${period} of "${edition}" is ${en}${mover}: its points are pinned at publication ${lock.publication}, and scoring again moves none of them. A releaser may open it again.`,
    },
    mend: {
      vi: 'Hãy nhờ người phát hành mở lại kỳ (hub lock reopen), rồi chấm lại.',
      en: 'Have a releaser open the period again (hub lock reopen), then score it.',
    },
  });
}
