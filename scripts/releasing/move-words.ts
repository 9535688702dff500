import type { Ledger } from './ledger.ts';
import type { Move } from './manifest.ts';

const timeOf = (at: number): string => `${new Date(at).toISOString().slice(0, 16)}Z`;

/** Whether a move took callers from a release to an earlier one, or left them at that. */
export const isBackward = ({ release, replaced, state }: Move): boolean =>
  state === 'undone' || (replaced !== null && (release ?? 0) < replaced);

/** What a move of traffic did, who did it and when, as a sentence for people. */
export async function moveWords(ledger: Ledger, move: Move): Promise<string> {
  const nameOf = async (number: number | null): Promise<string> =>
    (number === null ? undefined : (await ledger.release(number))?.name) ?? 'what served before the first release';
  const { actor: begunBy, at, endedAt = at, endedBy = begunBy, kind, state } = move;
  const actor = endedBy === begunBy || state === 'started' ? begunBy : `${begunBy}, ended by ${endedBy}`;
  const to = await nameOf(move.release);
  if (state === 'started') return `a ${kind} to ${to} by ${actor} is half done since ${timeOf(at)}`;
  const when = `at ${timeOf(endedAt)}`;
  if (state === 'undone')
    return `${to}, released by ${begunBy}, was put back ${when}${endedBy === begunBy ? '' : ` by ${endedBy}`}`;
  if (kind === 'release') return `${to} was released ${when} by ${actor}`;
  if (move.release === move.replaced) return `aliases were brought back to ${to} ${when} by ${actor}`;
  const from = await nameOf(move.replaced);
  return isBackward(move)
    ? `${from} was rolled back to ${to} ${when} by ${actor}`
    : `callers were given ${to} again, after ${from}, ${when} by ${actor}`;
}
