import type { Actions } from './actions.ts';
import { burstSeconds, lambdaQuotas, newTable } from './aws.ts';
import { type Setting, type Simulated, simulate } from './simulation.ts';
import { callsOf, movesAlone, movesOf, type Shop, wholeMix } from './traffic.ts';

/** Something that is simulated. */
export interface Scenario {
  readonly name: string;
  readonly shops: readonly Shop[];
  readonly seconds: number;
  readonly setting: Omit<Setting, 'actions'>;
}

/** A partition keeps no more than a second: but for the storm no claim leans on burst capacity, which AWS gives as it can. */
const strict = { burst: 1, hasLimits: true, lambda: lambdaQuotas } as const;
const fresh = { ...strict, partitionsOf: () => newTable.partitions } as const;

const buttons = movesAlone(movesOf.buttons);
const everything = wholeMix(movesOf.drags);

/** Somebody who works at a board makes less than a call a second at a shop's peak: the limits of a caller allow no more. */
function callersOf(appointmentsPerDay: number): number {
  return Math.max(2, Math.ceil(appointmentsPerDay / 350));
}

const shopOf = (name: string, appointmentsPerDay: number, more: Partial<Shop> = {}): Shop => ({
  name,
  appointmentsPerDay,
  callers: callersOf(appointmentsPerDay),
  shares: buttons,
  ...more,
});

const thousand = (appointmentsPerDay: number) =>
  Array.from({ length: 1_000 }, (_, number) => shopOf(`shop-${number}`, appointmentsPerDay));

/** One shop with 100,000 appointments a day. Its stage has limits switched off, which are of 30 calls a second. */
export const oneLargeShop: Scenario = {
  name: 'one shop, 100,000 a day',
  shops: [shopOf('large', 100_000)],
  seconds: 120,
  setting: { ...fresh, hasLimits: false, warmUp: 10 },
};

/** What ten million a day need: tables warmed for twice their peak, and more concurrency. */
const warmed = { ...strict, partitionsOf: () => 120, lambda: { ...lambdaQuotas, concurrency: 4_000 } };

/** A thousand shops with 10,000 appointments a day each. */
export const tenMillion: Scenario = {
  name: '1,000 shops, 10,000,000 a day',
  shops: thousand(10_000),
  seconds: 45,
  setting: { ...warmed, warmUp: 37 },
};

/** The same shops when they are small. */
export const tenThousand: Scenario = {
  name: '1,000 shops, 10,000 a day',
  shops: thousand(10),
  seconds: 900,
  setting: { ...fresh, warmUp: 40 },
};

/** One of the large ones, alone. */
export const oneOfThousand: Scenario = {
  name: 'one shop, 10,000 a day',
  shops: [shopOf('shop-0', 10_000)],
  seconds: 340,
  setting: { ...fresh, warmUp: 40 },
};

const quietShops = Array.from({ length: 40 }, (_, number) => shopOf(`quiet-${number}`, 200, { shares: everything }));
const beside = (name: string, more: readonly Shop[] = [], setting: Partial<Setting> = {}): Scenario => ({
  name,
  shops: [...quietShops, ...more],
  seconds: 1_840,
  setting: { ...fresh, ...setting, warmUp: 40 },
});

const noise = (times: number, callers: number) => [shopOf('noisy', 200, { shares: everything, times, callers })];

/** Forty shops of 200 appointments a day, and nobody besides. */
export const quiet = beside('40 shops, 200 a day each');

/** The same, and a shop that does ten times what it does at its peak. */
export const busy = beside('these, and one at 10 times its peak', noise(10, 20));

/** The same, and a shop that calls ten times as often as limits let it: what fits in is used up in the first seconds of each minute. */
export const storming = beside('these, and one with 300 calls/s', noise(324, 60), { burst: burstSeconds });

/** The same, where DynamoDB keeps nothing of what was not used, as it may. */
export const stormingUnkept = beside('the same, were there no burst capacity', noise(324, 60));

/** Runs a scenario. The same seed gives the same run. */
export function run({ shops, seconds, setting }: Scenario, actions: Actions, seed: number): Simulated {
  const calls = shops.flatMap((shop) => callsOf(shop, seconds, seed)).sort((one, other) => one.at - other.at);
  return simulate(calls, { ...setting, actions });
}
