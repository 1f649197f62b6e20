/** What is used of d3-array, which tells no types of its own. */
declare module 'd3-array' {
  /** The bounds widened to round values, so that about so many steps lie between them. */
  export function nice(start: number, stop: number, count: number): [number, number];
  /** About so many round values between the bounds. */
  export function ticks(start: number, stop: number, count: number): number[];
}
