import type { LocalEngine } from '#scripts/operating/stage-tables.ts';
import type { ShopRole } from '#shared/contract/access.ts';
import { addressVariable } from './address.ts';

/** What the server of a run is asked for. */
export interface Asked {
  readonly cloud: { readonly seed: 'demo' | 'none' };
  readonly browser: Readonly<Record<string, never>>;
  readonly shop: {
    readonly engine: LocalEngine;
    readonly id: string;
    readonly name: string;
    readonly roles: readonly ShopRole[];
  };
}

/** What it answers. */
export interface Answered {
  readonly cloud: { readonly dataDir: string };
  readonly browser: { readonly wsEndpoint: string };
  readonly shop: { readonly keys: Readonly<Record<ShopRole, string>> };
}

/**
 * Asks the server of the run.
 * @throws Error with what it says, where it cannot
 */
export async function askHarness<Act extends keyof Asked>(act: Act, asked: Asked[Act]): Promise<Answered[Act]> {
  const { [addressVariable]: address } = process.env;
  if (address === undefined) throw new Error('this project has no server to share a cloud by; see jest.config.mjs');
  const response = await fetch(`${address}/${act}`, { method: 'POST', body: JSON.stringify(asked) });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text);
}
