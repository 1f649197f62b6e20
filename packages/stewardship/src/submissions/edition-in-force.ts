import type { Edition } from '@dti-hub/catalogue';
import type { ProvinceRules } from '../province.ts';
import { FilingRefusedError, type FilingFault } from './filing-fault.ts';

type Editions = Pick<ProvinceRules, 'editions'>;

/** The edition of that id, of those in force. @throws {FilingRefusedError} when there is none */
export function requireEdition(rules: Editions, id: string): Edition {
  const edition = findEdition(rules, id);
  if (edition === undefined) throw new FilingRefusedError([noEdition(rules, id)]);
  return edition;
}

export const findEdition = ({ editions }: Editions, id: string): Edition | undefined =>
  editions.find(({ edition }) => edition === id);

/** That no edition of that id is in force. */
export function noEdition({ editions }: Editions, id: string): FilingFault {
  const known = editions.map(({ edition }) => edition).join(', ');
  return {
    field: 'edition',
    found: id,
    expected: { vi: `một trong: ${known}`, en: `one of: ${known}` },
  };
}
