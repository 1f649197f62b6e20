import { localDateAt } from '@dti-hub/kernel';
import { periodStage, type EditionPeriod, type PeriodStage, type Stage } from '@dti-hub/pipeline';
import {
  announceRelease,
  lockPeriod,
  releasePeriod,
  reopenPeriod,
  STAGE_WORDS,
  startReview,
  type SignedRelease,
} from '@dti-hub/releases';
import { html } from 'hono/html';
import { addressOf } from '../addresses.ts';
import { may } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { hidden, notice, textarea, type Cell, type Html } from '../html/parts.ts';
import { notHere } from '../pages/plain.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { periodTitle, tablesIn } from '../score-tables.ts';
import { attempt } from '../told.ts';
import type { GoTo } from '../visit.ts';
import { provinceLinks } from './province-links.ts';
import { besideReleased, releasesShown } from './released.ts';

/** The period that an address names; undefined where neither points nor the journal know it. */
function periodAsked({ desk, published, query }: PublishedVisit): PeriodStage | undefined {
  const asked: EditionPeriod = { edition: query('edition'), period: query('period') };
  const stage = periodStage(desk.state.lifecycle, asked);
  const isScored = tablesIn(published.content).some(
    ({ name }) => name === `${asked.edition} ${asked.period}`,
  );
  return isScored || stage.turn > 0 ? stage : undefined;
}

/** One period from its review to its release, with what is released of it beside what is known now. */
export async function showPeriod(visit: PublishedVisit): Promise<Page> {
  const stage = periodAsked(visit);
  if (stage === undefined) return notHere(visit.desk.tongue);
  const isMoved = visit.query('moved') !== '' && stage.last !== null;
  return periodPage(visit, stage, isMoved ? notice('good', doneText(visit, stage)) : '');
}

/** What the last move did. */
function doneText({ desk: { tongue } }: PublishedVisit, { stage, releases }: PeriodStage): string {
  const { t, say } = tongue;
  const number = stage === 'released' ? ` (${t('bản số', 'number')} ${releases.length})` : '';
  return `${t('Đã ghi vào nhật ký: kỳ này nay', 'It is in the journal: the period is now')} ${say(STAGE_WORDS[stage])}${number}.`;
}

/** Moves the period one step, or opens it again. */
export async function movePeriod(visit: PublishedVisit): Promise<Page | GoTo> {
  const { desk, form, home } = visit;
  const stage = periodAsked(visit);
  if (stage === undefined) return notHere(desk.tongue);
  const { edition, period } = stage;
  const tried = await attempt(desk.tongue, async () => {
    await move(visit, { edition, period });
    const moved = form('step');
    return { goTo: addressOf(`${home}/ranking/period`, { edition, period, moved }) };
  });
  if ('done' in tried) return tried.done;
  return { ...(await periodPage(visit, stage, tried.told.notice)), status: tried.told.status };
}

async function move({ desk, form }: PublishedVisit, period: EditionPeriod): Promise<unknown> {
  const { stores, person, province, services } = desk;
  const request = { ...period, actor: person, on: localDateAt(stores.clock.now()) };
  switch (form('step')) {
    case 'review':
      return startReview(stores, request);
    case 'lock':
      return lockPeriod(stores, request);
    case 'release': {
      const { province: id, simulated } = province;
      const { signer = async () => null } = services;
      const made = await releasePeriod(stores, { ...request, province: id, simulated }, signer);
      return tellOthers(desk, made.release);
    }
    default:
      return reopenPeriod(stores, { ...request, reason: form('reason') });
  }
}

/** The release stands, whether others hear of it or not. */
async function tellOthers(
  { services: { announcer }, onFailure }: PublishedVisit['desk'],
  release: SignedRelease,
): Promise<void> {
  try {
    if (announcer !== undefined) await announceRelease(announcer, release);
  } catch (error) {
    onFailure(error);
  }
}

async function periodPage(visit: PublishedVisit, stage: PeriodStage, first: Cell): Promise<Page> {
  const { t } = visit.desk.tongue;
  const name = periodTitle(tablesIn(visit.published.content), stage, visit.desk.tongue);
  return {
    title: t(`Khoá và phát hành: ${name}`, `Lock and release: ${name}`),
    body: [
      provinceLinks(visit, '/ranking/period'),
      first,
      standing(visit, stage),
      actions(visit, stage),
      ...(await besideReleased(visit, stage)),
      await releasesShown(visit, stage),
      html`<p>
        <a href="${visit.home}/ranking/periods">${t('Về danh sách kỳ', 'Back to the periods')}</a>
      </p>`,
    ],
  };
}

const STAGES: readonly Stage[] = ['open', 'underReview', 'locked', 'released'];

function standing({ desk }: PublishedVisit, { stage, lock, last }: PeriodStage): Html {
  const { t, say, day, count } = desk.tongue;
  return html`<ol>
      ${STAGES.map(
        (one) =>
          html`<li${one === stage ? html` aria-current="step"` : ''}>${say(STAGE_WORDS[one])}${one === stage ? html` <strong>(${t('hiện nay', 'now')}${last === null ? '' : `: ${last.by}, ${day(last.on)}`})</strong>` : ''}</li>`,
      )}
    </ol>
    ${lock === null ? '' : html`<p>${t('Giá trị chốt theo lần công bố số', 'Its values are pinned at publication')} ${count(lock.publication)}.</p>`}
    ${last?.reason == null ? '' : html`<p class="soft">${t('Lý do', 'Reason')}: ${last.reason}</p>`}`;
}

/** What may be done from here, for whoever may; the others are told who may. */
function actions(visit: PublishedVisit, { stage }: PeriodStage): Html {
  const { desk } = visit;
  const { t } = desk.tongue;
  if (!may(desk, 'lock', null)) {
    return notice(
      'note',
      t(
        'Bạn chỉ xem: người phát hành của toàn tỉnh mới rà soát, khoá và phát hành.',
        'You may read: a releaser of the whole province reviews, locks and releases.',
      ),
    );
  }
  return html`${forward(visit, stage)}
  ${
    stage === 'open'
      ? ''
      : html`<h2>${t('Mở lại', 'Open it again')}</h2>
          <form class="box" method="post">
            ${hidden({ token: visit.formToken, step: 'reopen' })}
            ${textarea({ name: 'reason', label: t('Lý do (bắt buộc)', 'Reason (required)'), value: visit.form('reason'), required: true })}
            <button>${t('Mở lại kỳ này', 'Open the period again')}</button>
          </form>`
  }`;
}

function forward({ desk, formToken, published }: PublishedVisit, stage: Stage): Cell {
  const { t, count } = desk.tongue;
  const number = count(published.content.publication.number);
  const steps: {
    readonly [From in Stage]: readonly [step: string, button: string, what: string] | null;
  } = {
    open: [
      'review',
      t('Bắt đầu rà soát', 'Start the review'),
      t(
        'Ghi vào nhật ký rằng kỳ này đang rà soát; điểm vẫn cập nhật cho đến khi khoá.',
        'Journals that the period is under review; points move until its lock.',
      ),
    ],
    underReview: [
      'lock',
      t('Khoá kỳ này', 'Lock the period'),
      t(
        `Chốt giá trị và điểm theo lần công bố mới nhất (số ${number}); số liệu đến sau thành vụ việc.`,
        `Pins values and points at the newest publication (${number}); what comes later is a case.`,
      ),
    ],
    locked: [
      'release',
      t('Ký và phát hành', 'Sign and release'),
      t(
        'Bản phát hành được đánh số và không bao giờ đổi.',
        'The release is numbered and never changes.',
      ),
    ],
    released: null,
  };
  const next = steps[stage];
  if (next === null) return '';
  const [step, button, what] = next;
  return html`<form class="box" method="post">
    ${hidden({ token: formToken, step })}
    <p>${what} ${t(`Người thực hiện: ${desk.person}.`, `By: ${desk.person}.`)}</p>
    <button class="do">${button}</button>
  </form>`;
}
