import type { Stage } from '#infra/config.ts';
import { CommandFailure } from '../cli/command-failure.ts';

/**
 * Refuses to shut out origins of a stage whose callers get everything else by a canary: Function URLs have no versions, so it holds for
 * all callers at once and no rollback undoes it.
 * @param shutOut origins whose pages could not call any more
 * @param isMeant whether that was said in so many words
 * @throws CommandFailure (`precondition`) with the names
 */
export function requireOrigins({ canary, name }: Stage, shutOut: readonly string[], isMeant: boolean): void {
  if (canary === undefined || shutOut.length === 0 || isMeant) return;
  const what = `this would shut out ${shutOut.join(', ')} of stage ${name} at once, whatever the release, and no rollback brings back`;
  throw new CommandFailure('precondition', `${what}; name them in STATUS_BOARD_ALLOWED_ORIGINS, or add --drop-origins`);
}
