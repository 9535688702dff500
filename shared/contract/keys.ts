import * as z from 'zod/mini';
import { roles, scopes } from './access.ts';
import { Instant, InstantIn, line, page, paging, TechnicianId } from './fields.ts';
import { operation } from './operation.ts';

/** The identity of a key: the part of its text that is no secret. */
export const ApiKeyId = z
  .string()
  .check(
    z.regex(/^[0-9a-hjkmnp-tv-z]{12}$/, 'must be the id of a key'),
    z.meta({ id: 'ApiKeyId', example: '3k9x2m4q8r7t' }),
  );

/** What a key is for. */
export const KeyLabel = line(80);

/** The name of a program. */
export const KeyClientName = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9][a-z0-9._-]{0,39}$/,
      'must be 1 to 40 of a-z, 0-9, dot, underscore and -, starting with a letter or a digit',
    ),
  );

const fields = {
  id: ApiKeyId,
  state: z.enum(['live', 'expired', 'revoked']),
  role: z.enum(roles),
  scopes: z.array(z.enum(scopes)).check(z.meta({ description: 'What it allows: what its role does, or less' })),
  technicianId: z
    .nullable(TechnicianId)
    .check(z.meta({ description: 'Whose appointments it reaches, where its role reaches own ones only' })),
  label: z.nullable(z.string()),
  client: z
    .nullable(z.string())
    .check(z.meta({ description: 'The program that has it; two of its keys may be live at a time' })),
  createdAt: Instant,
  createdBy: z
    .nullable(z.string())
    .check(z.meta({ description: 'The credential that made it, such as `key:3k9x2m4q8r7t`' })),
  expiresAt: z.nullable(Instant),
  lastUsedAt: z.nullable(Instant).check(z.meta({ description: 'To the hour; null where it was not used yet' })),
  replacedBy: z.nullable(ApiKeyId).check(z.meta({ description: 'The key it was rotated to' })),
  revokedAt: z.nullable(Instant),
  revokedBy: z.nullable(z.string()),
};

/** What is known about a key; its secret is not. */
export const ApiKey = z.strictObject(fields).check(z.meta({ id: 'ApiKey' }));

/** A key as the API answers it. */
export type ApiKey = z.output<typeof ApiKey>;

/** A key that was just made, with its text. */
export const NewApiKey = z
  .strictObject({
    ...fields,
    key: z
      .nullable(z.string())
      .check(z.meta({ description: 'What to send as `X-Api-Key`: told once. Null where the request is a repetition' })),
  })
  .check(z.meta({ id: 'NewApiKey' }));

const shownOnce =
  'Its text is told in the first answer alone: sent again with the same `Idempotency-Key`, the request makes no second key, and `key` is null. Where the first answer was lost, revoke the key and make another.';
const whose = "The shop's or, of an operator who names no shop, those of operators.";

export const listApiKeys = operation({
  id: 'listApiKeys',
  method: 'GET',
  path: '/api/admin/keys',
  summary: 'API keys by id, ended ones included',
  description: whose,
  scope: 'keys:admin',
  withoutShop: true,
  query: z.strictObject(paging),
  output: page(ApiKey),
  tableActions: { access: ['BatchGetItem'], 'access/byShop': ['Query'] },
});

const expiresAt = z.optional(InstantIn);

export const createApiKey = operation({
  id: 'createApiKey',
  method: 'POST',
  path: '/api/admin/keys',
  summary: 'Make an API key',
  description: `${shownOnce} Nobody makes a key that allows what his own credential does not; keys of operators are made by operators who name no shop. A \`client\` has two live keys at most, the one it uses and the one it changes to: a third is \`too_many_keys\`.`,
  scope: 'keys:admin',
  limit: 'credentials',
  withoutShop: true,
  body: z.strictObject({
    role: z.enum(roles),
    scopes: z.optional(
      z
        .array(z.enum(scopes))
        .check(z.minLength(1), z.maxLength(scopes.length), z.meta({ description: 'Less than the role allows' })),
    ),
    technicianId: z
      .optional(TechnicianId)
      .check(z.meta({ description: 'Who of the team has it: with the role `technician`, and with no other' })),
    label: z.optional(KeyLabel),
    client: z.optional(KeyClientName),
    expiresAt,
  }),
  output: NewApiKey,
  status: 201,
  problems: ['too_many_keys'],
  tableActions: { access: ['PutItem'] },
});

/** Seconds in 30 days: for how long two keys may stand side by side. */
export const longestOverlap = 30 * 86_400;

const id = z.strictObject({ id: ApiKeyId });

export const rotateApiKey = operation({
  id: 'rotateApiKey',
  method: 'POST',
  path: '/api/admin/keys/{id}/rotate',
  summary: 'Put a new API key in the place of one, which lives on for a while',
  description: `The new key has role, scopes, technician, label and client of the old one and, unless \`expiresAt\` says otherwise, as long to live as that had when it was made. ${shownOnce} A key that has ended or was rotated already is \`key_ended\`.`,
  scope: 'keys:admin',
  limit: 'credentials',
  withoutShop: true,
  params: id,
  body: z.strictObject({
    overlapSeconds: z._default(
      z.int().check(
        z.gte(0),
        z.lte(longestOverlap),
        z.meta({
          description: 'How long the old key lives on, if it does not end before: a day unless said, 30 at most',
        }),
      ),
      86_400,
    ),
    expiresAt,
  }),
  output: NewApiKey,
  problems: ['not_found', 'key_ended', 'too_many_keys'],
  tableActions: { access: ['PutItem', 'UpdateItem'] },
});

export const revokeApiKey = operation({
  id: 'revokeApiKey',
  method: 'DELETE',
  path: '/api/admin/keys/{id}',
  summary: 'End an API key for ever',
  description: 'It is refused everywhere within 30 seconds. Revoking a revoked key changes nothing.',
  scope: 'keys:admin',
  withoutShop: true,
  params: id,
  output: ApiKey,
  problems: ['not_found'],
  tableActions: { access: ['PutItem', 'UpdateItem'] },
});
