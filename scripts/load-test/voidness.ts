import { type ArrivalStep, usersOf } from './arrivals.ts';
import type { Note, Sent, Strain } from './notes.ts';
import { quantile } from './tally.ts';

/** The most a generator may be strained, before what it measures is itself: milliseconds, shares of a processor and of the time due. */
const most = { late: 100, loopDelay: 200, cpu: 0.9, longer: 1.05 };

/**
 * Why a run says nothing of the deployment: the generator was saturated. Undefined where it was not.
 * @param steps when users were due
 */
export function voidness(notes: readonly Note[], steps: readonly ArrivalStep[]): string | undefined {
  const usersDue = usersOf(steps);
  const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
  const sent = notes.filter((note): note is Sent => note.kind === 'sent');
  const strains = notes.filter((note): note is Strain => note.kind === 'strain');
  const came = notes.flatMap((note) => (note.kind === 'arrived' ? [note.at] : [])).sort((one, other) => one - other);
  const arrived = came.length;
  const took = Math.round(((came.at(-1) ?? 0) - (came[0] ?? 0)) / 1_000);
  const late = quantile(
    sent.map((one) => one.late),
    0.95,
  );
  const busy = (of: 'loopDelay' | 'cpu') =>
    quantile(
      strains.map((strain) => strain[of]),
      0.9,
    );
  const why = [
    ...(arrived < usersDue * 0.95 ? [`${usersDue} users were due, and ${arrived} came`] : []),
    ...(took > seconds * most.longer + 1 ? [`they were due within ${seconds} s, and came within ${took}`] : []),
    ...(late > most.late ? [`it sent calls up to ${late} ms later than they were due (p95)`] : []),
    ...(busy('loopDelay') > most.loopDelay ? [`its event loop was ${busy('loopDelay')} ms late`] : []),
    ...(busy('cpu') > most.cpu ? [`it used ${Math.round(busy('cpu') * 100)} % of a processor`] : []),
  ];
  return why.length === 0 ? undefined : `the generator was saturated, so the run is void: ${why.join('; ')}`;
}
