/** A straight line. */
export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/** A point that was measured. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The line with the least squares of what it misses the points by; level where all stand at one x. */
export function leastSquares(points: readonly Point[]): Line {
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const spread = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  const slope =
    spread === 0
      ? 0
      : points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread;
  return { slope, intercept: y - slope * x };
}

export const at = ({ slope, intercept }: Line, x: number): number => intercept + slope * x;

/** What the line gives at every whole number from one to another, added up. */
export const sumOver = (line: Line, from: number, to: number): number =>
  ((at(line, from) + at(line, to)) / 2) * (to - from + 1);
