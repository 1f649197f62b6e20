import { dhis2Facade } from '../dhis2/dhis2-facade.ts';
import { openDataFacade } from '../open-data/open-data-facade.ts';
import type { Facade } from '../operation.ts';
import { sdmxFacade } from '../sdmx/sdmx-facade.ts';

/** What is offered to programs that were written for a standard and not for this hub. */
export const STANDARD_FACADES: readonly Facade[] = [sdmxFacade, dhis2Facade, openDataFacade];
