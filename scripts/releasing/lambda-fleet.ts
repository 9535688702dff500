import {
  DeleteFunctionCommand,
  GetAccountSettingsCommand,
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  type LambdaClientConfig,
  PreconditionFailedException,
  PublishVersionCommand,
  paginateListVersionsByFunction,
  ResourceNotFoundException,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import { type DeployedCode, type Fleet, FleetConflict, type InvocationAnswer, type LiveAlias } from './fleet.ts';
import { Pace } from './pace.ts';

/** Below the 15 calls a second of Lambda's control plane, which all operators of an account share. */
const callsPerSecond = 13;

/** The alias callers' URLs are of. */
export const aliasName = 'live';

/** What is not there is no failure. */
function absent(error: unknown): undefined {
  if (error instanceof ResourceNotFoundException) return undefined;
  throw error;
}

/** Somebody was faster, in a way callers know. */
function conflict(error: unknown): never {
  if (error instanceof PreconditionFailedException) throw new FleetConflict(error.message, { cause: error });
  throw error;
}

/** The functions of a stage on Lambda. */
export class LambdaFleet implements Fleet {
  readonly #client: LambdaClient;
  readonly #pace = new Pace(callsPerSecond);

  /** @param config region, credentials and endpoint where they are not the environment's */
  constructor(config: LambdaClientConfig) {
    // What is turned away for being too many comes again, later each time.
    this.#client = new LambdaClient({ maxAttempts: 8, retryMode: 'adaptive', ...config });
  }

  async code(name: string): Promise<DeployedCode | undefined> {
    await this.#pace.turn();
    const command = new GetFunctionConfigurationCommand({ FunctionName: name });
    const answer = await this.#client.send(command).catch(absent);
    if (answer === undefined) return undefined;
    if (answer.LastUpdateStatus === 'InProgress') throw new Error(`${name} is still being updated`);
    if (answer.LastUpdateStatus === 'Failed') {
      throw new Error(
        `the last update of ${name} failed: ${answer.LastUpdateStatusReason ?? 'Lambda does not say why'}`,
      );
    }
    return { codeSha256: answer.CodeSha256 ?? '', revisionId: answer.RevisionId ?? '' };
  }

  async publish(name: string, { codeSha256, revisionId }: DeployedCode): Promise<string> {
    await this.#pace.turn();
    const command = new PublishVersionCommand({ FunctionName: name, CodeSha256: codeSha256, RevisionId: revisionId });
    const { Version: version } = await this.#client.send(command).catch(conflict);
    if (version === undefined) throw new Error(`Lambda did not say which version of ${name} it published`);
    return version;
  }

  async versions(name: string): Promise<string[]> {
    const versions: string[] = [];
    await this.#pace.turn();
    for await (const page of paginateListVersionsByFunction({ client: this.#client }, { FunctionName: name })) {
      versions.push(...(page.Versions ?? []).flatMap(({ Version: version }) => version ?? []));
      if (page.NextMarker !== undefined) await this.#pace.turn();
    }
    return versions.filter((version) => version !== '$LATEST');
  }

  async live(name: string): Promise<LiveAlias | undefined> {
    await this.#pace.turn();
    const alias = await this.#client.send(new GetAliasCommand({ FunctionName: name, Name: aliasName })).catch(absent);
    if (alias === undefined) return undefined;
    const [canary] = Object.entries(alias.RoutingConfig?.AdditionalVersionWeights ?? {});
    return {
      version: alias.FunctionVersion ?? '',
      canary: canary === undefined ? undefined : { version: canary[0], share: canary[1] },
      revisionId: alias.RevisionId ?? '',
    };
  }

  async move(name: string, { version, canary }: Pick<LiveAlias, 'canary' | 'version'>, seen: LiveAlias): Promise<void> {
    await this.#pace.turn();
    const command = new UpdateAliasCommand({
      FunctionName: name,
      Name: aliasName,
      FunctionVersion: version,
      RoutingConfig: { AdditionalVersionWeights: canary === undefined ? {} : { [canary.version]: canary.share } },
      RevisionId: seen.revisionId,
    });
    await this.#client.send(command).catch(conflict);
  }

  /** Calls at once the account allows; undefined where Lambda does not say. */
  async concurrency(): Promise<number | undefined> {
    const { AccountLimit: limit } = await this.#client.send(new GetAccountSettingsCommand({}));
    return limit?.ConcurrentExecutions;
  }

  async invoke(name: string, version: string, event: unknown): Promise<InvocationAnswer> {
    const payload = Buffer.from(JSON.stringify(event));
    const command = new InvokeCommand({ FunctionName: name, Qualifier: version, Payload: payload });
    const answer = await this.#client.send(command);
    const text = answer.Payload === undefined ? 'null' : Buffer.from(answer.Payload).toString('utf8');
    const parsed = JSON.parse(text) as unknown;
    if (answer.FunctionError === undefined) return { payload: parsed, failure: undefined };
    const { errorMessage = text } = parsed as { readonly errorMessage?: string };
    return { payload: undefined, failure: errorMessage };
  }

  async remove(name: string, version: string): Promise<void> {
    await this.#pace.turn();
    await this.#client.send(new DeleteFunctionCommand({ FunctionName: name, Qualifier: version })).catch(absent);
  }
}
