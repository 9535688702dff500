import * as z from 'zod/mini';
import { operation } from '#shared/contract/operation.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { publicEndpoint } from '#shared/http/public-endpoint.ts';

/*
 * What the compiler must refuse. Nothing here runs: `tsc` fails where a line marked `@ts-expect-error` compiles after
 * all, and where any other does not.
 */

const params = z.strictObject({ id: z.string() });
const query = z.strictObject({ limit: z.pipe(z.string(), z.transform(Number)) });
const body = z.strictObject({ name: z.string(), notes: z.optional(z.string()) });
const output = z.strictObject({ id: z.string(), count: z.int() });
const common = { method: 'POST', path: '/things/{id}', summary: 'A thing', output } as const;

const scoped = operation({ id: 'renameThing', scope: 'catalog:write', params, query, body, ...common });
const bare = operation({ id: 'pingThing', scope: 'catalog:read', ...common });
const open = operation({ id: 'getThing', scope: null, ...common });

const data = { id: 'a', count: 1 };
const things = () => ({ rename: async (_id: string) => data });

/** Types of input flow from the schemas, a query's after its transformation. */
endpoint(scoped, { things }, async (input, context) => {
  input.params.id satisfies string;
  input.query.limit satisfies number;
  input.body.name satisfies string;
  input.body.notes satisfies string | undefined;
  context.principal.shop satisfies string;
  context.writer.operation satisfies string;
  context.now satisfies number;
  // @ts-expect-error the contract has no such parameter
  input.params.code;
  // @ts-expect-error the query is a number by now
  input.query.limit satisfies string;
  // @ts-expect-error the contract has no such field
  input.body.price;
  // @ts-expect-error no store was opened under this name
  context.stuff;
  // @ts-expect-error the store has no such method
  context.things.remove;
  // @ts-expect-error tables are for stores, not for use cases
  context.tables;
  // @ts-expect-error the raw event never reaches a use case
  context.event;
  return context.things.rename(input.params.id);
});

/** Where the contract has no body, there is none. */
endpoint(bare, {}, async (input) => {
  input.body satisfies undefined;
  // @ts-expect-error the contract has no body
  input.body.name;
  return data;
});

/** A reply holds what the contract says: all of it, of its types, and nothing else. */
endpoint(bare, {}, async () => data);
// @ts-expect-error count is missing
endpoint(bare, {}, async () => ({ id: 'a' }));
// @ts-expect-error count is a number
endpoint(bare, {}, async () => ({ id: 'a', count: '1' }));
// @ts-expect-error secret is not declared
endpoint(bare, {}, async () => ({ id: 'a', count: 1, secret: 'x' }));
// @ts-expect-error nothing is no reply
endpoint(bare, {}, async () => undefined);

/** A public operation has neither principal nor writer, and goes through `publicEndpoint` alone. */
publicEndpoint(open, async (_input, context) => {
  context.stage satisfies string;
  // @ts-expect-error nobody is known
  context.principal;
  // @ts-expect-error nobody writes
  context.writer;
  return data;
});
// @ts-expect-error a public operation has no principal whose stores could be opened
endpoint(open, { things }, async () => data);
// @ts-expect-error an operation with a scope must ask for a credential
publicEndpoint(bare, async () => data);
// @ts-expect-error secret is not declared
publicEndpoint(open, async () => ({ id: 'a', count: 1, secret: 'x' }));

/** Of several forms a reply has one; a field of none of them is undeclared. */
const either = operation({
  id: 'getThing',
  scope: null,
  ...common,
  output: z.union([output, z.strictObject({ sum: z.int() })]),
});
publicEndpoint(either, async (_input, { stage }) => (stage === 'dev' ? data : { sum: 1 }));
// @ts-expect-error secret is declared in neither form
publicEndpoint(either, async (_input, { stage }) => (stage === 'dev' ? data : { sum: 1, secret: 'x' }));

/** Contracts name what exists. */
// @ts-expect-error no such scope
operation({ id: 'renameThing', scope: 'things:write', ...common });
// @ts-expect-error no such problem
operation({ id: 'renameThing', scope: null, ...common, problems: ['teapot'] });
// @ts-expect-error no scope is said, nor that anybody may call it
operation({ id: 'renameThing', ...common });
// @ts-expect-error no such table
operation({ id: 'renameThing', scope: null, ...common, tableActions: { things: ['GetItem'] } });
// @ts-expect-error Scan is given to nobody
operation({ id: 'renameThing', scope: null, ...common, tableActions: { board: ['Scan'] } });
// @ts-expect-error no such method
operation({ id: 'renameThing', scope: null, ...common, method: 'PUT' });
