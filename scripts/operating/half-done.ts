import type { LiveAlias } from '../releasing/fleet.ts';
import { ageInWords } from '../releasing/lock.ts';
import type { Move } from '../releasing/manifest.ts';
import { whereabouts } from '../releasing/traffic.ts';
import { finishingRollback, type TypedCommand } from '../releasing/typed-command.ts';
import type { AuthSwitch } from './auth-ledger.ts';
import { authCommand, oppositeOf } from './auth-mode.ts';
import type { ApiStackMode } from './auth-operator.ts';
import { type Finding, fault, note } from './finding.ts';

/** A move of traffic that was begun and not ended, with the names of the releases it is between. */
export interface HalfDoneMove {
  readonly move: Move;
  /** Undefined is what served before the first release. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

type Aliases = ReadonlyMap<string, LiveAlias | undefined>;

/** Names of functions by where they stand. */
type Standing = Readonly<Record<'after' | 'before' | 'between' | 'elsewhere', string[]>>;

/** Where the functions of a move stand; those it does not touch, because both releases have the same version, are left out. */
function standingOf({ from, to }: Move, aliases: Aliases): Standing {
  const standing: Standing = { after: [], before: [], between: [], elsewhere: [] };
  for (const name of Object.keys(to).sort()) {
    const wanted = to[name];
    const alias = aliases.get(name);
    if (alias === undefined || from[name] === wanted) continue;
    if (alias.canary !== undefined) standing.between.push(`${name} (${whereabouts(alias)})`);
    else if (alias.version === wanted) standing.after.push(name);
    else if (alias.version === from[name]) standing.before.push(name);
    else standing.elsewhere.push(`${name} (${alias.version})`);
  }
  return standing;
}

/** How far a move came, in words. */
function progress({ kind }: Move, { before, between, after, elsewhere }: Standing): string {
  const count = before.length + between.length + after.length + elsewhere.length;
  if (between.length > 0) return `the canary has its share of ${between.length} of ${count} functions`;
  if (after.length < count) return `${after.length} of ${count} functions have moved`;
  return kind === 'release' ? 'all calls have moved, the smoke test has not passed' : 'all calls have moved';
}

/**
 * A release or rollback that was killed, or got stuck: how far it came, and what ends it.
 * @param isAtWork whether whoever began it is likely to be at it still
 */
export function halfDoneMove(
  { move, from: fromName, to: toName }: HalfDoneMove,
  aliases: Aliases,
  now: number,
  typed: TypedCommand,
  isAtWork = false,
): Finding {
  const { kind, actor, at, number, release } = move;
  const first = 'what served before the first release';
  const [from, to] = [fromName ?? first, toName ?? first];
  const stand = standingOf(move, aliases);
  const what = kind === 'release' ? `release ${to} (number ${release})` : `the rollback to ${to} (move ${number})`;
  const lines = [
    [`at ${to}`, stand.after],
    [`at ${from}`, stand.before],
    ['between them', stand.between],
    ['elsewhere', stand.elsewhere],
  ] as const;
  const standing = lines.flatMap(([where, names]) => (names.length === 0 ? [] : [`${where}: ${names.join(', ')}`]));
  const how = isAtWork ? 'under way' : 'half done';
  const said = `${what} by ${actor} is ${how} since ${ageInWords(now - at)}: ${progress(move, stand)}`;
  if (isAtWork) return note(said, 'wait for it, or ask them');
  const back = finishingRollback(typed);
  if (kind === 'rollback' || toName === undefined) return fault(said, back, { standing });
  return fault(said, typed('release', toName), { standing, undo: back });
}

/** A switch of the auth mode that was killed: which stacks have it, and what ends it. */
export function halfDoneSwitch(
  { actor, at, number, to }: AuthSwitch,
  modes: readonly ApiStackMode[],
  now: number,
  typed: TypedCommand,
): Finding {
  const switched = modes.filter(({ mode }) => mode === to).length;
  const said = `switch ${number} to ${to} by ${actor} is half done since ${ageInWords(now - at)}`;
  const standing = [to, oppositeOf(to)].flatMap((mode) => {
    const names = modes.filter((it) => it.mode === mode).map(({ stack }) => stack);
    return names.length === 0 ? [] : [`${mode}: ${names.join(', ')}`];
  });
  return fault(`${said}: ${switched} of ${modes.length} stacks have it`, authCommand(typed, to), {
    standing,
    undo: authCommand(typed, oppositeOf(to)),
  });
}
