import { UsageMistake } from '../cli/command-failure.ts';
import { seeHelp } from '../cli/command-line.ts';
import type { ApiClient } from './api-client.ts';
import { apiClientFor } from './call-target.ts';
import { givenKey, readLocalCloud } from './endpoints.ts';

/** Where a shop is seeded, as the command line says it. */
export interface SeedTarget {
  readonly shop: string;
  /** Folder of a local cloud, where there is no `target`. */
  readonly data: string;
  /** A base URL or endpoints.json. */
  readonly target?: string | undefined;
  /** The stage of `target`, where its calls may have to be signed. */
  readonly stage?: string | undefined;
  readonly key?: string | undefined;
}

/**
 * The API of a shop with a manager's key: of the local cloud, whose demo shops need none, of `target`, or of a stage. Calls are
 * signed where the stage is in mode AWS_IAM.
 * @throws Error saying which key is missing
 */
export async function seedClient({ shop, data, target, stage, key: option }: SeedTarget): Promise<ApiClient> {
  if (target !== undefined || (stage !== undefined && stage !== 'local')) {
    const key = givenKey(option);
    if (key === undefined)
      throw new UsageMistake(`--key is missing: a manager's key of ${shop}; ${seeHelp('npm run seed')}`);
    return apiClientFor({ target, stage, data }, key);
  }
  const { baseUrl, shops } = await readLocalCloud(data);
  const demoKey = option === undefined ? shops[shop]?.keys.manager : undefined;
  const key = demoKey ?? givenKey(option);
  if (key !== undefined) return apiClientFor({ target: baseUrl, stage: 'local', data }, key);
  const known = Object.keys(shops).join(', ') || 'none';
  throw new UsageMistake(
    `"${shop}" is no demo shop of ${data} (these are: ${known}); make a key with npm run keys and give --key`,
  );
}
