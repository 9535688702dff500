import { subjectOf } from '#local/issuer/person.ts';
import { type Role, type ShopRole, shopRoles } from '#shared/contract/access.ts';
import { parseMembership } from '#shared/data/membership-item.ts';
import { membershipKey } from '#shared/data/person-keys.ts';
import { CommandFailure, UsageMistake } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { readLocalCloud } from '../operating/endpoints.ts';
import { existingShop } from '../operating/existing-shop.ts';
import { signInLocally } from '../operating/local-sign-in.ts';
import type { StageTables } from '../operating/stage-tables.ts';
import { onTables } from '../operating/tables-run.ts';
import { demoPerson, seedPerson } from './demo-people.ts';

/** What `npm run token` is told. */
export interface TokenOptions {
  readonly shop?: string | undefined;
  readonly role?: Role | undefined;
  /** Somebody by an address, whatever he is where. */
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  /** Whether the ID token is wanted, which proves the address. */
  readonly id: boolean;
  readonly data: string;
}

/** Makes sure that the person of a role is a member, as the demo does it. @throws CommandFailure where he was changed or ended */
async function person(tables: StageTables, role: Role, shop: string | undefined) {
  if (shop !== undefined) await existingShop(tables, shop);
  const wanted = demoPerson(role, shop);
  await seedPerson(tables, wanted, Date.now());
  const item = await tables.access.get(membershipKey(subjectOf(wanted), shop));
  const member = item && parseMembership(item);
  if (member?.endedAt === undefined && member?.role === role) return wanted;
  throw new CommandFailure('precondition', `${wanted.email} is no ${role} any more: somebody changed or ended that`, {
    next: 'give another --role, or somebody by --email',
  });
}

function ofShop({ shop, role }: TokenOptions): { shop: string | undefined; role: Role } {
  if (role === undefined) throw new UsageMistake('say who signs in: --role <role> with --shop <shop>, or --email');
  if (role === 'operator' && shop !== undefined)
    throw new UsageMistake('an operator belongs to no shop: leave --shop out');
  if (role !== 'operator' && shop === undefined) {
    throw new UsageMistake(`--shop is missing: ${shopRoles.join(', ') satisfies string} are roles of a shop`);
  }
  return { shop, role: role as ShopRole };
}

/** `npm run token`: signs in to a running local cloud and shows the token, to call the API with. */
export async function showToken(run: OperatorRun, options: TokenOptions): Promise<OperatorEnding> {
  const { data, email, name = 'Somebody', id } = options;
  const { baseUrl } = await readLocalCloud(data);
  const found = email === undefined ? ofShop(options) : undefined;
  const who =
    found === undefined
      ? { email: email ?? '', name }
      : await onTables(run, { stage: 'local', data }, (tables) => person(tables, found.role, found.shop));
  const { accessToken, idToken, expiresIn } = await signInLocally(baseUrl, who);
  const token = id ? idToken : accessToken;
  run.print(token);
  const use = id ? 'proves the address, as idToken of acceptInvitation' : 'is sent as X-Access-Token';
  const summary = `${who.name}, ${who.email}: it ${use}, and is good for ${Math.round(expiresIn / 60)} minutes`;
  return { summary, data: { ...who, ...(found ?? {}), use: id ? 'id' : 'access', token, expiresIn } };
}
