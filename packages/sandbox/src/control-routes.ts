import { isLocalDate, type LocalDate } from '@dti-hub/kernel';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import * as z from 'zod';
import { behave, BEHAVIOURS, type Behaviour } from './behaviour.ts';
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
  readonly behaviours: Map<string, Behaviour>;
  /** Figures of the province that somebody put in the place of drawn ones. */
  readonly corrections: Corrections;
}

const throughSchema = z.strictObject({ date: z.string().refine(isLocalDate) });
const behavioursSchema = z.record(z.string().refine(isFeedOrPath), z.enum(BEHAVIOURS));
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
      state.behaviours.set(pathOf(name), behaviour);
    }
    return context.json(Object.fromEntries(state.behaviours));
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

/** Lets every source answer, and then makes of its answer what it was told to. */
export const behaveAsTold = ({ behaviours }: SandboxState) =>
  createMiddleware(async (context, next) => {
    await next();
    const behaviour = behaviours.get(context.req.path) ?? 'ok';
    if (behaviour === 'ok') return;
    const answer = await behave(behaviour, context.res);
    // Hono would add the headers of the answer that is being replaced.
    context.res = undefined;
    context.res = answer;
  });

function isFeedOrPath(name: string): boolean {
  return Object.entries(FEED_PATHS).flat().includes(name);
}

const pathOf = (name: string): string =>
  Object.entries(FEED_PATHS).find(([feed]) => feed === name)?.[1] ?? name;
