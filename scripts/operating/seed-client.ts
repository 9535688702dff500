import { UsageMistake } from '../cli/command-failure.ts';
import { seeHelp } from '../cli/command-line.ts';
import { ApiClient } from './api-client.ts';
import { givenKey, readEndpoints, readLocalCloud } from './endpoints.ts';

/** Where a shop is seeded, as the command line says it. */
export interface SeedTarget {
  readonly shop: string;
  /** Folder of a local cloud, where there is no `target`. */
  readonly data: string;
  /** A base URL or endpoints.json. */
  readonly target?: string | undefined;
  readonly key?: string | undefined;
}

/**
 * The API of a shop with a manager's key: of the local cloud, whose demo shops need none, or of `target`.
 * @throws Error saying which key is missing
 */
export async function seedClient({ shop, data, target, key: option }: SeedTarget): Promise<ApiClient> {
  if (target !== undefined) {
    const key = givenKey(option);
    if (key === undefined)
      throw new UsageMistake(`--key is missing: a manager's key of ${shop}; ${seeHelp('npm run seed')}`);
    return new ApiClient(await readEndpoints(target), key);
  }
  const { baseUrl, shops } = await readLocalCloud(data);
  const demoKey = option === undefined ? shops[shop]?.keys.manager : undefined;
  const key = demoKey ?? givenKey(option);
  if (key !== undefined) return new ApiClient({ baseUrl }, key);
  const known = Object.keys(shops).join(', ') || 'none';
  throw new UsageMistake(
    `"${shop}" is no demo shop of ${data} (these are: ${known}); make a key with npm run keys and give --key`,
  );
}
