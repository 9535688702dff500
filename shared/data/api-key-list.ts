import { parseStoredKey, type StoredApiKey } from './api-key-item.ts';
import { CredentialList, type Listed } from './credential-list.ts';
import { shopKeysPartition } from './keys.ts';
import type { Table } from './table.ts';

/** A key, and when it was last used. */
export type ListedKey = Listed<StoredApiKey>;

/** The API keys of a shop or, without a shop, those of operators. */
export class ApiKeyList extends CredentialList<StoredApiKey> {
  constructor(table: Table, shop: string | undefined) {
    super(table, shopKeysPartition(shop), parseStoredKey);
  }
}
