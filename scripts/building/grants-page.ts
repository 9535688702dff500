import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formerActions, usedActions } from '#infra/constructs/function-actions.ts';
import { eventFunctions } from '#shared/contract/consumers.ts';
import { operations } from '#shared/contract/operations.ts';
import { type Asking, isOfShops, leadingKeys, type Rights, reachesShops } from '#shared/contract/rights.ts';

/** The committed page. */
const grantsFile = join(import.meta.dirname, '../../docs/security/grants.md');

/** A function, as far as it is granted anything. */
type Granted = Asking & Rights & { readonly id: string };

/** One right: what it is on, and the actions. */
interface Grant {
  readonly on: string;
  readonly actions: readonly string[];
  readonly isForOneShop: boolean;
  /** Only for the code of earlier releases. */
  readonly isFormer: boolean;
}

function grantsOf(contract: Granted): Grant[] {
  const forOne = reachesShops(contract);
  const all = [
    { actions: usedActions(contract), isFormer: false },
    { actions: formerActions(contract), isFormer: true },
  ];
  return all.flatMap(({ actions: { tables, buckets, queues, secrets, metrics }, isFormer }) => {
    const kinds = { table: tables, bucket: buckets, queue: queues, secret: secrets, '': metrics };
    return Object.entries(kinds).flatMap(([kind, byName]) =>
      Object.entries<readonly string[]>(byName).map(([name, actions]) => {
        const isForOneShop = forOne && (kind === 'bucket' || (kind === 'table' && isOfShops(name)));
        return { on: `${kind} \`${name}\``.trim(), actions: actions.toSorted(), isForOneShop, isFormer };
      }),
    );
  });
}

function cell(grants: readonly Grant[]): string {
  const line = ({ on, actions, isFormer }: Grant) =>
    `${on}: ${actions.join(', ')}${isFormer ? ' (only for earlier releases)' : ''}`;
  return grants.map(line).join('<br>') || '–';
}

/** A row of a function: what it may with one shop's, and what beside that. */
export function grantsRow(contract: Granted): string {
  const { shop = [], others = [] } = Object.groupBy(grantsOf(contract), ({ isForOneShop }) =>
    isForOneShop ? 'shop' : 'others',
  );
  return `| ${contract.id} | ${cell(shop)} | ${cell(others)} |`;
}

/** `docs/security/grants.md` as the contracts say it should read. */
export function renderGrantsPage(): string {
  const declared: readonly Granted[] = [
    ...operations.map(({ operation }) => operation),
    ...eventFunctions.map(({ declared }) => declared),
  ];
  const rows = declared.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map(grantsRow);
  const parts = Object.entries(leadingKeys).map(
    ([name, keys]) => `\`${name}\` (${keys.map((key) => `\`${key}\``).join(' and ')})`,
  );
  return `# What each function may do

<!-- Written by npm run openapi from the contracts; a test compares it. -->

Each function has a role of its own, and no right that does not stand here: a right more or less is a change of this page, to be looked at as
one of the code. Templates are held to the contracts by \`test/infra/constructs/function-role.test.ts\`, and what functions really ask for by
\`test/contract/operations.test.ts\`: a right that nothing uses fails there, as one that is missing does.

*Of one shop* is what the function may only by the session of a shop, and only in that shop's partitions and folders
([isolation](isolation.md)). The actions are those of DynamoDB, S3, SQS, Secrets Manager and CloudWatch. \`table/index\` is an index;
\`table:part\` is a part of a table, by how its
partition keys begin: ${parts.join(', ')}.

Beside these, each function may write to its own log group and send traces, and who acts for one shop may take on the role for it. A stage
whose releases were made before shops were set apart may keep what those need, too: [isolation](isolation.md).

| function | of one shop | beside that |
|---|---|---|
${rows.join('\n')}
`;
}

/** Writes the page. */
export async function writeGrantsPage(): Promise<void> {
  await writeFile(grantsFile, renderGrantsPage());
}

/** @throws Error where the committed page is not what the contracts say */
export async function checkGrantsPage(): Promise<void> {
  if ((await readFile(grantsFile, 'utf8')) === renderGrantsPage()) return;
  throw new Error('docs/security/grants.md is not what the contracts say; run npm run openapi');
}
