import { ProblemError } from '../route.ts';
import { AGENCY, VERSIONS } from './identifiers.ts';
import { noResults, notSupported } from './problems.ts';

/** Refuses what names no dataflow of the hub's. @throws {ProblemError} */
export function requireDataflow({
  context = 'dataflow',
  agency = '*',
  version = '*',
}: Readonly<Record<string, string>>): void {
  if (context !== 'dataflow' && context !== '*') throw new ProblemError(notSupported(context));
  if (!isAmong(agency, AGENCIES) || !isAmong(version, VERSIONS)) {
    throw new ProblemError(noResults);
  }
}

const AGENCIES: ReadonlySet<string> = new Set([AGENCY, '*']);

const isAmong = (list: string, names: ReadonlySet<string>): boolean =>
  list.split(',').some((one) => names.has(one));
