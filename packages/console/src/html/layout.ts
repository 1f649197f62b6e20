import type { Sentence } from '@dti-hub/kernel';
import type { Right } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import type { Tongue } from '../language.ts';
import type { ServedProvince } from '../services.ts';
import type { Session } from '../session/session.ts';
import { FONT_LICENCE_PATH } from './fonts.ts';
import { hidden, type Cell, type Html } from './parts.ts';
import { POLLING_PATH } from './polling.ts';
import { STYLE_PATH } from './style.ts';

/** What a page says, without what all pages have. */
export interface Page {
  readonly title: string;
  readonly body: readonly Cell[];
  /** Something of it may still move, and it is looked at again after so long: see `POLLING`. */
  readonly liveSeconds?: number;
  /** The origin that a form of it sends to, where that is not the console's own. */
  readonly formsTo?: string;
  readonly status?: 200 | 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 500 | 503;
}

/** Where a page stands. */
export interface Frame {
  readonly tongue: Tongue;
  /** Its address, with what was asked. */
  readonly path: string;
  readonly session?: Session | undefined;
  readonly province?: ServedProvince | undefined;
  /** Whether whoever looks at a province's page may do something there. */
  readonly may?: (right: Right) => boolean;
}

/** A whole page. */
export const layout = (frame: Frame, { title, body, liveSeconds }: Page): Html =>
  html`<!doctype html>
    <html lang="${frame.tongue.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – DTI Hub</title>
        <link rel="stylesheet" href="${STYLE_PATH}" />
        ${liveSeconds === undefined ? '' : html`<script src="${POLLING_PATH}" defer></script>`}
      </head>
      <body>
        <a class="skip" href="#content">${frame.tongue.t('Đến nội dung', 'Skip to content')}</a>
        <header>${top(frame)}${navigation(frame)}${madeUp(frame)}</header>
        <main id="content" tabindex="-1" ${lookedAtAgain(liveSeconds)}>
          <h1>${title}</h1>
          ${body}
        </main>
        <footer>
          <span>DTI Hub</span>
          <a href="${FONT_LICENCE_PATH}" lang="en">Be Vietnam Pro (SIL OFL 1.1)</a>
        </footer>
      </body>
    </html>`;

const lookedAtAgain = (seconds: number | undefined): Cell =>
  seconds === undefined ? '' : html` data-live="${seconds}"`;

/** Nobody may take a demonstration's figures for real ones, nor on paper. */
const madeUp = ({ tongue, province }: Frame): Cell =>
  province?.simulated === true
    ? html`<p class="made-up">
        ${tongue.t('SỐ LIỆU MÔ PHỎNG, không phải số liệu thật.', 'SIMULATED FIGURES, not real ones.')}
      </p>`
    : '';

const top = ({ tongue, path, session, province }: Frame): Html =>
  html`<div class="top">
    <a class="brand" href="/console">DTI Hub</a>
    ${province === undefined ? '' : html`<span>${province.name}</span>`}
    <div class="who">
      ${languageLink(tongue, path)}
      ${
        session === undefined
          ? ''
          : html`<span translate="no" title="${session.person}"
                >${session.name ?? session.person}</span
              >
              <form method="post" action="/console/sign-out">
                ${hidden({ token: session.formToken })}<button>
                  ${tongue.t('Đăng xuất', 'Sign out')}
                </button>
              </form>`
      }
    </div>
  </div>`;

function languageLink({ language }: Tongue, path: string): Html {
  const [address = '', query = ''] = path.split('?');
  const asked = new URLSearchParams(query);
  const other = language === 'vi' ? 'en' : 'vi';
  asked.set('lang', other);
  return html`<a href="${address}?${asked.toString()}" lang="${other}" hreflang="${other}"
    >${other === 'en' ? 'English' : 'Tiếng Việt'}</a
  >`;
}

/** Pages of one kind; of some nobody without a right is told. */
interface Section extends Sentence {
  readonly at: string;
  readonly right?: Right;
}

/** What a steward does each day first, then what is read, then what is looked up. */
const SECTIONS: readonly Section[] = [
  { at: '', vi: 'Đêm nay', en: 'Tonight' },
  { at: '/cases', right: 'readOperations', vi: 'Vụ việc', en: 'Cases' },
  { at: '/filings', right: 'readEvidence', vi: 'Nộp số liệu', en: 'Filings' },
  { at: '/units', vi: 'Đơn vị', en: 'Units' },
  { at: '/ranking', vi: 'Tỉnh', en: 'Province' },
  { at: '/catalogue', vi: 'Danh mục', en: 'Catalogue' },
  { at: '/audit', right: 'audit', vi: 'Nhật ký', en: 'Audit' },
  { at: '/grants', right: 'grant', vi: 'Phân quyền', en: 'Grants' },
];

function navigation({ tongue, path, province, may }: Frame): Cell {
  if (province === undefined) return '';
  const home = `/console/${province.province}`;
  const [address = ''] = path.split('?');
  const open = SECTIONS.filter(({ right }) => right === undefined || may?.(right) === true);
  const current = SECTIONS.findLast(({ at }) => `${address}/`.startsWith(`${home}${at}/`));
  return html`<nav aria-label="${tongue.t('Các trang', 'Pages')}">
    <ul>
      ${open.map(
        (section) =>
          html`<li>
            <a href="${home}${section.at}" ${section === current ? html` aria-current="page"` : ''}
              >${tongue.say(section)}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}
