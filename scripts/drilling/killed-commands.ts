import { functionName } from '#infra/names.ts';
import { operations } from '#shared/contract/operations.ts';
import { withLock } from '../operating/operator-session.ts';
import { smokeFault } from '../operating/smoke-fault.ts';
import type { StageAccess } from '../operating/stage-access.ts';
import type { Fleet } from '../releasing/fleet.ts';
import { Ledger } from '../releasing/ledger.ts';
import { OperatorLock } from '../releasing/lock.ts';
import { halfDoneRelease, release } from '../releasing/release.ts';
import { rollback } from '../releasing/rollback.ts';
import { planRollback } from '../releasing/rollback-plan.ts';
import { liveName, type Operator, unfinishedMove } from '../releasing/traffic-move.ts';
import { judgeVersions } from '../releasing/version-judge.ts';
import type { WantedRelease } from '../releasing/wanted-release.ts';
import type { Scene } from './drill.ts';
import type { KillSwitch } from './kill-switch.ts';
import { mortalOperator } from './mortal-operator.ts';
import { wantedRelease } from './released.ts';
import { auditStanding, standingOf } from './standing.ts';

/** Share of the calls new versions get first, and for no time: what is killed here is no watch. */
const canary = { share: 0.1, milliseconds: 0 } as const;

/** The commands `release` and `rollback` on two functions, as often as a kill at every call takes; their processes can be killed. */
export class KilledCommands {
  readonly #access: StageAccess;
  readonly #fleet: Fleet;
  readonly #names: readonly string[];

  /** @param names functions, each with version 1 published and other code deployed */
  constructor({ access, fleet }: Pick<Scene, 'access' | 'fleet'>, names: readonly string[]) {
    this.#access = access;
    this.#fleet = fleet;
    this.#names = names;
  }

  /** What is deployed, to be released under a name. */
  async built(): Promise<Omit<WantedRelease, 'name'>> {
    return { ...(await wantedRelease(this.#fleet, '', this.#names)), canary };
  }

  async release(wanted: WantedRelease, fate: KillSwitch): Promise<void> {
    const operator = mortalOperator(this.#access, this.#fleet, fate, 'release');
    const judged = operations
      .map(({ operation }) => ({ contract: operation, functionName: functionName('local', operation.id) }))
      .filter(({ functionName: name }) => this.#names.includes(name));
    const half = await halfDoneRelease(operator, wanted.name);
    if (half === undefined && (await liveName(operator.ledger)) === wanted.name) {
      return this.#freeLeftLock(operator);
    }
    await withLock(operator, () =>
      release(operator, wanted, {
        versions: (versions) => judgeVersions(operator.fleet, judged, versions, undefined),
        canary: () => fate.pass(async () => undefined),
        urls: () => fate.pass(() => smokeFault(this.#access, undefined)),
      }),
    );
  }

  /** To the release before, as most people type it. */
  async rollback(fate: KillSwitch): Promise<void> {
    const operator = mortalOperator(this.#access, this.#fleet, fate, 'rollback');
    const plan = await planRollback(operator.ledger, undefined, this.#access.typed);
    if (plan.takenBack !== undefined) return this.#freeLeftLock(operator);
    await withLock(operator, () => rollback(operator, plan, 'a drill'));
  }

  /** As the commands do where nothing is left to be done and the process that held the lock has ended. */
  async #freeLeftLock(operator: Operator): Promise<void> {
    if ((await OperatorLock.holder(this.#access.ops)) !== undefined) await withLock(operator, async () => undefined);
  }

  /** Whether a move of traffic is half done. */
  async isHalfDone(): Promise<boolean> {
    return (await unfinishedMove(new Ledger(this.#access.ops))) !== undefined;
  }

  /** What is not as it should be where all functions stand at a version and nothing is under way. */
  async faults(version: string): Promise<string[]> {
    const standing = await standingOf(this.#fleet, this.#names);
    const wanted = Object.fromEntries(this.#names.map((name) => [name, version]));
    const holder = await OperatorLock.holder(this.#access.ops);
    return [
      ...auditStanding(standing, wanted).faults,
      ...((await this.isHalfDone()) ? ['a move is half done'] : []),
      ...(holder === undefined ? [] : [`${holder.owner} holds the lock`]),
    ];
  }
}
