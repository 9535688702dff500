import * as z from 'zod/mini';
import { Problem } from '#shared/contract/problems.ts';
import { keyClientKey } from './keys.ts';
import type { Table, Write } from './table.ts';

/** How many keys of a program live at a time: the one it uses and the one it changes to. */
export const keysPerClient = 2;

const StoredClient = z.object({
  version: z.number(),
  keys: z.array(z.object({ keyId: z.string(), endsAt: z.nullable(z.number()) })),
});

/** A key in its client's list, and when it ends (epoch milliseconds). */
export interface ClientKey {
  readonly keyId: string;
  readonly endsAt: number | null;
}

/** Whose keys: a program of a shop or, without a shop, of operators. */
export interface KeyClient {
  readonly shop: string | undefined;
  readonly client: string;
}

/** Which keys each program has, in one item each, so that two requests at a time cannot make a third key. */
export class ApiKeyClients {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /**
   * The write that changes a program's live keys, to stand in one transaction with what is done to the keys; its condition
   * fails where they changed meanwhile.
   * @param now epoch milliseconds
   * @throws Problem `too_many_keys` where more would be live than may
   */
  async change(
    owner: KeyClient,
    now: number,
    change: (live: readonly ClientKey[]) => readonly ClientKey[],
  ): Promise<Write> {
    const key = keyClientKey(owner.shop, owner.client);
    const item = await this.#table.get(key);
    const known = item && StoredClient.parse(item);
    const isLive = ({ endsAt }: ClientKey) => endsAt === null || endsAt > now;
    const before = (known?.keys ?? []).filter(isLive);
    const keys = change(before).filter(isLive);
    if (keys.length > keysPerClient && keys.length > before.length) throw tooMany(owner.client, before);
    const version = (known?.version ?? 0) + 1;
    const condition =
      known === undefined
        ? ({ kind: 'absent' } as const)
        : ({ kind: 'equals', attributes: { version: known.version } } as const);
    return {
      kind: 'put',
      item: { ...key, version, keys: keys.map(({ keyId, endsAt }) => ({ keyId, endsAt })) },
      condition,
    };
  }
}

function tooMany(client: string, live: readonly ClientKey[]): Problem {
  const ids = live.map(({ keyId }) => keyId).join(' and ');
  return new Problem(
    'too_many_keys',
    `The client "${client}" has ${keysPerClient} live keys already, ${ids}: one it uses and one it changes to. Revoke the one it does not use, or wait until it ends.`,
  );
}
