import type { OperationName } from './job.ts';

/** How a peer is built. */
export type Build =
  /** Of `variants/`, with the flags of the functions; `{op}` stands for the operation. */
  | {
      readonly kind: 'variant';
      readonly entry: string;
      readonly envCredentials?: boolean;
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
  readonly compileCache?: boolean;
  /** Limits calls and keeps tenants apart, as stages do. */
  readonly guarded?: boolean;
}

const app = (name: string, entry: string): Peer => ({ name, build: { kind: 'variant', entry } });

/** Every row; the first is what the others are compared with. */
export const peers: readonly Peer[] = [
  app('bare: SDK, no library', 'bare-sdk-{op}'),
  { name: 'bare: SDK, tuned', build: { kind: 'variant', entry: 'bare-tuned-{op}', envCredentials: true } },
  app('bare: the client of functions', 'bare-functions-client-{op}'),
  { name: '**ours**', build: { kind: 'ours' } },
  { name: 'ours, compile cache', build: { kind: 'ours' }, compileCache: true },
  { name: 'ours, with limits and tenants kept apart', build: { kind: 'ours' }, guarded: true },
  { name: 'ours, with the SDK', build: { kind: 'ours with the SDK' } },
  { name: 'the same stack, built the usual way', build: { kind: 'default', entry: 'naive-{op}' } },
  app('Powertools event handler', 'event-handler-app'),
  app('Hono', 'hono-app'),
  app('Express', 'express-app'),
  app('Fastify', 'fastify-app'),
  { name: 'Nest', build: { kind: 'variant', entry: 'nest-app', keepNames: true } },
];

/** The entry of a variant for an operation. */
export function entryOf(entry: string, operation: OperationName): string {
  return entry.replace('{op}', operation);
}
