import type { Tongue } from './language.ts';

/** Which of a province's publications: "số 5, đêm 11/01/2023". */
export const publicationText = (
  { t, count, day }: Tongue,
  { number, night }: { readonly number: number; readonly night: string },
): string =>
  t(`số ${count(number)}, đêm ${day(night)}`, `${count(number)}, night of ${day(night)}`);
