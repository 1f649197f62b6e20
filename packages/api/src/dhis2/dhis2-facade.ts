import { BODY_BYTES_MAX, type Facade, type Operation } from '../operation.ts';
import { answerAct } from '../writing/answer-act.ts';
import { importDataValues } from './import-values.ts';
import { selectFeedValues, selectPoints, tellDataValues } from './tell-values.ts';

const MIB = 1024 * 1024;

const SOURCES = [
  { dataset: 'observations', tell: tellDataValues(selectFeedValues) },
  { dataset: 'indicators', tell: tellDataValues(selectPoints) },
] as const;

/**
 * Sets of data values as DHIS2 has them, out and in. Each of the three addresses stands for a DHIS2 of its
 * own to those who know `/api/dataValueSets`, because each needs another right.
 */
export const dhis2Facade: Facade = (desk) => [
  ...SOURCES.map(({ dataset, tell }): Operation => ({
    method: 'GET',
    path: `/dhis2/${dataset}/api/dataValueSets`,
    needs: { dataset },
    bytesMax: BODY_BYTES_MAX,
    takesPassword: true,
    answer: (context) => tell(desk, context),
  })),
  {
    ...importDataValues,
    bytesMax: MIB,
    takesPassword: true,
    answer: (context) => answerAct(desk.services, importDataValues, context),
  },
];
