import { operations } from '#shared/contract/operations.ts';
import { aws, type Billing } from './assumptions.ts';
import type { MeasuredCpu, MeasuredOperation } from './measured-processor.ts';
import { type PriceName, priceOf, prices } from './prices.ts';
import type { PaidCall } from './shop-calls.ts';

/** What a call is paid for, each by a price of its own. */
export const partNames = ['requests', 'time', 'reads', 'writes', 'limits', 'logs', 'traces', 'data out'] as const;

/** One of them. */
export type PartName = (typeof partNames)[number];

/** The price of each. */
export const priceOfPart = {
  requests: 'lambda.request',
  time: 'lambda.time',
  reads: 'dynamodb.read',
  writes: 'dynamodb.write',
  limits: 'dynamodb.write',
  logs: 'logs.ingest',
  traces: 'xray.trace',
  'data out': 'transfer.out',
} as const satisfies Record<PartName, PriceName>;

/** The service that asks for each. */
export const serviceOfPart = Object.fromEntries(
  partNames.map((name) => [name, prices[priceOfPart[name]].service]),
) as Readonly<Record<PartName, string>>;

/** How much of each a call takes, in the units of the prices. */
export type Parts = Readonly<Record<PartName, number>>;

/** What decides that beside the call itself. */
export interface CallTerms {
  readonly billing: Billing;
  readonly cpu: Readonly<Record<MeasuredOperation, MeasuredCpu>>;
  /** The share of calls that find no environment. */
  readonly cold: number;
  /** The share of calls that is traced. */
  readonly traced: number;
  /** Reads for who calls, and how his shop stands. */
  readonly callerReads: number;
}

const bytesOfGigabyte = 1e9;

/** MB of memory of an operation's function. */
function memoryOf(id: string): number {
  const found = operations.find(({ operation }) => operation.id === id);
  if (found === undefined) throw new Error(`the contract has no operation ${id}`);
  return found.operation.memory;
}

/** Milliseconds that are billed of a warm call, and those more where a call finds no environment. */
export function billedMilliseconds({ operation, like }: PaidCall, { billing, cpu }: Omit<CallTerms, 'cold'>) {
  const { initialization, firstCall, laterCall, firstCalls, laterCalls } = cpu[like];
  const core = Math.min(1, memoryOf(operation) / aws.memoryOfCore);
  const warm = billing.billed ?? Math.ceil(laterCall / core + laterCalls * billing.wait);
  // While it starts, a function has a whole core.
  const start = aws.startOfRuntime + initialization;
  const cold = Math.ceil(start + (firstCall - laterCall) / core + (firstCalls - laterCalls) * billing.wait);
  return { warm, cold };
}

/** What a call takes of each part. */
export function partsOf(call: PaidCall, terms: CallTerms): Parts {
  const { warm, cold } = billedMilliseconds(call, terms);
  const { reads, tableWrites, indexWrites, answerBytes, logBytes } = call.cost;
  return {
    requests: 1,
    time: ((warm + cold * terms.cold) / 1_000) * (memoryOf(call.operation) / 1_024),
    reads: reads + terms.callerReads,
    writes: tableWrites + indexWrites,
    limits: call.isCounted ? 1 : 0,
    logs: logBytes / bytesOfGigabyte,
    traces: terms.traced,
    'data out': (answerBytes + aws.headerBytes) / bytesOfGigabyte,
  };
}

/** Dollars a million of such calls cost, by part. */
export function dollarsOfMillion(parts: Parts): Parts {
  const priced = partNames.map((name) => [name, parts[name] * 1e6 * priceOf(priceOfPart[name])] as const);
  return Object.fromEntries(priced) as Record<PartName, number>;
}
