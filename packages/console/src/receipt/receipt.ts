import { remarkWords } from '@dti-hub/catalogue';
import { readReceipt, type Receipt } from '@dti-hub/pipeline';
import { TRACK_WORDS, type PartScore } from '@dti-hub/scoring';
import { EVIDENCE_WORDS, reasonWords, RULE_WORDS } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { addressOf, unitPath } from '../addresses.ts';
import { may, type Desk } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { notice, table, type Cell, type Html } from '../html/parts.ts';
import { ratioWords } from '../pages/indicators.ts';
import { notHere } from '../pages/plain.ts';
import { earlierTold, publicationAsked, type PublishedVisit } from '../pages/published.ts';
import { tableText } from '../score-tables.ts';
import type { GoTo } from '../visit.ts';
import { publicationShown, scorecardLink, unitShown } from './about.ts';
import { figuresShown, sideWords } from './figures.ts';
import { receiptAsked, type ReceiptAsked } from './receipt-asked.ts';

/** Where an indicator's points come from, down to the bytes: publication, rule, figures, deliveries. */
export async function showReceipt(visit: PublishedVisit): Promise<Page | GoTo> {
  const { desk, published, query } = visit;
  const { t, say } = desk.tongue;
  const asked = receiptAsked(visit);
  if (asked === undefined) return notHere(desk.tongue);
  const receipt = await readReceipt(desk.stores, published.content.publication, asked.subject);
  const { indicator, unit } = receipt;
  return {
    title: t(`Biên nhận: chỉ số ${indicator.code}`, `Receipt: indicator ${indicator.code}`),
    body: [
      html`<p><strong>${say(indicator.name)}</strong></p>`,
      earlierTold(visit),
      resultShown(visit, receipt, asked),
      partsShown(desk, receipt, asked),
      versionsShown(visit, receipt),
      figuresOf(visit, receipt),
      bundleOffered(visit, asked),
      scorecardLink(visit, unit, query('table')),
    ],
  };
}

function resultShown(
  visit: PublishedVisit,
  { indicator, track, unit }: Receipt,
  { table: of }: ReceiptAsked,
): Html {
  const { desk } = visit;
  const { t, say, points, number } = desk.tongue;
  const { edition } = of;
  const { maximum, rule, evidence, basis, missing } = indicator;
  return html`<dl>
    ${unitShown(visit, unit)}
    <dt>${t('Bộ chỉ số, kỳ', 'Edition, period')}</dt>
    <dd>${tableText(of, desk.tongue)}</dd>
    <dt>${t('Bên chấm', 'Track')}</dt>
    <dd>${say(TRACK_WORDS[track])}</dd>
    <dt>${t('Điểm', 'Points')}</dt>
    <dd>
      <strong>${points(indicator.points, edition.shownDecimals)}</strong> /
      ${maximum === null ? t('tối đa chưa rõ', 'maximum not public') : number(maximum)}
    </dd>
    <dt>${t('Cách tính', 'Rule')}</dt>
    <dd>
      ${basis === 'rule' ? say(RULE_WORDS[rule]) : t('điểm do người chấm ghi nhận', 'points as people recorded them')}
    </dd>
    <dt>${t('Căn cứ của cách tính', 'Evidence for the rule')}</dt>
    <dd>${say(EVIDENCE_WORDS[evidence.status])}: ${say(remarkWords(evidence.source))}</dd>
    ${workingShown(desk, indicator)}
    ${
      missing === null
        ? ''
        : html`<dt>${t('Còn thiếu', 'Missing')}</dt>
            <dd>${say(reasonWords(missing))}</dd>`
    }
  </dl>`;
}

function workingShown({ tongue }: Desk, score: Receipt['indicator']): Cell {
  const words = ratioWords(tongue, { ...score, inputs: null });
  return words.length === 0
    ? ''
    : html`<dt>${tongue.t('Kết quả tính', 'Worked out')}</dt>
        <dd>${words.join('; ')}</dd>`;
}

function partsShown(desk: Desk, { indicator }: Receipt, { table: of }: ReceiptAsked): Cell {
  const { t, say, points, number } = desk.tongue;
  if (indicator.parts.length === 0) return '';
  return table<PartScore>(
    t('Các thành phần', 'Parts'),
    [
      { title: t('Thành phần', 'Part'), cell: ({ code, name }) => `${code} ${say(name)}` },
      {
        title: t('Điểm', 'Points'),
        isNumber: true,
        cell: (part) => points(part.points, of.edition.shownDecimals),
      },
      {
        title: t('Tối đa', 'Maximum'),
        isNumber: true,
        cell: ({ maximum }) => (maximum === null ? t('chưa rõ', 'not public') : number(maximum)),
      },
      { title: t('Cách tính', 'Rule'), cell: ({ rule }) => say(RULE_WORDS[rule]) },
    ],
    indicator.parts,
  );
}

function versionsShown(visit: PublishedVisit, { edition }: Receipt): Html {
  const { t } = visit.desk.tongue;
  return html`<h2>${t('Lần công bố và bộ chỉ số', 'Publication and edition')}</h2>
    <dl>
      ${publicationShown(visit)}
      <dt>${t('Phiên bản bộ chỉ số', 'Version of the edition')}</dt>
      <dd><code>${edition.version}</code></dd>
    </dl>`;
}

function figuresOf(visit: PublishedVisit, { inputs }: Receipt): Html {
  const { t } = visit.desk.tongue;
  return html`<h2>${t('Số liệu đầu vào', 'Figures')}</h2>
    ${
      inputs.length === 0
        ? notice(
            'note',
            t('Không có số liệu đầu vào nào.', 'No figure led to these points.'),
            t(
              'Điểm chưa có căn cứ, hoặc do đơn vị tự nộp: xem trang Nộp số liệu.',
              'Nothing is known yet, or a unit filed them: see Filings.',
            ),
          )
        : inputs.map((input) => figuresShown(visit, input, sideWords(input)))
    }`;
}

function bundleOffered(visit: PublishedVisit, { subject }: ReceiptAsked): Cell {
  const { desk, home, query } = visit;
  const { t } = desk.tongue;
  if (desk.services.receiptVerifiers === undefined) return '';
  if (!may(desk, 'read', subject.unit)) {
    return html`<p class="soft">
      ${t(
        'Gói chứng minh dành cho người được xem số liệu của đơn vị này.',
        'The bundle that proves it is for those who may read of this unit.',
      )}
    </p>`;
  }
  const { track, indicator: code, unit } = subject;
  const address = addressOf(`${unitPath(home, unit)}/receipt/bundle`, {
    table: query('table'),
    track,
    code,
    publication: publicationAsked(visit),
  });
  return html`<section class="act">
    <h2>${t('Tự kiểm tra', 'Check it yourself')}</h2>
    <p>
      <a href="${address}" download
        >${t('Tải gói chứng minh (zip)', 'Save all that proves it (zip)')}</a
      >.
      ${t(
        'Giải nén rồi chạy các lệnh ghi trong README.md (Node 22 trở lên, không cần mạng).',
        'Unpack it and run what its README.md names (Node 22 or newer, no network).',
      )}
    </p>
  </section>`;
}
