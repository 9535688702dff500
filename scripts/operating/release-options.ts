import type { Stage } from '#infra/config.ts';
import { UsageMistake } from '../cli/command-failure.ts';
import { duration } from '../cli/option-values.ts';
import { optionWords, type TypedCommand } from '../releasing/typed-command.ts';
import { givenKey } from './endpoints.ts';
import type { StageOptions } from './stage-access.ts';

/** What `npm run release` is told. */
export interface ReleaseOptions extends StageOptions {
  /** Such as `v1.4.0`. */
  readonly name: string;
  readonly reason?: string | undefined;
  /** A manager's key of the shop the smoke test may use. */
  readonly key?: string | undefined;
  /** In place of the stage's. */
  readonly canary?: Stage['canary'] | 'none';
  readonly stealLock: boolean;
  /** Its deployment may shut origins out although the stage asks for a canary. */
  readonly dropOrigins?: boolean;
  /** Why it may do without what a clean checkout and its tests prove; on stage `local` nobody asks. */
  readonly untested?: string | undefined;
  /** Why it is released although an error budget is spent. */
  readonly despiteBudget?: string | undefined;
}

function canaryText(canary: ReleaseOptions['canary']): string | undefined {
  if (canary === undefined || canary === 'none') return canary;
  const { percent, minutes } = canary;
  return `${percent}%/${Number.isInteger(minutes) ? `${minutes}m` : `${Math.round(minutes * 60)}s`}`;
}

/** The same release as it is typed again, with all it was told; of a key only that there was one, where it is not in the environment. */
export function releaseCommand(typed: TypedCommand, options: ReleaseOptions): string {
  const { name, canary, despiteBudget, dropOrigins, key, reason, untested } = options;
  const said = key === undefined || key === givenKey(undefined) ? undefined : '…';
  const words = optionWords({
    canary: canaryText(canary),
    key: said,
    reason,
    untested,
    'despite-budget': despiteBudget,
  });
  return typed('release', name, ...words, ...(dropOrigins ? ['--drop-origins'] : []));
}

/** @throws UsageMistake where this is no name of a release */
export function releaseName(text: string): string {
  if (/^v\d+\.\d+\.\d+(-[\da-z.]+)?$/.test(text)) return text;
  throw new UsageMistake(`<name> must be such as v1.4.0, not "${text}"`);
}

/** The longest canary, as that of a stage. */
const longest = 120;

/**
 * A canary such as `10%/5m`, or `none`.
 * @throws UsageMistake naming what was given and what is possible
 */
export function canaryShare(text: string): { percent: number; minutes: number } | 'none' {
  if (text === 'none') return text;
  const [, percent, time] = /^(\d{1,2})%\/(\w+)$/.exec(text) ?? [];
  if (percent === undefined || time === undefined || Number(percent) < 1 || Number(percent) > 50) {
    throw new UsageMistake(
      `--canary must be 1 to 50 percent of the calls and a time, such as 10%/5m, or none, not "${text}"`,
    );
  }
  const minutes = duration('canary', time) / 60_000;
  if (minutes <= longest) return { percent: Number(percent), minutes };
  throw new UsageMistake(`--canary must end within two hours, not "${text}"`);
}
