/** A place on a chart, in its own units: 0 0 is its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How large a chart is, in its own units. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The largest value a chart has to show; 1 where all are 0, so that nothing is divided by it. */
export function ceilingOf(...series: readonly (readonly number[])[]): number {
  return Math.max(0, ...series.flat()) || 1;
}

/**
 * Where the values of a line stand: evenly from edge to edge, 0 at the bottom, `ceiling` at the top. A single value stands
 * in the middle.
 */
export function linePoints(values: readonly number[], ceiling: number, { width, height }: Size): Point[] {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.map((value, index) => ({
    x: values.length > 1 ? index * step : width / 2,
    y: height - (height * value) / ceiling,
  }));
}

const written = (coordinate: number): string => String(Math.round(coordinate * 100) / 100);

/** The path of a line through points; empty without any. */
export function linePath(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${written(x)} ${written(y)}`).join('');
}

/** The path of what lies below a line, down to the bottom. */
export function areaPath(points: readonly Point[], { height }: Size): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return '';
  return `${linePath(points)}L${written(last.x)} ${written(height)}L${written(first.x)} ${written(height)}Z`;
}

/** A column of a chart. */
export interface Column extends Point, Size {}

/**
 * Columns side by side, 0 without height and `ceiling` as high as the chart.
 * @param gap the share of each column's place that stays free
 */
export function columns(values: readonly number[], ceiling: number, { width, height }: Size, gap = 0.3): Column[] {
  const place = width / Math.max(1, values.length);
  return values.map((value, index) => {
    const tall = (height * value) / ceiling;
    return { x: place * (index + gap / 2), y: height - tall, width: place * (1 - gap), height: tall };
  });
}
