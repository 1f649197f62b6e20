import { addDays, civilYear, type LocalDate } from '@dti-hub/kernel';
import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { BOOK_YEAR, openBooks, type NinhThuanSettings } from './books.ts';
import { giveToken, needsKey, needsToken } from './credentials.ts';
import { portalExport } from './dvc-portal.ts';
import { NINH_THUAN_PATHS, SANDBOX_SECRETS, TOKEN_PATH } from './feed-paths.ts';
import type { Corrections } from './figures.ts';
import { eidExport } from './police-eid.ts';
import { addressFile } from './post-address.ts';
import { CSV_TYPE, JSON_TYPE, jsonBytes, sendFile, XLSX_TYPE } from './send-file.ts';
import { statisticsAnswer } from './statistics.ts';
import { taxPage } from './tax.ts';
import { telecomAnswer } from './telecom.ts';
import { OPERATORS } from './telecom-figures.ts';

/** What moves while the sandbox runs. */
export interface ProvinceState {
  readonly through: LocalDate;
  readonly corrections: Corrections;
}

const querySchema = z.object({
  year: z.coerce.number().int(),
  page: z.coerce.number().int().min(1).default(1),
});

/** The simulated sources of Ninh Thuận, each in its true kind. A year is there once it has ended. */
export function ninhThuanRoutes(settings: NinhThuanSettings, state: ProvinceState): Hono {
  const books = openBooks(settings, state.corrections);
  const routes = new Hono();
  const file = (path: string, type: string, bytes: (page: number) => Uint8Array<ArrayBuffer>) =>
    routes.get(path, (context) => {
      const asked = querySchema.safeParse(context.req.query());
      if (!asked.success) return context.json({ message: z.prettifyError(asked.error) }, 400);
      if (!isThere(asked.data.year, state.through)) return notThere(context);
      return sendFile(context, type, bytes(asked.data.page));
    });

  routes.post(TOKEN_PATH, giveToken);
  routes.use(NINH_THUAN_PATHS.tax, needsToken);
  for (const operator of OPERATORS) {
    routes.use(NINH_THUAN_PATHS[operator.feed], needsKey(SANDBOX_SECRETS[operator.feed]));
    file(NINH_THUAN_PATHS[operator.feed], JSON_TYPE, () =>
      jsonBytes(telecomAnswer(books, operator)),
    );
  }
  file(NINH_THUAN_PATHS['dvc-portal'], XLSX_TYPE, () => portalExport(books));
  file(NINH_THUAN_PATHS['police-eid'], XLSX_TYPE, () => eidExport(books));
  file(NINH_THUAN_PATHS['post-address'], CSV_TYPE, () => addressFile(books));
  file(NINH_THUAN_PATHS.tax, JSON_TYPE, (page) => jsonBytes(taxPage(books, page)));
  file(NINH_THUAN_PATHS.statistics, JSON_TYPE, () => jsonBytes(statisticsAnswer(books)));
  return routes;
}

const isThere = (year: number, through: LocalDate): boolean =>
  year === BOOK_YEAR && civilYear(year).end <= addDays(through, 1);

const notThere = (context: Context): Response =>
  context.json({ message: 'Không có dữ liệu!' }, 404);
