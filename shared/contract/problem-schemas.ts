import * as z from 'zod/mini';
import { roles } from './access.ts';
import type { Operation } from './operation.ts';
import { type ProblemCode, problemCatalogue } from './problems.ts';
import { ShopInShort } from './shop.ts';
import { StatusSchema } from './statuses.ts';

/** One invalid part of a request. */
export const FieldErrorSchema = z
  .strictObject({
    pointer: z
      .string()
      .check(
        z.meta({ description: 'RFC 6901, into `{ path, query, headers, body }`', example: '/body/customer/phone' }),
      ),
    message: z.string(),
  })
  .check(z.meta({ id: 'FieldError' }));

function document(code: ProblemCode, extensions: Record<string, z.core.$ZodType>) {
  const { status, title, retryable } = problemCatalogue[code];
  return z.strictObject({
    ok: z.literal(false),
    type: z.literal(`/problems/${code}`),
    title: z.literal(title),
    status: z.literal(status),
    detail: z.string(),
    instance: z.string(),
    code: z.literal(code),
    correlationId: z.string(),
    retryable: z.literal(retryable),
    ...extensions,
  });
}

const violatedPolicies = z.array(z.string()).check(
  z.minLength(1),
  z.meta({
    description: 'The limits there was no room in, by their names in `RateLimit-Policy`',
    example: ['minute'],
  }),
);

const extensions: Partial<Record<ProblemCode, Record<string, z.core.$ZodType>>> = {
  validation_failed: { errors: z.array(FieldErrorSchema).check(z.minLength(1)) },
  // A device that asks too soon whether it was paired meets none of the limits that are counted.
  rate_limited: { 'violated-policies': z.optional(violatedPolicies) },
  quota_exceeded: { 'violated-policies': violatedPolicies },
  several_invitations: {
    invitations: z
      .array(z.strictObject({ shop: z.nullable(ShopInShort), role: z.enum(roles) }))
      .check(z.meta({ description: 'Each is accepted by the id of its shop; null is of the operators' })),
  },
  invalid_transition: { from: StatusSchema, to: StatusSchema, allowed: z.array(StatusSchema) },
};

function pascalCase(code: string): string {
  return code.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

const codes = Object.keys(problemCatalogue) as ProblemCode[];
const shared = new Map(
  codes.map((code) => [
    code,
    document(code, extensions[code] ?? {}).check(z.meta({ id: `${pascalCase(code)}Problem` })),
  ]),
);

/** The document of a problem as an operation answers it (RFC 9457, extension members at top level). */
export function problemSchema(code: ProblemCode, operation: Pick<Operation, 'current'>) {
  const schema = shared.get(code);
  if (schema === undefined || code === 'version_conflict') return document(code, { current: operation.current });
  return schema;
}
