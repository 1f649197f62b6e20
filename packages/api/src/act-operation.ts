import { EVIDENCE_BYTES_MAX } from '@dti-hub/stewardship';
import { BODY_BYTES_MAX, type Operation } from './operation.ts';
import type { ApiServices } from './services.ts';
import { fileBytes, type Act } from './writing/act.ts';
import { answerAct } from './writing/answer-act.ts';

/** An act of the table as an operation. */
export const actOperation = (services: ApiServices, act: Act): Operation => ({
  ...act,
  bytesMax: act.body === fileBytes ? EVIDENCE_BYTES_MAX : BODY_BYTES_MAX,
  answer: (context) => answerAct(services, act, context),
});
