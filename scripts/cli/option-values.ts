import { UsageMistake } from './command-failure.ts';

/**
 * A value out of a few.
 * @param option its name; that of an argument stands in angle brackets, as in the help
 * @throws UsageMistake naming the option, what was given and what is possible
 */
export function oneOf<const Choice extends string>(
  option: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((known) => known === value);
  if (choice !== undefined) return choice;
  const given = value === undefined ? '' : `, not "${value}"`;
  const name = option.startsWith('<') ? option : `--${option}`;
  throw new UsageMistake(`${name} must be ${choices.join(', ').replace(/, ([^,]*)$/, ' or $1')}${given}`);
}

/**
 * A whole number from `least` to `most`.
 * @throws UsageMistake naming the option, what was given and what is possible
 */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageMistake(`--${option} must be a whole number from ${least} to ${most}, not "${text}"`);
}

const unitMilliseconds = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * A length of time such as `30s`, `10m`, `2h` or `7d`.
 * @returns milliseconds
 * @throws UsageMistake naming the option, what was given and what is possible
 */
export function duration(option: string, text: string): number {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const milliseconds = Number(count) * unitMilliseconds[unit as keyof typeof unitMilliseconds];
  if (milliseconds > 0) return milliseconds;
  throw new UsageMistake(`--${option} must be a time such as 30s, 10m, 2h or 7d, not "${text}"`);
}
