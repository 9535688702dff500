import { areBesides, type CrowdName, type Phase } from './profiles.ts';

/** So many users of each crowd, evenly over so many seconds. */
export interface ArrivalStep {
  readonly name: string;
  readonly seconds: number;
  readonly users: Readonly<Partial<Record<CrowdName, number>>>;
}

/** Steps of a ramp: arrivals rise from one to the next. */
const rampSteps = 10;

/** Users who come in a part of a phase. */
function usersIn({ from, to, seconds }: Phase, part: number, parts: number): number {
  const at = (share: number) => seconds * (from * share + ((to - from) * share * share) / 2);
  return Math.round(at((part + 1) / parts)) - Math.round(at(part / parts));
}

function stepsOf(phase: Phase): ArrivalStep[] {
  const parts = phase.from === phase.to ? 1 : rampSteps;
  return Array.from({ length: parts }, (_, part) => ({
    name: phase.name,
    seconds: phase.seconds / parts,
    users: { [phase.crowd]: usersIn(phase, part, parts) },
  }));
}

/** When how many users come, whoever is still there: how long answers take keeps nobody away. */
export function arrivalsOf(phases: readonly Phase[]): ArrivalStep[] {
  if (!areBesides(phases)) return phases.flatMap(stepsOf);
  const users = Object.fromEntries(phases.map((phase) => [phase.crowd, usersIn(phase, 0, 1)]));
  const seconds = Math.max(...phases.map((phase) => phase.seconds));
  return [{ name: phases.map(({ name }) => name).join(' and '), seconds, users }];
}

/** How many users come in all. */
export function usersOf(steps: readonly ArrivalStep[]): number {
  return steps.flatMap(({ users }) => Object.values(users)).reduce((sum, users) => sum + users, 0);
}
