/**
 * What does a stage cost in a month? Calculated from AWS's list prices of us-east-1 and from what a shop is taken to do; nobody
 * has had the bill yet. No free tier is counted, and no discount.
 *
 *     node perf/monthly-cost.ts
 */

import { secrets } from '#shared/contract/secrets.ts';

/** Dollars, list prices of us-east-1 as of November 2026. */
const prices = {
  lambdaRequests: 0.2e-6,
  /** A GB for a second, on arm64. */
  lambdaTime: 13.3334e-6,
  readUnits: 0.125e-6,
  writeUnits: 0.625e-6,
  /** A GB stored, with its backups to any second. */
  storage: 0.25 + 0.2,
  logs: 0.5,
  /** A GB of logs kept for a month. */
  logStorage: 0.03,
  traces: 5e-6,
  transferOut: 0.09,
  /** A key of KMS in its first year. */
  key: 1,
  /** A secret; it is read so seldom that its calls are none. */
  secret: 0.4,
};

/** What a shop does in a month of 26 days of 10 hours. */
const days = 26;
const secondsOpen = days * 10 * 3_600;
const appointments = days * 40;
/** Three boards all day, three phones looked at for two hours: each asks every 15 s. */
const polls = ((3 * 10 + 3 * 2) * 3_600 * days) / 15;
/** A booking, three moves, two changes; four times somebody searches, or opens a card. */
const otherCalls = appointments * (1 + 3 + 2 + 4);
const calls = polls + otherCalls;

/** Units of docs/capacity.md: a board of 40 cards is 13 to read, and the caller's key is read every other time. */
const readUnits = polls * (13 + 0.5) + appointments * (3 + 3 + 2 + 4 * 3) + otherCalls * 0.5;
/** Calls that are counted: all but the three quarters of polls that are 304 (docs/limits.md); 2 KB count a caller's windows. */
const countedCalls = polls / 4 + otherCalls;
/** Booked (4 and 2 of indexes), moved through the day (3, 1, 2), changed twice; and counted. */
const writeUnits = appointments * (6 + 6 + 2) + countedCalls * 2;

/** Seconds a call is taken to be billed, at 512 MB. */
const [secondsBilled, gigabytes] = [0.04, 0.5];
/** What a call writes into its log, and 90 days of it are kept. */
const [logKilobytes, monthsOfLogs] = [1, 3];
/** A quarter of the polls brings a changed board of 8 KB, the others half a kilobyte. */
const gigabytesOut = (polls * (0.25 * 8 + 0.75 * 0.5)) / 1e6;
/** Of the first year: 4 KB for each appointment, its customer and car. */
const gigabytesStored = (12 * appointments * 4) / 1e6;

/** X-Ray takes one call a second, and a twentieth of the others. */
function tracesOf(all: number): number {
  const first = Math.min(all, secondsOpen);
  return first + (all - first) / 20;
}

/** What it costs to watch a stage, by list price, as `npm run cost` adds it up from the template. */
export const watchingDollars = 29.18;

/** A line of the bill. */
export interface CostLine {
  readonly what: string;
  /** How the quantity of one shop comes about. */
  readonly how: string;
  readonly dollars: (shops: number) => number;
}

const round = (value: number) => Math.round(value).toLocaleString('en-US');
const perShop = (dollars: number) => (shops: number) => shops * dollars;

/** The bill of a stage. */
export const costLines: readonly CostLine[] = [
  {
    what: 'Lambda, requests',
    how: `${round(calls)} calls × $0.20 a million`,
    dollars: perShop(calls * prices.lambdaRequests),
  },
  {
    what: 'Lambda, time',
    how: `${round(calls)} × 40 ms × 0.5 GB × $0.0000133334`,
    dollars: perShop(calls * secondsBilled * gigabytes * prices.lambdaTime),
  },
  {
    what: 'DynamoDB, reads',
    how: `${round(readUnits)} units × $0.125 a million`,
    dollars: perShop(readUnits * prices.readUnits),
  },
  {
    what: 'DynamoDB, writes',
    how: `${round(writeUnits)} units × $0.625 a million`,
    dollars: perShop(writeUnits * prices.writeUnits),
  },
  {
    what: 'DynamoDB, storage and backups',
    how: `${(gigabytesStored * 1_000).toFixed(0)} MB after a year × $0.45 a GB`,
    dollars: perShop(gigabytesStored * prices.storage),
  },
  {
    what: 'logs',
    how: `${round(calls)} KB × ($0.50 + 3 months × $0.03) a GB`,
    dollars: perShop(((calls * logKilobytes) / 1e6) * (prices.logs + monthsOfLogs * prices.logStorage)),
  },
  {
    what: 'traces',
    how: 'one call a second and 5 % of the others × $5 a million',
    dollars: (shops) => tracesOf(shops * calls) * prices.traces,
  },
  {
    what: 'data to callers',
    how: `${(gigabytesOut * 1_000).toFixed(0)} MB × $0.09 a GB`,
    dollars: perShop(gigabytesOut * prices.transferOut),
  },
  {
    what: 'keys',
    how: 'of exports, and of the backups of a stage that keeps its data: 2 × $1, rising with their first two rotations',
    dollars: () => 2 * prices.key,
  },
  {
    what: 'secrets',
    how: `${Object.keys(secrets).length} × $0.40; each environment reads one every five minutes at most`,
    dollars: () => Object.keys(secrets).length * prices.secret,
  },
  {
    what: 'watching',
    how: 'metrics, alarms, dashboards and their key: `npm run cost` tells each, whatever the number of shops',
    dollars: () => watchingDollars,
  },
];

const sizes = [1, 20, 200];

/** The bill as a table of Markdown. */
export function costTable(): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const amounts = (of: (shops: number) => number) => sizes.map((shops) => of(shops).toFixed(2));
  const total = (shops: number) => costLines.reduce((sum, { dollars }) => sum + dollars(shops), 0);
  return [
    row(['$ a month', 'how, for one shop', ...sizes.map((shops) => (shops === 1 ? '1 shop' : `${shops} shops`))]),
    row(['---', '---', ...sizes.map(() => '---:')]),
    ...costLines.map(({ what, how, dollars }) => row([what, how, ...amounts(dollars)])),
    row(['**together**', '', ...amounts(total).map((sum) => `**${sum}**`)]),
  ].join('\n');
}

if (import.meta.main) console.log(costTable());
