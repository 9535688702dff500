import { roleAssumer } from './assume-role.ts';
import type { DynamoClient } from './dynamo-client.ts';
import { DynamoTable } from './dynamo-table.ts';
import { defaultProvider } from './env-credentials.ts';
import { Recent } from './recent.ts';
import type { Tables, TablesOfShop } from './tables.ts';
import type { TenantId } from './tenant.ts';
import { type TenantIdentity, tenantCredentials } from './tenant-credentials.ts';
import { TenantTable } from './tenant-table.ts';

/** The tag of sessions by which the policies of roles know the tenant. */
export const tenantTag = 'TenantId';

/** Tenants an execution environment has clients for; whoever comes after that waits for STS again. */
const mostTenants = 200;

/** What the tables of tenants are opened from. */
export interface TenantTablesOptions {
  /** Those of the function, asked with its own credentials. */
  readonly own: Tables;
  readonly names: Readonly<Record<'board' | 'work', string | undefined>>;
  readonly roleArn: string;
  readonly region: string;
  /** Of STS, where it is not that of AWS. */
  readonly endpoint: string | undefined;
  /** Whether violations are only counted. */
  readonly isShadow: boolean;
  readonly violated: (shop: string, reason: string) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Opens a client with the credentials of a shop. */
  readonly client: (credentials: () => Promise<TenantIdentity>) => DynamoClient;
}

/**
 * The tables of business as one tenant's credentials reach them: by a client of its own, since what a client knows of credentials it keeps.
 * The table of credentials is asked as before: what it tells comes before there is a tenant.
 */
export function tenantTables(options: TenantTablesOptions): (shop: TenantId) => TablesOfShop {
  const { own, names, region, endpoint, roleArn, isShadow, violated, now, client } = options;
  const assumeRole = roleAssumer({ region, endpoint, credentials: defaultProvider(), now });
  const assume = (shop: TenantId) => assumeRole({ roleArn, sessionName: `shop-${shop}`, tag: [tenantTag, shop] });
  const open = (shop: TenantId): TablesOfShop => {
    const credentials = tenantCredentials(shop, { assume, now, random: Math.random });
    const tenant = client(credentials);
    const held = (name: 'board' | 'work') => {
      const tableName = names[name];
      if (tableName === undefined) return own[name];
      return new TenantTable({
        held: new DynamoTable({ client: tenant, tableName, now }),
        own: isShadow ? own[name] : undefined,
        violated: (reason) => violated(shop, reason),
      });
    };
    // Where violations are only counted, files are asked for by the function: a link cannot be followed again as somebody else.
    const identity = isShadow ? undefined : { shop, credentials };
    return { board: held('board'), work: held('work'), access: own.access, identity };
  };
  const opened = new Recent<TablesOfShop>(mostTenants);
  return (shop) => {
    const tables = opened.get(shop) ?? open(shop);
    opened.set(shop, tables);
    return tables;
  };
}
