import { nameOfMeasure } from '@dti-hub/catalogue';
import type { PublicationContent } from '@dti-hub/pipeline';
import { decisionName, type Names } from '@dti-hub/stewardship';
import type { CommandContext } from './command-context.ts';
import { nameOf } from './scorecards.ts';

/** What ids stand for: units as a publication or the register calls them, editions and feeds as the catalogue does. */
export const namesIn = (
  { catalogue }: Pick<CommandContext, 'catalogue'>,
  published?: Pick<PublicationContent, 'reconciled'>,
): Names => {
  const rules = [...catalogue.agreements.values()].flatMap(({ measures }) => measures);
  return {
    unitOf(unit) {
      const place = catalogue.units.places.find(({ id }) => id === unit);
      if (place !== undefined) return `${place.kind} ${place.name}`;
      return published === undefined ? unit : nameOf(published, unit);
    },
    titleOf(id) {
      const decision = catalogue.editions.get(id)?.decision;
      if (decision !== undefined) return decisionName(decision);
      return catalogue.agreements.get(id)?.title;
    },
    measureOf: (measure) => nameOfMeasure(rules, measure),
  };
};
