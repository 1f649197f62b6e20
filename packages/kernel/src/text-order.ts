/** Negative, zero or positive as a stands before, with or after b: by code unit, the same on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
