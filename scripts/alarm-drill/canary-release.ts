import { functionName, releaseParameter, resourceName } from '#infra/names.ts';
import type { Cloud } from '#local/cloud.ts';
import { type StackUpdates, updatesOf } from '../operating/stack-updates.ts';
import { StageStacks } from '../operating/stage-stacks.ts';
import { LambdaFleet } from '../releasing/lambda-fleet.ts';

/** What has to know the number of a release before it is published: the functions that are, and the alarms. */
const numbered = ['api-appointments', 'observability'];

const operation = 'getAppointment';

/** A release of one function that is left where it shares the calls with the one before. */
export class CanaryRelease {
  readonly #fleet: LambdaFleet;
  readonly #stacks: StackUpdates;
  readonly #function = functionName('local', operation);

  constructor({ awsEndpoint, awsCredentials, signing }: Cloud) {
    const aws = { endpoint: awsEndpoint, region: signing.region, credentials: { ...awsCredentials } };
    this.#fleet = new LambdaFleet(aws);
    this.#stacks = updatesOf(new StageStacks(aws, 'local'), { name: 'local' });
  }

  /** Gives a new release half of the calls. @param spoil deploys it with its fault */
  async begin(spoil: (operation: string) => void): Promise<void> {
    const before = await this.#publish(1, () => {});
    const version = await this.#publish(2, spoil);
    await this.#move({ version: before, canary: { version, share: 0.5 } });
  }

  /** Gives all calls back to what is deployed. */
  takeBack(): Promise<void> {
    return this.#move({ version: '$LATEST', canary: undefined });
  }

  async #publish(release: number, spoil: (operation: string) => void): Promise<string> {
    const values = { [releaseParameter]: String(release) };
    const { signal } = new AbortController();
    for (const stack of numbered) await this.#stacks.set(resourceName('local', stack), values, signal);
    spoil(operation);
    const code = await this.#fleet.code(this.#function);
    if (code === undefined) throw new Error(`there is no function ${this.#function}`);
    return this.#fleet.publish(this.#function, code);
  }

  async #move(to: Parameters<LambdaFleet['move']>[1]): Promise<void> {
    const live = await this.#fleet.live(this.#function);
    if (live === undefined) throw new Error(`${this.#function} has no alias live`);
    await this.#fleet.move(this.#function, to, live);
  }
}
