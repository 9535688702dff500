import * as z from 'zod/mini';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { reachOf, roles, type Scope } from '#shared/contract/access.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { operations, type RegisteredOperation } from '#shared/contract/operations.ts';
import { problemSchema } from '#shared/contract/problem-schemas.ts';
import { type ProblemCode, problemCatalogue } from '#shared/contract/problems.ts';
import { problemHeaders, replyHeaders, requestHeaders } from './openapi-headers.ts';

/** zod-openapi is typed for classic zod and works on the core both share. */
const schemaOf = (schema: z.core.$ZodType) => schema as never;

const areaDescriptions: Record<RegisteredOperation['area'], string> = {
  appointments: 'The board and its cards',
  customers: 'People whose cars the shop looks after',
  dashboard: 'The numbers of a day or a range of days',
  devices: 'Screens and phones that are paired, so that nobody has to sign in to them',
  health: 'Whether the service runs; no credential needed',
  jobs: 'Work that is too long for a request',
  keys: 'API keys, by which programs are let in',
  people: 'Who works with the board, and who is invited to',
  services: "The shop's catalog",
  shop: "The caller's shop",
  technicians: 'People who do the work',
  vehicles: "Customers' cars",
};

const description = `Status Board is the backend mobile auto-repair shops run their day on.

**Success** is \`{ "ok": true, "data": … }\`. **Failure** is \`application/problem+json\` (RFC 9457) with a stable \`code\`,
a \`correlationId\`, and \`retryable\`. An address a function does not answer is \`not_found\`; another method
\`method_not_allowed\`. HEAD is answered wherever GET is. The platform itself may answer 429 or 502 too, without a problem of this catalogue.

**Limits** hold per caller, shop and address; each reply tells by \`X-RateLimit-…\` and \`RateLimit\` how they stand. What is too much is 429 \`rate_limited\`
with \`Retry-After\`, and charged to nobody; 304 is free.

**Writes** take an optional \`Idempotency-Key\`: sent again with the same body, a request is never carried out twice and
the reply says \`Idempotent-Replayed: true\`. Every mutable item has a \`version\`; a stale one gets 409 with the item as
it stands in \`current\`.

**Whose data** an answer has is told by the credential alone: a key has its shop. An operator belongs to none and names one with each
request, by its id in \`X-Shop-Id\`; a shop that the credential does not reach is \`forbidden\`, whether there is one or not.

A **technician** reaches own appointments only: boards, lists, figures and places in a column are those of a shop that has no others, and
somebody else's appointment is \`not_found\` as one that never was. These operations say \`x-own-only-for\`.

**Order of judgement**: credential, syntax, scope, existence, replay, version, transition.

**Money** is whole minor units of the shop's currency. **Times** are RFC 3339: input carries an offset, output is UTC.
A **date** is the shop's calendar day, in its own time zone.`;

function problemResponses(operation: Operation): ZodOpenApiResponsesObject {
  const byStatus = Map.groupBy(operation.problems, (code) => problemCatalogue[code].status);
  const responses = [...byStatus].map(([status, codes]) => {
    const [first, ...others] = codes.map((code) => problemSchema(code, operation));
    if (first === undefined) throw new Error(`no problem has the status ${status}`);
    const schema = others.length === 0 ? first : z.discriminatedUnion('code', [first, ...others]);
    return [
      status,
      {
        description: codes.map((code: ProblemCode) => `\`${code}\`: ${problemCatalogue[code].title}`).join('; '),
        ...problemHeaders(operation, status),
        content: { 'application/problem+json': { schema: schemaOf(schema) } },
      },
    ] as const;
  });
  return Object.fromEntries(responses);
}

/** The scope an operation asks for, and the roles that reach own appointments only by it. */
function whoMay(scope: Scope) {
  const ownOnly = roles.filter((role) => reachOf(role, scope) === 'own');
  return { 'x-scope': scope, ...(ownOnly.length > 0 && { 'x-own-only-for': ownOnly }) };
}

function operationObject({ area, operation }: RegisteredOperation): ZodOpenApiOperationObject {
  const envelope = z.strictObject({ ok: z.literal(true), data: operation.output });
  const success = {
    description: operation.summary,
    headers: replyHeaders(operation),
    content: { 'application/json': { schema: schemaOf(envelope) } },
  };
  return {
    operationId: operation.id,
    tags: [area],
    summary: operation.summary,
    ...(operation.description === '' ? {} : { description: operation.description }),
    ...(operation.scope === null ? { security: [] } : whoMay(operation.scope)),
    requestParams: {
      path: schemaOf(operation.params),
      query: schemaOf(operation.query),
      header: schemaOf(requestHeaders(operation)),
    },
    ...(operation.body === null
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(operation.body) } } } }),
    responses: {
      [operation.status]: success,
      ...(operation.conditional ? { 304: { description: 'Nothing changed since the ETag was sent' } } : {}),
      ...problemResponses(operation),
    },
  };
}

/** A request has one of these credentials. The token of a person goes into a header of its own where IAM signs requests. */
const securitySchemes = {
  apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  accessToken: { type: 'apiKey', in: 'header', name: 'X-Access-Token' },
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
} as const;

/** The API as an OpenAPI 3.1 document, derived from the contracts alone. */
export function openApiDocument(version: string) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const registered of operations) {
    const { path, method } = registered.operation;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(registered) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Status Board', version, description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/', description: 'One base URL, or the Function URL of each operation' }],
    tags: Object.entries(areaDescriptions).map(([name, about]) => ({ name, description: about })),
    security: [{ apiKey: [] }, { accessToken: [] }, { bearer: [] }],
    components: { securitySchemes },
    paths,
  });
}
