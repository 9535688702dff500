import type { Finding } from './audit.ts';
import type { AcknowledgedJob, ShownWork } from './work-shop.ts';

/** How often each thing is there. */
function counted(things: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return counts;
}

/** What is there too often, too rarely, or should not be. */
function differences(what: string, wanted: readonly string[], found: readonly string[]): string[] {
  const [want, have] = [counted(wanted), counted(found)];
  return [...new Set([...wanted, ...found])].flatMap((name) => {
    const [expected, actual] = [want.get(name) ?? 0, have.get(name) ?? 0];
    return expected === actual ? [] : [`${what} ${name} is there ${actual} times, not ${expected}`];
  });
}

/** Whether every job that was acknowledged has come to its one right end, and lists have it once. */
export function auditEnds(acknowledged: readonly AcknowledgedJob[], { jobs, withoutResult }: ShownWork): Finding {
  const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);
  const states = new Map(jobs.map(({ id, state }) => [id, state]));
  const wrong = acknowledged.flatMap(({ id, ends, request: { kind } }) => {
    const state = states.get(id);
    return state === undefined || state === ends ? [] : [`${id}, a ${kind}, is ${state}, not ${ends}`];
  });
  const faults = [
    ...differences('job', ids(acknowledged), ids(jobs)),
    ...wrong,
    ...withoutResult.map((id) => `${id} has no result`),
  ];
  return { measured: `${acknowledged.length} jobs acknowledged, ${jobs.length} listed`, faults };
}

/** Whether what jobs were to bring is there, once. */
export function auditEffects(acknowledged: readonly AcknowledgedJob[], { customers }: ShownWork): Finding {
  const wanted = acknowledged.flatMap(({ brings }) => brings);
  return { measured: `${customers.length} customers imported`, faults: differences('customer', wanted, customers) };
}

/** Whether the numbers of the shop's jobs are what a recount gives, with room for all of them again. */
export function auditStats({ jobs, stats }: ShownWork, room: number): Finding {
  const states = ['queued', 'running', 'succeeded', 'failed', 'canceled', 'dead'] as const;
  const counts = counted(jobs.map(({ state }) => state));
  const faults = states.flatMap((state) => {
    const count = counts.get(state) ?? 0;
    return stats[state] === count ? [] : [`${state}: ${stats[state]} are told, and ${count} listed`];
  });
  const open = stats.capacity === room ? [] : [`there is room for ${stats.capacity} jobs, not for ${room}`];
  return { measured: states.map((state) => `${stats[state]} ${state}`).join(', '), faults: [...faults, ...open] };
}

/** Whether the dead-letter queue got the poison, all of it and nothing else. */
export function auditPoison(poison: readonly string[], dead: readonly string[]): Finding {
  return { measured: `${dead.length} messages given up`, faults: differences('message', poison, dead) };
}
