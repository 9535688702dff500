import { randomUUID } from 'node:crypto';
import type { BucketName, QueueName, SecretName } from '#shared/contract/rights.ts';
import type { ShopSettings } from '#shared/contract/shop.ts';
import { paused } from '#shared/data/backoff.ts';
import type { FileLinks } from '#shared/data/file-links.ts';
import type { FileStore } from '#shared/data/file-store.ts';
import type { MessageQueue } from '#shared/data/message-queue.ts';
import type { Secret } from '#shared/data/secret.ts';
import { StandingStore } from '#shared/data/standing-store.ts';
import type { OpenedTables } from '#shared/data/tables.ts';
import type { Witness } from '#shared/data/witness.ts';
import { readClocksBy } from '#shared/domain/wall-clock.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { processClock } from './process-clock.ts';

/** Opens the tables an environment names. */
export type OpenTables = (environment: Environment, now: () => number, witness: Witness) => OpenedTables;

/** Calls the witness of what happens in an environment. */
export type CallWitness = (environment: Environment, now: () => number) => Witness;

/** What every function reaches outside its own code, whoever calls it. One per execution environment; tests bring their own. */
export interface FunctionRuntime {
  readonly environment: Environment;
  readonly tables: OpenedTables;
  readonly witness: Witness;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** A fresh identifier: of a correlation, a request without a key, a lease. */
  readonly newToken: () => string;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** How shops stand. */
  readonly standings: StandingStore;
  /** Zone and currency by shop; they never change, so no entry ever goes stale. */
  readonly shopSettings: Map<string, ShopSettings>;
  /** The day (UTC) on which each shop was last seen to book something. */
  readonly activeDays: Map<string, string>;
  /** The queues opened so far: each at its first use, so that only who sends carries a client. */
  readonly queues: Map<QueueName, MessageQueue>;
  /** The files opened so far, as the queues are. */
  readonly files: Map<BucketName, FileStore>;
  /** The links to files opened so far. */
  readonly fileLinks: Map<BucketName, FileLinks>;
  /** The secrets opened so far. */
  readonly secrets: Map<SecretName, Secret>;
}

/** 24 random hexadecimal digits. Those of UUIDs are made many at a time; two of a UUID are not random, and left out with the dashes. */
function newToken(): string {
  const id = randomUUID();
  return id.slice(0, 8) + id.slice(9, 13) + id.slice(24);
}

/**
 * The runtime of a Lambda function, from its environment variables.
 * @param call the witness of an environment
 * @throws ZodError naming each variable that is missing or wrong
 */
export function functionRuntime(openTables: OpenTables, call: CallWitness): FunctionRuntime {
  const environment = readEnvironment();
  const now = Date.now;
  const witness = call(environment, now);
  const tables = openTables(environment, now, witness);
  return {
    environment,
    tables,
    standings: new StandingStore(tables.access, now),
    witness,
    now,
    random: Math.random,
    newToken,
    pause: paused,
    shopSettings: new Map(),
    activeDays: new Map(),
    queues: new Map(),
    files: new Map(),
    fileLinks: new Map(),
    secrets: new Map(),
  };
}

/** A Lambda handler, and the same on another runtime. */
export type OnRuntime<Handler, Runtime> = Handler & { readonly on: (runtime: Runtime) => Handler };

/** Opens the runtime while Lambda initialises (when the CPU is boosted), and not at all where tests bring their own. */
export function inLambda<Event, Context, Answer, Runtime>(
  on: (runtime: Runtime) => (event: Event, context: Context) => Promise<Answer>,
  openRuntime: () => Runtime,
): OnRuntime<(event: Event, context: Context) => Promise<Answer>, Runtime> {
  const isInLambda = process.env.AWS_LAMBDA_FUNCTION_NAME !== undefined;
  if (isInLambda) readClocksBy(processClock());
  const handle = isInLambda ? on(openRuntime()) : undefined;
  const handler = (event: Event, context: Context): Promise<Answer> => {
    if (handle === undefined) throw new Error('outside Lambda, give the handler a runtime: handler.on(runtime)');
    return handle(event, context);
  };
  return Object.assign(handler, { on });
}
