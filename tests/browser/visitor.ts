import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';

/** What the demonstration's people sign in with: docs/access.md prints it. */
const PASSWORD = 'chi-dung-tren-may-nay';

/** The demonstration's people, by what they are there for. */
export const STEWARD = 'tran-van-hung';
export const VERIFIER = 'le-thi-mai';
export const RELEASER = 'pham-quoc-bao';
export const READER = 'vo-thanh-nam';
export const OPERATOR = 'dang-thu-ha';

export const HOME = '/console/ninh-thuan';

/** The steward's district, as it stands in an address. */
export const NINH_SON = encodeURIComponent('gso:585@2022-01-01');

/** Where a page of the province stands: its address below the province's. */
export const addressOf = (path: string): string => `${inject('origin')}${HOME}${path}`;

/** Somebody before a browser of their own. */
export interface Visitor {
  readonly page: Page;
  /** Opens a window of its own, signed in as this one was; it ends with its page's context. */
  readonly openWindow: () => Promise<Page>;
  /** Goes to a page of the province: its address below the province's. */
  readonly visit: (path: string) => Promise<void>;
  /** Ends the visit, and says what of it was wrong: asked of another machine, failed, or forbidden by the policy. */
  readonly leave: () => Promise<string[]>;
}

/** Opens a browser that nobody has signed in with. */
export async function newVisitor(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const faults: string[] = [];
  const openContext = async () => {
    const opened = await browser.newContext({ locale: 'vi-VN', ...options });
    listen(opened, faults);
    return opened;
  };
  const context = await openContext();
  const page = await context.newPage();
  return {
    page,
    openWindow: async () => (await openContext()).newPage(),
    visit: async (path) => {
      await page.goto(addressOf(path));
    },
    leave: async () => {
      await context.close();
      return faults;
    },
  };
}

/** Notes down what is asked of another machine, fails, or is forbidden by the policy. */
function listen(context: BrowserContext, faults: string[]): void {
  context.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol !== 'data:' && hostname !== '127.0.0.1') faults.push(request.url());
  });
  context.on('weberror', (told) => faults.push(told.error().message));
  // What the policy forbids is told there too.
  context.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text())) {
      faults.push(message.text());
    }
  });
}

/** What a browser keeps of somebody who is signed in, by person. */
const signIns = new Map<string, Promise<SignedInState>>();

type SignedInState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Opens a browser with which somebody is signed in, once for all their visits, and shows them the night. */
export async function signedIn(
  browser: Browser,
  person: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const state = signIns.get(person) ?? signIn(browser, person);
  signIns.set(person, state);
  const visitor = await newVisitor(browser, { ...options, storageState: await state });
  await visitor.visit('');
  return visitor;
}

/** As they do it themselves. */
async function signIn(browser: Browser, person: string): Promise<SignedInState> {
  const { page, leave } = await newVisitor(browser);
  await page.goto(`${inject('origin')}/`);
  await page.locator(`input[value="${person}"]`).check();
  await page.getByLabel('Mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL(`**${HOME}`);
  const state = await page.context().storageState();
  const faults = await leave();
  if (faults.length > 0) throw new Error(faults.join('; '));
  return state;
}
