import * as z from 'zod/mini';
import { roles } from './access.ts';
import { Email, Instant, PersonName, page, paging, ShopId, TechnicianId, Version } from './fields.ts';
import { operation } from './operation.ts';
import { MyShop, Person, PersonId } from './person.ts';

const whose = "The shop's or, of an operator who names no shop, the operators.";
const keeps = 'A shop keeps a manager: the last one is `last_manager`.';
const role = z.enum(roles);
const technicianId = z
  .optional(TechnicianId)
  .check(z.meta({ description: 'Of the role technician: who of the team it is' }));

export const listPeople = operation({
  id: 'listPeople',
  method: 'GET',
  path: '/api/admin/people',
  summary: 'Who works with the board and who is invited, by id, ended people included',
  description: whose,
  scope: 'people:admin',
  withoutShop: true,
  query: z.strictObject(paging),
  output: page(Person),
  tableActions: { access: ['BatchGetItem'], 'access/byShop': ['Query'] },
});

export const invitePerson = operation({
  id: 'invitePerson',
  method: 'POST',
  path: '/api/admin/people/invite',
  summary: 'Invite somebody by an e-mail address',
  description:
    'Whoever signs in with that address, proved to be his, accepts within 14 days by `acceptInvitation`. No mail is sent: tell him yourself. An ended or expired invitation is made anew; who is invited or a member already is `already_exists`. Nobody gives a role that allows what his own credential does not; operators are invited by operators who name no shop.',
  scope: 'people:admin',
  withoutShop: true,
  body: z.strictObject({
    email: Email,
    name: PersonName,
    role,
    technicianId,
  }),
  output: Person,
  problems: ['already_exists'],
  tableActions: {
    access: ['BatchGetItem', 'GetItem'],
    'access/byShop': ['Query'],
    'access:invitations': ['PutItem'],
  },
});

const params = z.strictObject({ id: PersonId });

export const changePerson = operation({
  id: 'changePerson',
  method: 'POST',
  path: '/api/admin/people/{id}/change',
  summary: 'Change role, name or technician of a person or an invitation',
  description: `It holds everywhere within 30 seconds. ${keeps} Nobody gives a role that allows what his own credential does not. Whose access has ended is \`person_ended\`.`,
  scope: 'people:admin',
  withoutShop: true,
  params,
  body: z.strictObject({
    version: Version,
    role: z.optional(role),
    name: z.optional(PersonName),
    technicianId,
  }),
  output: Person,
  problems: ['not_found', 'version_conflict', 'last_manager', 'person_ended'],
  tableActions: {
    access: ['BatchGetItem', 'GetItem'],
    'access/byShop': ['Query'],
    'access:invitations': ['UpdateItem'],
    'access:people': ['ConditionCheckItem', 'UpdateItem'],
  },
});

export const endPerson = operation({
  id: 'endPerson',
  method: 'POST',
  path: '/api/admin/people/{id}/end',
  summary: "End a person's access, or take an invitation back",
  description: `He is let in nowhere in the shop any more within 30 seconds, and comes back by a new invitation alone. ${keeps} Ending what has ended changes nothing.`,
  scope: 'people:admin',
  withoutShop: true,
  params,
  body: z.strictObject({}),
  output: Person,
  problems: ['not_found', 'last_manager'],
  tableActions: {
    access: ['BatchGetItem', 'GetItem'],
    'access/byShop': ['Query'],
    'access:invitations': ['UpdateItem'],
    'access:people': ['ConditionCheckItem', 'UpdateItem'],
  },
});

export const listMyShops = operation({
  id: 'listMyShops',
  method: 'GET',
  path: '/api/admin/me/shops',
  summary: 'The shops that whoever signed in belongs to, by id, and his role in each',
  description:
    'Needs no shop: ask it after signing in, and name one of them by `X-Shop-Id` from then on. An operator reaches every shop, whatever is listed.',
  scope: 'me:read',
  query: z.strictObject(paging),
  output: z.extend(page(MyShop), { operator: z.boolean().check(z.meta({ description: 'Whether he is an operator' })) }),
  tableActions: { board: ['GetItem'] },
});

export const acceptInvitation = operation({
  id: 'acceptInvitation',
  method: 'POST',
  path: '/api/admin/me/invitations/accept',
  summary: 'Accept an invitation, once signed in',
  description:
    'The ID token proves the e-mail address, and has to be of the same person as the access token. Without `shop` the only open invitation is accepted, and of several is told which there are (`several_invitations`); null means the operators. Who is a member already stays what he is.',
  scope: 'me:write',
  limit: 'credentials',
  body: z.strictObject({
    idToken: z.string().check(z.minLength(1), z.maxLength(8_192)),
    shop: z.optional(z.nullable(ShopId)),
  }),
  output: MyShop,
  problems: ['not_found', 'several_invitations'],
  tableActions: {
    'access:invitations': ['DeleteItem', 'Query'],
    'access:people': ['PutItem', 'UpdateItem'],
    board: ['GetItem'],
  },
});

export const endSignIns = operation({
  id: 'endSignIns',
  method: 'POST',
  path: '/api/admin/me/sign-ins/end',
  summary: 'Sign out everywhere: end all sign-ins of whoever asks',
  description:
    'Access tokens of sign-ins before now are refused within 30 seconds, on all devices, and so are those a refresh token of such a sign-in gives. Whoever signs in again is let in.',
  scope: 'me:write',
  body: z.strictObject({}),
  output: z.strictObject({ signedOutAt: Instant }),
  tableActions: { 'access:people': ['Query', 'UpdateItem'] },
});
