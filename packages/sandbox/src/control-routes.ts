import type { HttpBindings } from '@hono/node-server';
import { isLocalDate, type LocalDate } from '@dti-hub/kernel';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import * as z from 'zod';
import { isBehaviour, misbehave, startConduct, type Behaviour, type Conduct } from './behaviour.ts';
import { EVALUATION_PATH } from './evaluation.ts';
import { NINH_THUAN_PATHS } from './ninh-thuan/feed-paths.ts';
import { correctionKey, type Corrections } from './ninh-thuan/figures.ts';

/** The path of each feed that the sandbox serves, by the feed's id in the catalogue. */
export const FEED_PATHS = {
  'dvcqg-progress': `${EVALUATION_PATH}/dvc-progress-tree`,
  'dvcqg-online': `${EVALUATION_PATH}/provide-online-tree`,
  ...NINH_THUAN_PATHS,
} as const;

/** What the control routes change while the sandbox runs. */
export interface SandboxState {
  /** The last day whose data the sources have. */
  through: LocalDate;
  /** By path; a path that is not there behaves. */
  readonly conducts: Map<string, Conduct>;
  /** Figures of the province that somebody put in the place of drawn ones. */
  readonly corrections: Corrections;
}

const throughSchema = z.strictObject({ date: z.string().refine(isLocalDate) });
const behavioursSchema = z.record(
  z.string().refine(isFeedOrPath, 'a feed or its path'),
  z.string().refine(isBehaviour, 'a behaviour: see hub sandbox --list'),
);
/** By feed, measure and unit; null gives the drawn figure back. */
const figuresSchema = z.record(
  z.string().refine((feed) => Object.hasOwn(NINH_THUAN_PATHS, feed), 'a feed of the province'),
  z.record(z.string(), z.record(z.string(), z.int().min(0).nullable())),
);

/**
 * `PUT /through` sets the last day of data; `PUT /behaviour` breaks or mends sources; `PUT /figures`
 * puts a figure of the province in the place of a drawn one, and changes nothing that is not named.
 */
export function controlRoutes(state: SandboxState): Hono {
  const routes = new Hono();
  routes.put('/through', async (context) => {
    const body = throughSchema.safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) return context.text(z.prettifyError(body.error), 400);
    state.through = body.data.date;
    return context.json({ through: state.through });
  });
  routes.put('/behaviour', async (context) => {
    const body = behavioursSchema.safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) return context.text(z.prettifyError(body.error), 400);
    for (const [name, behaviour] of Object.entries(body.data)) {
      tellConduct(state, name, behaviour);
    }
    return context.json(
      Object.fromEntries([...state.conducts].map(([path, told]) => [path, told.behaviour])),
    );
  });
  routes.put('/figures', async (context) => {
    const body = figuresSchema.safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) return context.text(z.prettifyError(body.error), 400);
    correct(state.corrections, body.data);
    return context.json(Object.fromEntries(state.corrections));
  });
  return routes;
}

function correct(corrections: Corrections, feeds: z.infer<typeof figuresSchema>): void {
  const figures = Object.entries(feeds).flatMap(([feed, measures]) =>
    Object.entries(measures).flatMap(([measure, units]) =>
      Object.entries(units).map(([code, figure]) => ({
        key: correctionKey([feed, measure, code]),
        figure,
      })),
    ),
  );
  for (const { key, figure } of figures) {
    if (figure === null) corrections.delete(key);
    else corrections.set(key, figure);
  }
}

/** From now on the source of that feed, or at that path, behaves like that. */
export function tellConduct({ conducts }: SandboxState, name: string, behaviour: Behaviour): void {
  if (behaviour === 'ok') conducts.delete(pathOf(name));
  else conducts.set(pathOf(name), startConduct(behaviour));
}

/** Lets every source answer, and then makes of its answer what it was told to. */
export const behaveAsTold = ({ conducts }: SandboxState) =>
  createMiddleware<{ Bindings: Partial<HttpBindings> }>(async (context, next) => {
    const conduct = conducts.get(context.req.path);
    // Whoever misbehaves has always something new to misbehave with.
    if (conduct !== undefined) dropValidators(context.req.raw.headers);
    await next();
    if (conduct === undefined) return;
    const answer = await misbehave(conduct, context.res, {
      url: context.req.url,
      breakOff: () => context.env.incoming?.socket.resetAndDestroy(),
    });
    // Hono would add the headers of the answer that is being replaced.
    context.res = undefined;
    context.res = answer;
  });

function dropValidators(headers: Headers): void {
  headers.delete('if-none-match');
  headers.delete('if-modified-since');
}

function isFeedOrPath(name: string): boolean {
  return Object.entries(FEED_PATHS).flat().includes(name);
}

const pathOf = (name: string): string =>
  Object.entries(FEED_PATHS).find(([feed]) => feed === name)?.[1] ?? name;
