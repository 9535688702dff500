import { registerHooks } from 'node:module';

/*
 * Run in a process of its own: generates a client from an OpenAPI document, as an outsider would.
 * Arguments: the document's file, and the folder that receives the client.
 *
 * The generator is built on TypeScript's compiler API, which TypeScript 7 has no more; @ts-morph/common carries it along.
 */

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    nextResolve(specifier === 'typescript' ? '@ts-morph/common/dist/typescript.js' : specifier, context),
});

const [input = '', output = ''] = process.argv.slice(2);
const { createClient } = await import('@hey-api/openapi-ts');
await createClient({ input, output, logs: { level: 'silent', file: false } });
