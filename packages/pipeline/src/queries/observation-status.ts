/**
 * Letters of the SDMX code list CL_OBS_STATUS (2.2) that the hub uses: A a normal value; L missing, it
 * exists and was not collected; M missing, it cannot exist; O missing, nothing more is known.
 */
export const OBSERVATION_STATUSES = ['A', 'L', 'M', 'O'] as const;

export type ObservationStatus = (typeof OBSERVATION_STATUSES)[number];

const LETTERS: Readonly<Record<string, ObservationStatus>> = {
  notProvided: 'L',
  notPublic: 'L',
  notAssessed: 'L',
  evidence: 'L',
  otherUnits: 'L',
  zeroOverZero: 'M',
  zeroDenominator: 'M',
};

/** The letter for a reason why there is no value; null: there is one. */
export const observationStatusOf = (reason: string | null): ObservationStatus =>
  reason === null ? 'A' : (LETTERS[reason] ?? 'O');
