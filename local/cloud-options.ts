import type { StaticRoute } from './http/static-routes.ts';
import type { KnownPerson } from './issuer/person.ts';
import type { LogListener } from './logging/log-record.ts';
import type { Clock } from './scheduler/clock.ts';

/** What a local cloud is started from. */
export interface CloudOptions {
  /** Folder of the synthesized cloud assembly, with its `manifest.json`. */
  readonly assemblyDir: string;
  /** Folder that keeps everything between runs; created when missing. */
  readonly dataDir: string;
  /** Port of the base URL on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /** Calls of all functions at once, as the account's concurrency on AWS; without it callers wait instead of getting 429. */
  readonly concurrency?: number | undefined;
  /** Whether aliases that stand at a release go back to `$LATEST`: callers get what the cloud is started with. */
  readonly serveLatest?: boolean;
  /** Values for parameters of the stacks that declare them; stacks keep all others as they are. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Chooses among the versions of an alias with weights: from 0 to 1, not 1. `Math.random` unless given. */
  readonly random?: () => number;
  /** Called whenever a deployment has changed what runs; the first is the start itself. */
  readonly onDeployed?: (() => void) | undefined;
  /** The time metrics are measured, alarms are evaluated and functions are called by schedules by; the machine's unless given. */
  readonly clock?: Clock | undefined;
  /** Gives the address of what stands between the guard and the own DynamoDB engine, such as a proxy that plants faults. */
  readonly behindGuard?: ((engine: string) => Promise<string>) | undefined;
  /** Files the base URL answers beside the operations. */
  readonly staticRoutes?: readonly StaticRoute[];
  /** Whom the issuer offers to sign in as with one click. */
  readonly people?: readonly KnownPerson[];
  /** Receives every log line of every function as it is written. */
  readonly log?: LogListener;
  /** The caller's environment; `AWS_ENDPOINT_URL_DYNAMODB`, `_SQS` and `_S3` in it name services to use instead of own ones. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}
