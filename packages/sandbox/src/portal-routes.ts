import { addDays, type LocalDate } from '@dti-hub/kernel';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Behaviour } from './behaviour.ts';
import {
  behaveAsTold,
  controlRoutes,
  FEED_PATHS,
  tellConduct,
  type SandboxState,
} from './control-routes.ts';
import { envelopeBytes } from './envelope.ts';
import { evaluationRoutes, RECORDED_HEADER, requestedPeriod, type Answerer } from './evaluation.ts';
import type { NinhThuanSettings } from './ninh-thuan/books.ts';
import { ninhThuanRoutes } from './ninh-thuan/routes.ts';
import type { Span } from './portal-figures.ts';
import type { PortalSettings } from './portal-plan.ts';
import { makePortal } from './portal.ts';
import { recordedAnswers } from './recorded-routes.ts';

/** What the sandbox serves, and the day from which it can be moved forward. */
export interface SandboxSettings {
  readonly portal: PortalSettings;
  /** The sources of Ninh Thuận; with the portal's seed, and bad rows if it has some, unless told otherwise. */
  readonly ninhThuan?: Partial<NinhThuanSettings>;
  /** The last day whose data the sources have: the day before the night that will ask them. */
  readonly through?: LocalDate;
  /** A folder of recorded answers, served for their province beside the simulated ones. */
  readonly recordedDirectory?: string;
  /** How every source behaves from the start; well, unless told otherwise. */
  readonly misbehave?: Behaviour;
}

/** The last day of data when nobody says otherwise; the night that fits it is 2026-09-26. */
const DEFAULT_THROUGH: LocalDate = '2026-09-25';

/**
 * The sandbox: simulated sources that behave as told. `PUT /sandbox/through` sets the last day of
 * data, `PUT /sandbox/behaviour` breaks or mends a source by its feed id or its path.
 */
export function createSandbox(settings: SandboxSettings): Hono {
  const state: SandboxState = {
    through: settings.through ?? DEFAULT_THROUGH,
    conducts: new Map(),
    corrections: new Map(),
  };
  const { misbehave = 'ok' } = settings;
  for (const feed of Object.keys(FEED_PATHS)) tellConduct(state, feed, misbehave);
  const sandbox = new Hono();
  sandbox.use(markSimulated);
  for (const path of Object.values(FEED_PATHS)) sandbox.use(path, behaveAsTold(state));
  sandbox.route('/', evaluationRoutes(sandboxAnswers(settings, state)));
  sandbox.route('/', ninhThuanRoutes(provinceSettings(settings), state));
  sandbox.get('/health', (context) => context.json({ status: 'ok' }));
  sandbox.route('/sandbox', controlRoutes(state));
  return sandbox;
}

const provinceSettings = ({ portal, ninhThuan }: SandboxSettings): NinhThuanSettings => ({
  seed: portal.seed,
  ...(portal.badRows !== undefined && { badRows: portal.badRows }),
  ...ninhThuan,
});

const markSimulated = createMiddleware(async (context, next) => {
  await next();
  if (!context.res.headers.has(RECORDED_HEADER)) context.header('x-simulated', 'true');
});

function sandboxAnswers(settings: SandboxSettings, state: SandboxState): Answerer {
  const simulated = simulatedAnswers(settings.portal, state);
  if (settings.recordedDirectory === undefined) return simulated;
  const recorded = recordedAnswers({ directory: settings.recordedDirectory });
  return async (endpoint, request) =>
    (await recorded(endpoint, request)) ?? simulated(endpoint, request);
}

function simulatedAnswers(settings: PortalSettings, state: SandboxState): Answerer {
  const portal = makePortal(settings);
  const answers = new Map<string, (span: Span) => object>([
    ['dvc-progress-tree', portal.progress],
    ['provide-online-tree', portal.online],
  ]);
  return async (endpoint, request) => {
    const dataOf = answers.get(endpoint);
    const span = { period: requestedPeriod(request), through: state.through };
    if (dataOf === undefined || request.rootDepartmentId !== portal.province.root) return undefined;
    if (!isPublished(span, request.timeType)) return undefined;
    const bytes = envelopeBytes({ code: 'OK', data: dataOf(span), message: 'OK' });
    return { bytes, recorded: false };
  };
}

/** A year is there from its first day of data; a month only once its last day is. */
const isPublished = ({ period, through }: Span, timeType: 'year' | 'month'): boolean =>
  timeType === 'year' ? period.start <= through : period.end <= addDays(through, 1);
