import { readFile } from 'node:fs/promises';
import { HubError, type Disposition } from '@dti-hub/kernel';
import * as z from 'zod';
import { METER_NAMES, type Meter } from './counts.ts';

const priceSchema = z.strictObject({
  /** For so many of the meter's units. */
  per: z.number().positive(),
  /** Null: not known, and not counted as nothing. */
  usd: z.number().nonnegative().nullable(),
});

const pricesSchema = z.strictObject({
  /** Whether somebody has set these prices against AWS's own list for the region. */
  status: z.enum(['UNVERIFIED', 'verified']),
  note: z.string(),
  prices: z.partialRecord(
    z.enum(METER_NAMES, 'no such meter; the sample names all of them'),
    priceSchema,
  ),
});

export type Prices = z.infer<typeof pricesSchema>;

/** A file of prices that cannot be used. */
export class PricesError extends HubError {
  override readonly name = 'PricesError';
  override readonly code = 'cost/prices';
  override readonly disposition: Disposition = 'halt';

  constructor(file: string, fault: string) {
    super({
      problem: {
        vi: `Không dùng được tệp giá ${file}: ${fault}.`,
        en: `The file of prices ${file} cannot be used: ${fault}.`,
      },
      mend: {
        vi: 'Hãy chép cdk/cost/prices.sample.json và điền giá từ trang giá của AWS.',
        en: "Copy cdk/cost/prices.sample.json and fill it from AWS's price pages.",
      },
    });
  }
}

/** @throws {PricesError} */
export async function readPrices(file: string): Promise<Prices> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new PricesError(file, error instanceof Error ? error.message : String(error));
  }
  const parsed = pricesSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new PricesError(
    file,
    parsed.error.issues.map(({ path, message }) => [...path, message].join(': ')).join('; '),
  );
}

/** What so much of a meter costs, in US dollars; undefined where its price is not known. */
export function costOf(
  { prices }: Pick<Prices, 'prices'>,
  meter: Meter,
  amount: number,
): number | undefined {
  const { usd = null, per = 1 } = prices[meter] ?? {};
  return usd === null ? undefined : (amount / per) * usd;
}
