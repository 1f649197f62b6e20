import type { Route } from '../route.ts';
import { CATALOGUE_ROUTES } from './catalogue.ts';
import { FIGURE_ROUTES } from './figures.ts';
import { PUBLICATION_ROUTES } from './publications.ts';

/** All that can be asked of a province. */
export const ROUTES: readonly Route[] = [
  ...CATALOGUE_ROUTES,
  ...FIGURE_ROUTES,
  ...PUBLICATION_ROUTES,
];
