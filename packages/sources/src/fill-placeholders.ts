import type { Agreement } from '@dti-hub/catalogue';
import type { Period } from '@dti-hub/kernel';

const PROVINCE_PLACEHOLDER = /\{province\.([A-Za-z0-9]+)\}/g;

/**
 * The agreement as one province uses it: every {province.<name>} replaced by that province's
 * parameter. Its hash is the version that deliveries name. The catalogue has checked that all are set.
 */
export function fillForProvince(
  agreement: Agreement,
  parameters: Readonly<Record<string, string>>,
): Agreement {
  const filled: Agreement = JSON.parse(JSON.stringify(agreement), (_name, value: unknown) =>
    typeof value === 'string' ? fillText(value, parameters) : value,
  );
  return filled;
}

function fillText(text: string, parameters: Readonly<Record<string, string>>): string {
  return text.replaceAll(PROVINCE_PLACEHOLDER, (_whole, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new RangeError(`no province parameter "${name}"`);
    return value;
  });
}

/**
 * A request body for one period. A value that is a placeholder alone takes the placeholder's type,
 * so "{period.year}" becomes the number 2026.
 */
export function fillBody(
  body: Readonly<Record<string, string | number>>,
  period: Period,
): Record<string, string | number> {
  const values = periodValues(period);
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' ? (values.get(value) ?? value) : value,
    ]),
  );
}

/** A URL for one period. */
export function fillUrl(url: string, period: Period): string {
  let filled = url;
  for (const [placeholder, value] of periodValues(period)) {
    filled = filled.replaceAll(placeholder, encodeURIComponent(value));
  }
  return filled;
}

function periodValues(period: Period): Map<string, string | number> {
  const [year, month] = period.start.split('-').map(Number);
  return new Map<string, string | number>([
    ['{period.year}', year ?? 0],
    ['{period.month}', month ?? 0],
    ['{period.label}', period.label],
    ['{period.start}', period.start],
    ['{period.end}', period.end],
  ]);
}
