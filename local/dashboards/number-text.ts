/** A number as people read it at a glance: `0.4`, `12`, `1,234`, `56 k`. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (size >= 10_000) return `${numberText(value / 1_000)} k`;
  const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 1 ? 2 : 3;
  return Number(value.toFixed(digits)).toLocaleString('en-US', { maximumFractionDigits: 3 });
}

/** Round numbers from 0 on, the last of which is not below a value: what an axis shows. */
export function ticks(highest: number): number[] {
  if (!(highest > 0)) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(highest / 4));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each * 4 >= highest) ?? highest / 4;
  const count = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
