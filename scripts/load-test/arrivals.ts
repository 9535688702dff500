import type { SeededRandom } from '#shared/domain/seeded-random.ts';
import { Deck } from './deck.ts';
import type { CrowdName, Phase } from './profiles.ts';

/** So many users of each crowd, evenly over so many seconds. */
export interface ArrivalStep {
  readonly name: string;
  /** A whole number. */
  readonly seconds: number;
  readonly users: Readonly<Partial<Record<CrowdName, number>>>;
}

/** Steps of a ramp, where it lasts as many seconds: arrivals rise from one to the next. */
const rampSteps = 10;

/** Users who come in a part of a phase. */
function usersIn({ from, to, seconds }: Phase, part: number, parts: number): number {
  const at = (share: number) => seconds * (from * share + ((to - from) * share * share) / 2);
  return Math.round(at((part + 1) / parts)) - Math.round(at(part / parts));
}

/** @param began seconds after the first phase did */
function stepsOf(phase: Phase, began: number): ArrivalStep[] {
  const { crowd, name, seconds, storm } = phase;
  const parts = phase.from === phase.to ? 1 : Math.max(1, Math.min(rampSteps, Math.floor(seconds)));
  const end = (part: number) => Math.round(began + (seconds * part) / parts);
  return Array.from({ length: parts }, (_, part) => ({
    ...{ name, seconds: end(part + 1) - end(part) },
    users: {
      [crowd]: usersIn(phase, part, parts),
      ...(storm !== undefined && { storm: Math.round(storm * seconds) }),
    },
  }));
}

/** When how many users come, whoever is still there: how long answers take keeps nobody away. Phases follow one another. */
export function arrivalsOf(phases: readonly Phase[]): ArrivalStep[] {
  let began = 0;
  const steps = phases.flatMap((phase) => {
    const made = stepsOf(phase, began);
    began += phase.seconds;
    return made;
  });
  return steps.filter(({ seconds }) => seconds > 0);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** How many users come in a step. */
export function usersAt({ users }: ArrivalStep): number {
  return sum(Object.values(users));
}

/** How many users come in all. */
export function usersOf(steps: readonly ArrivalStep[]): number {
  return sum(steps.map(usersAt));
}

/** Of which crowd each user is, in the order they come: in each step exactly as many of each as it says. */
export function* comers(steps: readonly ArrivalStep[], random: SeededRandom): Generator<CrowdName, undefined> {
  for (const step of steps) {
    const due = usersAt(step);
    if (due === 0) continue;
    const deck = new Deck(Object.entries(step.users) as [CrowdName, number][], random);
    for (let user = 0; user < due; user += 1) yield deck.deal();
  }
  return undefined;
}
