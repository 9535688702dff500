import { randomUUID } from 'node:crypto';
import { ApiClient } from './api-client.ts';
import { fetchFor } from './signed-fetch.ts';
import { SmokeTest } from './smoke-test.ts';
import type { StageAccess } from './stage-access.ts';
import { functionUrlsOf, StageStacks } from './stage-stacks.ts';

/**
 * Walks through the Function URLs of a stage: the smoke test where there is a key, else only what is public. In mode AWS_IAM its calls
 * are signed.
 * @param key a manager's, of a shop the test may use
 * @returns what is wrong, or undefined
 */
export async function smokeFault({ aws, stage }: StageAccess, key: string | undefined): Promise<string | undefined> {
  try {
    const stacks = await new StageStacks(aws, stage.name).list();
    const api = new ApiClient({ functionUrls: functionUrlsOf(stacks, stage.name) }, key ?? '', fetchFor(aws, stacks));
    const smoke = new SmokeTest(api, `smoke:${randomUUID()}`, stage.allowedOrigins);
    const holds = key === undefined ? await smoke.probePublic() : await smoke.run();
    if (holds) return undefined;
    const failed = smoke.results.find(({ ok }) => !ok);
    return `the smoke test failed at ${failed?.step}: ${failed?.detail}`;
  } catch (error) {
    return `nobody can say whether the Function URLs answer: ${error instanceof Error ? error.message : String(error)}`;
  }
}
