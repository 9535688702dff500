import { ApiClient } from './api-client.ts';
import { readEndpoints } from './endpoints.ts';
import { fetchFor } from './signed-fetch.ts';
import { openStage } from './stage-access.ts';
import { functionUrlsOf, StageStacks } from './stage-stacks.ts';

/** Which deployment a command calls: a base URL or endpoints.json, a stage, or both. */
export interface CallTarget {
  readonly target?: string | undefined;
  /** By its stacks is told whether calls are signed and, where there is no `target`, where the functions are. */
  readonly stage?: string | undefined;
  /** Data folder of the local cloud, for stage `local`. */
  readonly data: string;
}

/**
 * A client of a deployment, which signs its calls where the Function URLs of the stage are in mode AWS_IAM. Without a stage it signs
 * none: nothing says with which credentials, or for which region.
 * @throws Error where target or stage cannot be used
 */
export async function apiClientFor({ target, stage: name, data }: CallTarget, key: string): Promise<ApiClient> {
  const endpoints = target === undefined ? undefined : await readEndpoints(target);
  if (name === undefined) {
    if (endpoints === undefined) throw new Error('neither a target nor a stage says what to call');
    return new ApiClient(endpoints, key);
  }
  const { aws, stage } = await openStage({ stage: name, data });
  const stacks = await new StageStacks(aws, stage.name).list();
  return new ApiClient(endpoints ?? { functionUrls: functionUrlsOf(stacks, stage.name) }, key, fetchFor(aws, stacks));
}
