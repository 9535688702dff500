import type { StageConfig } from '#infra/config.ts';
import { aws, type Billing, type Habits, pageRequests, stored } from './assumptions.ts';
import { type CallTerms, type PartName, type Parts, partNames, partsOf, priceOfPart } from './call-parts.ts';
import { type CostLine, usedLine } from './cost-line.ts';
import type { MeasuredCpu, MeasuredOperation } from './measured-processor.ts';
import type { ShopCalls } from './shop-calls.ts';

/** What a month is calculated from. */
export interface Month {
  readonly shops: number;
  readonly habits: Habits;
  readonly billing: Billing;
  readonly cpu: Readonly<Record<MeasuredOperation, MeasuredCpu>>;
  readonly stage: Pick<StageConfig, 'logRetentionDays' | 'keepsData'>;
  /** Bytes of a first load of the page. */
  readonly pageBytes: number;
}

const what: Readonly<Record<PartName, string>> = {
  requests: 'requests',
  time: 'time',
  reads: 'reads',
  writes: 'writes',
  limits: 'writes that count calls',
  logs: 'lines of requests and their metrics',
  traces: 'traces',
  'data out': 'answers',
};

const bytesOfGigabyte = 1e9;
/** Reads of a caller nobody remembers: his key, and how his shop stands. */
const readsOfCaller = 2;

/** The share of calls of a function that find no environment. */
export function coldShare(callsOfMonth: number, openSeconds: number, { cold }: Billing): number {
  if (cold !== undefined) return cold;
  const callsWhileIdle = openSeconds === 0 ? 0 : (callsOfMonth / openSeconds) * aws.idleMinutes * 60;
  return Math.max(aws.leastCold, Math.exp(-callsWhileIdle));
}

/** The share of calls of a function that is traced: the first of each second, and some of the others. */
export function tracedShare(callsOfMonth: number, openSeconds: number): number {
  if (callsOfMonth === 0 || openSeconds === 0) return aws.sampledShare;
  const first = (openSeconds / callsOfMonth) * (1 - Math.exp(-callsOfMonth / openSeconds));
  return first + (1 - first) * aws.sampledShare;
}

/** What a shop takes of each part in a month; functions are shared by all shops, and so are cold starts and samples. */
function partsOfShop(calls: readonly ShopCalls[], { shops, habits, billing, cpu }: Month): Parts {
  const openSeconds = habits.days * habits.hours * 3_600;
  const sum = Object.fromEntries(partNames.map((name) => [name, 0])) as Record<PartName, number>;
  for (const call of calls) {
    const ofFunction = calls.filter(({ operation }) => operation === call.operation);
    const together = Math.max(1, shops) * ofFunction.reduce((total, each) => total + each.calls, 0);
    const asked = call.operation === 'getBoard' ? Math.min(1, habits.poll / aws.believedSeconds) : 1;
    const terms: CallTerms = {
      ...{ billing, cpu },
      cold: coldShare(together, openSeconds, billing),
      traced: tracedShare(together, openSeconds),
      callerReads: readsOfCaller * asked,
    };
    const parts = partsOf(call, terms);
    for (const name of partNames) sum[name] += parts[name] * call.calls;
  }
  return sum;
}

/** What the shops of a stage cost in a month, by what they use. */
export function usedCosts(calls: readonly ShopCalls[], month: Month): CostLine[] {
  const { shops, habits, stage } = month;
  const parts = partsOfShop(calls, month);
  const { appointments, days, hours, screens, phones, people } = habits;
  const line = (name: Parameters<typeof usedLine>[0], named: string, ofShop: number, how = '') =>
    usedLine(name, named, [ofShop, ofShop * shops], how);
  const kept = (appointments * days * stored.months * stored.bytes) / bytesOfGigabyte;
  const loads = (screens + phones + people) * days;
  const notedUses = (screens + phones) * hours * days;
  const afterYear = ` after ${stored.months} months`;
  return [
    ...partNames.map((name) =>
      name === 'writes'
        ? line(priceOfPart.writes, what.writes, parts.writes + notedUses)
        : line(priceOfPart[name], what[name], parts[name]),
    ),
    line('logs.storage', `lines of ${stage.logRetentionDays} days`, (parts.logs * stage.logRetentionDays) / 30),
    line('dynamodb.storage', 'tables', kept, afterYear),
    line('dynamodb.recovery', 'any second of 35 days', kept, afterYear),
    ...(stage.keepsData ? [line('backup.storage', `${stored.backups} backups`, kept * stored.backups, afterYear)] : []),
    line('cloudfront.transfer', 'the page', (loads * month.pageBytes) / bytesOfGigabyte),
    line('cloudfront.request', 'files of the page', loads * pageRequests),
    line('cognito.person', 'people', people),
  ];
}
