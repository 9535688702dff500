import type { Plan, PlannedChange } from '../cli/plan.ts';
import type { Checkout } from '../releasing/checkout.ts';
import type { Release } from '../releasing/manifest.ts';
import { type HalfDoneRelease, hasMoved } from '../releasing/release.ts';
import type { CanaryShare } from '../releasing/wanted-release.ts';
import type { ReleasableBuild } from './releasable-build.ts';

/** What a release is planned from. */
export interface PlannedRelease {
  readonly name: string;
  readonly checkout: Checkout;
  readonly built: ReleasableBuild;
  /** What the deployment it begins with changes. */
  readonly deployment: Plan;
  /** What callers have, whose code tells what is new. */
  readonly live: Release | undefined;
  readonly canary: CanaryShare | undefined;
  readonly key?: string | undefined;
}

function sharesOf(canary: CanaryShare | undefined): string {
  if (canary === undefined) return 'all calls move at once';
  const { share, milliseconds } = canary;
  const seconds = milliseconds / 1_000;
  const time = seconds < 60 ? `${seconds} s` : `${seconds / 60} min`;
  return `${Math.round(share * 100)} % of the calls for ${time}, then all; judged by its own counts and by the alarms of the stage`;
}

/** What a release would do, before it does it: the deployment, then the aliases: each release has versions of its own. */
export function releasePlan({ name, checkout, built, deployment, live, canary, key }: PlannedRelease): Plan {
  const { commit, changed } = checkout;
  const from = `commit ${commit.slice(0, 12)}${changed.length === 0 ? '' : `, and ${changed.length} changed ${changed.length === 1 ? 'file' : 'files'}`}`;
  const fresh = [...built.built].filter(([functionName, sha]) => live?.functions[functionName]?.codeSha256 !== sha);
  const aliases = fresh.map(([functionName]): PlannedChange => {
    const version = live?.functions[functionName]?.version;
    return { change: '~', what: `alias live of ${functionName}`, detail: `${version ?? '$LATEST'} → a new version` };
  });
  const same = built.built.size - fresh.length;
  const others: PlannedChange[] =
    same === 0
      ? []
      : [
          {
            change: '~',
            what: `alias live of ${same} others`,
            detail: 'the same code, under the number of this release',
          },
        ];
  const publicOnly = 'without --key the smoke test asks only what is public';
  return {
    changes: [{ change: '+', what: `release ${name}`, detail: from }, ...deployment.changes, ...aliases, ...others],
    risks: [...(deployment.risks ?? []), sharesOf(canary), ...(key === undefined ? [publicOnly] : [])],
  };
}

/** What going on with a half-done release would do. */
export function finishPlan({ move, release, seen }: HalfDoneRelease, canary: CanaryShare | undefined): Plan {
  const changes = Object.entries(move.to).map(
    ([functionName, version]): PlannedChange => ({
      change: '~',
      what: `alias live of ${functionName}`,
      detail: `to version ${version}`,
    }),
  );
  const since = new Date(move.at).toISOString();
  const isMoved = seen !== undefined && hasMoved(move, seen);
  return {
    changes,
    risks: [
      `goes on with release ${release.name}, which ${move.actor} left half done (${since})`,
      isMoved ? 'all calls have moved: no canary begins again' : sharesOf(canary),
    ],
  };
}
