import type { OperationName } from './job.ts';

/** How a peer is built. */
export type Build =
  /** Of `variants/`, with the flags of the functions; `{op}` stands for the operation. */
  | {
      readonly kind: 'variant';
      readonly entry: string;
      readonly lightSdk?: boolean;
      readonly keepNames?: boolean;
    }
  /** Of `variants/`, with esbuild as it comes. */
  | { readonly kind: 'default'; readonly entry: string }
  /** The functions as they ship. */
  | { readonly kind: 'ours' }
  /** The functions with the SDK in the place of their own client. */
  | { readonly kind: 'ours with the SDK' };

/** A row of the table. */
export interface Peer {
  readonly name: string;
  readonly build: Build;
  /** With the compile cache of Node, filled before. */
  readonly compileCache?: boolean;
  /** Writes a line of log and one of metrics for each request; the others write none. */
  readonly observes?: boolean;
  /** Trusts the roots of Amazon alone, as functions do (docs/decisions/0063): others parse the 121 of Node. */
  readonly fewRoots?: boolean;
  /** Limits calls and keeps tenants apart, as stages do. */
  readonly guarded?: boolean;
}

const app = (name: string, entry: string): Peer => ({ name, build: { kind: 'variant', entry } });
const ours = { build: { kind: 'ours' }, observes: true, fewRoots: true } as const;
const oursWithSdk = { build: { kind: 'ours with the SDK' }, observes: true, fewRoots: true } as const;

/** The row of the product as it ships, which claims are about. */
export const product = '**ours**';

/** Every row; the first is what the others are compared with. */
export const peers: readonly Peer[] = [
  app('bare: SDK, no library', 'bare-sdk-{op}'),
  { ...app('bare: SDK, no library, compile cache', 'bare-sdk-{op}'), compileCache: true },
  { name: 'bare: SDK, tuned', build: { kind: 'variant', entry: 'bare-tuned-{op}', lightSdk: true }, fewRoots: true },
  { ...app('bare: the client of functions', 'bare-functions-client-{op}'), fewRoots: true },
  { name: product, ...ours },
  { name: 'ours, compile cache', ...ours, compileCache: true },
  { name: 'ours, all roots of Node', ...ours, fewRoots: false },
  { name: 'ours, with limits and tenants kept apart', ...ours, guarded: true },
  { name: 'ours, with the SDK', ...oursWithSdk },
  { name: 'ours, with the SDK, compile cache', ...oursWithSdk, compileCache: true },
  { name: 'the same stack, built the usual way', build: { kind: 'default', entry: 'naive-{op}' }, observes: true },
  app('Powertools event handler', 'event-handler-app'),
  app('Hono', 'hono-app'),
  { ...app('Hono, compile cache', 'hono-app'), compileCache: true },
  { ...app('Hono, the client of functions', 'hono-functions-client-app'), fewRoots: true },
  app('Express', 'express-app'),
  app('Fastify', 'fastify-app'),
  { name: 'Nest', build: { kind: 'variant', entry: 'nest-app', keepNames: true } },
  { name: 'Nest on Fastify', build: { kind: 'variant', entry: 'nest-fastify-app', keepNames: true } },
];

/** Those that are looked at more closely. */
export function finalists(...names: readonly string[]): Peer[] {
  return names.map((name) => {
    const peer = peers.find((one) => one.name === name);
    if (peer === undefined) throw new RangeError(`no peer is called ${name}`);
    return peer;
  });
}

/** The entry of a variant for an operation. */
export function entryOf(entry: string, operation: OperationName): string {
  return entry.replace('{op}', operation);
}
