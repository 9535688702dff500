import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { reachOf, roles, type Scope, scopes } from '#shared/contract/access.ts';
import { jobKinds } from '#shared/contract/job-kinds.ts';
import { operations } from '#shared/contract/operations.ts';
import { markdownTable } from './markdown-table.ts';

/** The committed page. */
const rolesFile = join(import.meta.dirname, '../../docs/security/roles.md');

const marks = { all: '✓', own: 'own', none: '–' } as const;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_cell, place) => (place < head.length - roles.length ? '---' : ':-:'));
  return markdownTable(head, rows, rule);
}

/** How far each role reaches by a scope. */
const reachesOf = (scope: Scope) => roles.map((role) => marks[reachOf(role, scope)]);

/** Which roles have all scopes for the whole shop. */
const marksOf = (wanted: readonly Scope[]) =>
  roles.map((role) => (wanted.every((scope) => reachOf(role, scope) === 'all') ? marks.all : marks.none));

function operationRow({ operation: { id, method, path, scope } }: (typeof operations)[number]): string[] {
  const address = `\`${method} ${path}\``;
  if (scope === null) return [id, address, 'public', ...roles.map(() => marks.all)];
  return [id, address, `\`${scope}\``, ...reachesOf(scope)];
}

/** `docs/security/roles.md` as the contracts say it should read. */
export function renderRolesPage(): string {
  const withoutShop = operations.flatMap(({ operation: { id, withoutShop } }) => (withoutShop ? [`\`${id}\``] : []));
  const kinds = jobKinds.filter(({ localOnly }) => !localOnly);
  return `# Who may do what

<!-- Written by npm run openapi from the contracts; a test compares it. -->

Every operation asks for one scope, or says that it is public. A role is a named set of scopes, and each role includes those to the
left of it. A credential allows what its role does or, where it was made for less, what its own list names of that. A
device makes no credentials, which would outlive it: it has no scope \`devices:admin\`, \`keys:admin\` or \`people:admin\`. Whoever lacks the
scope is answered 403; without a valid credential it is 401, whatever was asked for. Each cell of the table of operations is called by
\`test/unit/functions/roles.test.ts\`.

\`own\`: of appointments, and figures made of them, only those the technician is assigned to whom the credential is linked to. The others
are as if there were none: they are in no board, list or sum, and asked for by id they are answered as an unknown one
(\`test/unit/functions/own-appointments.test.ts\` asks each of these operations). A technician's credential that is linked to nobody
reaches none.

An operator belongs to no shop and names one with each request by \`X-Shop-Id\`. Where he names none, these are about the stage:
${withoutShop.join(', ')}; all others are 400.

## Scopes

${table(
  ['scope', ...roles],
  scopes.map((scope) => [`\`${scope}\``, ...reachesOf(scope)]),
)}

## Operations

${table(['operation', 'address', 'scope', ...roles], operations.map(operationRow))}

## Kinds of jobs

Submitting, canceling and retrying a job, and reading what came of it, also needs the scopes of its kind, for the whole shop. Whoever may have it done may
also submit it (\`jobs:write\`):

${table(
  ['kind', 'scopes', ...roles],
  kinds.map(({ name, scopes: needed }) => [
    `\`${name}\``,
    needed.map((scope) => `\`${scope}\``).join(', '),
    ...marksOf(['jobs:write', ...needed]),
  ]),
)}
`;
}

/** Writes the page. */
export async function writeRolesPage(): Promise<void> {
  await mkdir(dirname(rolesFile), { recursive: true });
  await writeFile(rolesFile, renderRolesPage());
}

/** @throws Error where the committed page is not what the contracts say */
export async function checkRolesPage(): Promise<void> {
  if ((await readFile(rolesFile, 'utf8')) === renderRolesPage()) return;
  throw new Error('docs/security/roles.md is not what the contracts say; run npm run openapi');
}
