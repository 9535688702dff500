import { functionName } from '#infra/names.ts';
import { operations } from '#shared/contract/operations.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { Fleet } from '../releasing/fleet.ts';
import { whereabouts } from '../releasing/traffic.ts';
import type { Finding } from './audit.ts';

/** Names of the product's functions in the local cloud. */
export const productFunctions: readonly string[] = operations.map(({ operation }) =>
  functionName('local', operation.id),
);

const parallel = 8;

/** Where alias `live` of each function stands, for people and to be compared. */
export async function standingOf(
  fleet: Pick<Fleet, 'live'>,
  names: readonly string[],
): Promise<Record<string, string>> {
  const standing: Record<string, string> = {};
  await inParallel(parallel, names, async (name) => {
    const live = await fleet.live(name);
    standing[name] = live === undefined ? 'nowhere' : whereabouts(live);
  });
  return standing;
}

/** Compares where functions stand with where they should. */
export function auditStanding(
  standing: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
): Finding {
  const names = Object.keys(wanted);
  const strays = names.filter((name) => standing[name] !== wanted[name]);
  return {
    measured: `${names.length - strays.length} of ${names.length} functions stand where they should`,
    faults: strays.map((name) => `${name} stands at ${standing[name]}, not at ${wanted[name]}`),
  };
}
