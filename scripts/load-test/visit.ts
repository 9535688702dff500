import type { Operation } from '#shared/contract/operation.ts';
import type { SeededRandom } from '#shared/domain/seeded-random.ts';
import type { User } from './user.ts';

/** How long a user stays: so many things, and so long between two of them on average. */
export interface Stay {
  readonly acts: number;
  /** Seconds. */
  readonly think: number;
}

/** Time, as a visit sees it. */
export interface VisitClock {
  /** Epoch milliseconds. */
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

/** Seconds until a person does the next thing: mostly soon, sometimes late, as the times between people's clicks are. */
export function thinkTime(mean: number, random: SeededRandom): number {
  return mean * Math.min(4, Math.max(0.1, -Math.log(1 - random.next())));
}

/**
 * One visit: opens the page, then does things at times that were drawn before, however long answers take. Who still waits for an
 * answer when the next thing is due does it as soon as he has it, as a person does: that is no lateness of the generator.
 */
export async function visit(
  user: User,
  { acts, think }: Stay,
  deal: () => Operation,
  random: SeededRandom,
  clock: VisitClock,
): Promise<void> {
  let due = clock.now();
  await user.open({ at: due, late: 0, opening: true });
  for (let act = 0; act < acts; act += 1) {
    due += thinkTime(think, random) * 1_000;
    const free = clock.now();
    if (free < due) await clock.wait(due - free);
    const late = Math.max(0, Math.round(clock.now() - Math.max(due, free)));
    await user.act(deal(), { at: Math.max(due, free), late });
  }
}
