import { UsageMistake } from '../cli/command-failure.ts';
import { seeHelp } from '../cli/command-line.ts';
import type { CallTarget } from './call-target.ts';
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
 * What to call, and with which manager's key: the local cloud, whose demo shops need none, `target`, or a stage.
 * @throws UsageMistake saying which key is missing
 */
export async function seedTarget({
  shop,
  data,
  target,
  stage,
  key: option,
}: SeedTarget): Promise<CallTarget & { key: string }> {
  if (target !== undefined || (stage !== undefined && stage !== 'local')) {
    const key = givenKey(option);
    if (key === undefined)
      throw new UsageMistake(`--key is missing: a manager's key of ${shop}; ${seeHelp('npm run seed')}`);
    return { target, stage, data, key };
  }
  const { baseUrl, shops } = await readLocalCloud(data);
  const demoKey = option === undefined ? shops[shop]?.keys.manager : undefined;
  const key = demoKey ?? givenKey(option);
  if (key !== undefined) return { target: baseUrl, stage: 'local', data, key };
  const known = Object.keys(shops).join(', ') || 'none';
  throw new UsageMistake(
    `"${shop}" is no demo shop of ${data} (these are: ${known}); make a key with npm run keys and give --key`,
  );
}
