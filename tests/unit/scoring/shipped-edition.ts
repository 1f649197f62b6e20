import type { Edition } from '@dti-hub/catalogue';
import { shippedCatalogue } from '../catalogue/shipped-files.ts';

/** An edition as it ships. @throws when there is none of that id. */
export function shippedEdition(id: string): Edition {
  const edition = shippedCatalogue().editions.get(id);
  if (edition === undefined) throw new Error(`${id} does not ship`);
  return edition;
}
