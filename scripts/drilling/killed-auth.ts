import type { AuthMode } from '#infra/config.ts';
import { operations } from '#shared/contract/operations.ts';
import { StageApiStacks } from '../operating/api-stacks.ts';
import { AuthLedger } from '../operating/auth-ledger.ts';
import type { AuthOperator } from '../operating/auth-operator.ts';
import { UrlProbes } from '../operating/auth-probes.ts';
import { ScheduledReturns } from '../operating/auth-returns.ts';
import { switchAuth } from '../operating/auth-switch.ts';
import { withLock } from '../operating/operator-session.ts';
import { signedFetch } from '../operating/signed-fetch.ts';
import { StackUpdates } from '../operating/stack-updates.ts';
import type { StageAccess } from '../operating/stage-access.ts';
import { clockAhead } from '../operating/stage-clock.ts';
import { functionUrlsOf, StageStacks, urlsByStack } from '../operating/stage-stacks.ts';
import { OperatorLock } from '../releasing/lock.ts';
import { Pace } from '../releasing/pace.ts';
import type { Scene } from './drill.ts';
import type { KillSwitch } from './kill-switch.ts';
import { immortal, killedAt, mortalOperator } from './mortal-operator.ts';

/** Milliseconds between two looks at a stack, and between two probes; what a switch may take. */
const [lookPause, patience] = [50, 60_000];

/** Calls a second; the drill is alone with its cloud. */
const callsPerSecond = 1_000;

/** How often switches were killed, and what was not as it should be after one more run. */
export interface KilledSwitches {
  readonly killed: number;
  readonly faults: readonly string[];
}

/** The commands `auth enable-iam` and `disable-iam`, whose processes can be killed. */
class SwitchCommand {
  readonly #scene: Pick<Scene, 'access' | 'fleet'>;
  readonly #stacks: StageStacks;
  readonly #ledger: AuthLedger;

  constructor(scene: Pick<Scene, 'access' | 'fleet'>) {
    this.#scene = scene;
    const { aws, ops, stage } = scene.access;
    this.#stacks = new StageStacks(aws, stage.name);
    this.#ledger = new AuthLedger(ops);
  }

  async run(mode: AuthMode, fate: KillSwitch): Promise<void> {
    const { access, fleet } = this.#scene;
    const operator = mortalOperator(access, fleet, fate, 'auth');
    const ports = await this.#ports(access);
    await withLock(operator, () =>
      switchAuth(
        {
          ...operator,
          clockAhead: ports.clockAhead,
          ledger: new AuthLedger(fate.over(access.ops)),
          stacks: fate.over(ports.stacks),
          returns: fate.over(ports.returns),
          probes: fate.over(ports.probes),
        },
        { mode },
      ),
    );
  }

  /** What is not as it should be where all stacks are in a mode and nothing is under way. */
  async faults(mode: AuthMode): Promise<string[]> {
    const { stacks } = await this.#ports(this.#scene.access);
    const [last] = await this.#ledger.switches(1);
    const holder = await OperatorLock.holder(this.#scene.access.ops);
    const strays = (await stacks.modes()).filter((it) => it.mode !== mode);
    return [
      ...strays.map(({ mode: other, stack }) => `${stack} is in mode ${other}, not ${mode}`),
      ...(last?.state === 'started' ? ['a switch is half done'] : []),
      ...(holder === undefined ? [] : [`${holder.owner} holds the lock`]),
    ];
  }

  async #ports({
    aws,
    stage,
  }: StageAccess): Promise<Pick<AuthOperator, 'clockAhead' | 'probes' | 'returns' | 'stacks'>> {
    const stacks = await this.#stacks.list();
    const timing = { lookPause, patience, now: Date.now, pace: new Pace(callsPerSecond) };
    return {
      stacks: new StageApiStacks(new StackUpdates(this.#stacks, timing), stage.name),
      clockAhead: () => clockAhead(functionUrlsOf(stacks, stage.name)),
      returns: new ScheduledReturns(aws, () => this.#stacks.list()),
      probes: new UrlProbes({
        operations,
        urls: urlsByStack(stacks, stage.name),
        signed: signedFetch(aws),
        unsigned: fetch,
        patience,
        pause: lookPause,
        now: Date.now,
      }),
    };
  }
}

/** Kills a switch to AWS_IAM at each of its calls; one more run finishes it, or goes back. In the end the mode is NONE. */
export async function killSwitchesAtEveryCall(scene: Pick<Scene, 'access' | 'fleet'>): Promise<KilledSwitches> {
  const command = new SwitchCommand(scene);
  const faults: string[] = [];
  const run = async (what: string, mode: AuthMode): Promise<void> => {
    await command.run(mode, immortal());
    faults.push(...(await command.faults(mode)).map((fault) => `${what}: ${fault}`));
  };
  for (let point = 1; ; point += 1) {
    const isKilled = await killedAt(point, (fate) => command.run('AWS_IAM', fate));
    if (!isKilled) {
      await run('the last switch', 'NONE');
      return { killed: point - 1, faults };
    }
    if (point % 2 === 1) await run(`a switch killed at its call ${point}, and finished`, 'AWS_IAM');
    await run(`a switch killed at its call ${point}, and undone`, 'NONE');
  }
}
