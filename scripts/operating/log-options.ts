import { closestMatch } from 'leven';
import { isCorrelationId } from '#shared/contract/correlation-id.ts';
import { UsageMistake } from '../cli/command-failure.ts';
import { duration } from '../cli/option-values.ts';
import { operationOf } from './log-lines.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * A time of the past: so long ago, such as `10m`, or an instant with its offset.
 * @param now epoch milliseconds
 * @returns epoch milliseconds
 * @throws UsageMistake naming the option, what was given and what is possible
 */
export function pastTime(option: string, text: string, now: number): number {
  if (/^\d{1,6}[smhd]$/.test(text)) return Math.max(0, now - duration(option, text));
  const time = instant.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new UsageMistake(
      `--${option} must be so long ago, such as 30s, 10m, 2h or 7d, or a time such as 2026-11-29T10:00Z, not "${text}"`,
    );
  }
  if (time > now) {
    throw new UsageMistake(`--${option} ${text} is yet to come: the clock here says ${new Date(now).toISOString()}`);
  }
  return time;
}

/**
 * A correlation id, as responses carry it.
 * @throws UsageMistake where no request can have it
 */
export function correlationId(text: string): string {
  if (isCorrelationId(text)) return text;
  throw new UsageMistake(
    `--correlation must be the X-Correlation-Id of an answer: 8 to 64 letters, digits, ".", "_" or "-", not "${text}"`,
  );
}

/** Letters that may be wrong in what is still taken for a name. */
const tolerance = 5;

/**
 * The function of an operation, of those that have a log.
 * @param prefix of all names of the stage
 * @throws UsageMistake where there is none, with the name that was probably meant
 */
export function functionOf(operation: string, functionNames: readonly string[], prefix: string): string {
  const names = new Map(functionNames.map((name) => [operationOf(name, prefix), name]));
  const found = names.get(operation);
  if (found !== undefined) return found;
  const meant = closestMatch(operation, [...names.keys()], { maxDistance: tolerance });
  const advice = meant === undefined ? `there are: ${[...names.keys()].join(', ')}` : `did you mean ${meant}?`;
  throw new UsageMistake(`no operation is called "${operation}"; ${advice}`);
}
