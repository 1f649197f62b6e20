/**
 * The province's printed ratios of 2022 (the province's plan for 2023) in hundredths of a
 * percent, which the figures give back exactly. Its denominators, of which it states none, are:
 * adults are people of 15 and over, as the same plan counts them for signatures; an e-ID is one
 * issued ("được cấp"), not one activated.
 */
export const PRINTED_2022 = {
  /** 3.1: adults with a smartphone, over people of 15 and over. */
  smartphoneAdults: 60_29,
  /** 3.2: households with a smartphone, over households. */
  smartphoneHouseholds: 83_78,
  /** 3.3: households with fibre, over households. */
  fibreHouseholds: 77_13,
  /** 8.1: e-IDs issued, over people of 15 and over. */
  eidIssued: 8_94,
  /** 8.4, of Ninh Sơn alone: households with a digital address, over households. */
  ninhSonAddressed: 92_28,
} as const;

/** Exact where it is whole, which the round totals see to; else the nearest count. */
export const hundredthsOfPercent = (whole: number, hundredths: number): number =>
  Math.round((whole * hundredths) / 100_00);
