import { CommandFailure, UsageMistake } from '../cli/command-failure.ts';
import type { Endpoints } from './api-client.ts';
import { readEndpoints } from './endpoints.ts';
import { type Fetch, fetchFor } from './signed-fetch.ts';
import { openStage, type StageAccess } from './stage-access.ts';
import { functionUrlsOf, type StageStack, StageStacks } from './stage-stacks.ts';

/** Which deployment a command calls: a base URL or endpoints.json, a stage, or both. */
export interface CallTarget {
  readonly target?: string | undefined;
  /** By its stacks is told whether calls are signed and, where there is no `target`, where the functions are. */
  readonly stage?: string | undefined;
  /** Data folder of the local cloud, for stage `local`. */
  readonly data: string;
}

/** A deployment that can be called. */
export interface OpenTarget {
  readonly endpoints: Endpoints;
  /** Sends requests: signed where the Function URLs of the stage are in mode AWS_IAM. */
  readonly send: Fetch;
  /** Where a stage was named: that, and its stacks. */
  readonly staged: { readonly access: StageAccess; readonly stacks: readonly StageStack[] } | undefined;
}

/**
 * Opens a deployment. Without a stage its calls are not signed: nothing says with which credentials, or for which region.
 * @throws CommandFailure where target or stage cannot be used
 */
export async function openTarget({ target, stage: name, data }: CallTarget): Promise<OpenTarget> {
  const endpoints = target === undefined ? undefined : await readEndpoints(target);
  if (name === undefined) {
    if (endpoints === undefined) throw new UsageMistake('neither a target nor a stage says what to call');
    return { endpoints, send: fetch, staged: undefined };
  }
  const access = await openStage({ stage: name, data });
  const { aws, stage, typed } = access;
  const stacks = await new StageStacks(aws, stage.name).list();
  const functionUrls = functionUrlsOf(stacks, stage.name);
  if (endpoints === undefined && Object.keys(functionUrls).length === 0) {
    throw new CommandFailure('precondition', `stage ${stage.name} has no Function URLs`, { next: typed('deploy') });
  }
  return { endpoints: endpoints ?? { functionUrls }, send: fetchFor(aws, stacks), staged: { access, stacks } };
}
