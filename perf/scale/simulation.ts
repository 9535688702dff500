import { SeededRandom } from '#shared/domain/seeded-random.ts';
import type { Actions, Requests } from './actions.ts';
import { assumed, ownTime, timeLike } from './assumptions.ts';
import type { lambdaQuotas } from './aws.ts';
import { CallLimits } from './call-limits.ts';
import { Demands } from './demands.ts';
import { EventQueue } from './event-queue.ts';
import { type Environment, Fleet } from './fleet.ts';
import { Partitions } from './partitions.ts';
import type { Call } from './traffic.ts';

/** How a simulation is run. */
export interface Setting {
  readonly actions: Actions;
  /** Physical partitions of a table or an index at first. */
  readonly partitionsOf: (place: string) => number;
  /** Seconds of throughput a partition keeps. */
  readonly burst: number;
  readonly lambda: { readonly [Name in keyof typeof lambdaQuotas]: number };
  /** Whether calls are counted and limited, as a stage does. */
  readonly hasLimits: boolean;
  /** What begins earlier is not counted; seconds. */
  readonly warmUp: number;
}

/** What became of a call. */
export interface Ended {
  readonly call: Call;
  readonly result: 'answered' | 'unavailable' | 'limited' | 'refused by Lambda';
  readonly seconds: number;
  readonly reads: number;
  readonly writes: number;
  /** Seconds of the function that are billed. */
  readonly billed: number;
}

/** What came of a simulation. */
export interface Simulated {
  readonly ended: readonly Ended[];
  readonly partitions: Partitions;
  readonly fleet: Fleet;
}

interface Running {
  readonly call: Call;
  readonly random: SeededRandom;
  readonly environment: Environment;
  readonly requests: Requests;
  readonly from: number;
  step: number;
  attempt: number;
  reads: number;
  writes: number;
}

/** The item that counts the calls of a shop, as it is recorded. */
export const countingPlace = 'access L#T#<shop>';

/** Lets calls happen. @param calls by their time */
export function simulate(calls: readonly Call[], setting: Setting): Simulated {
  const partitions = new Partitions(setting.partitionsOf, setting.burst);
  const demandsOf = new Demands(partitions);
  const fleet = new Fleet(setting.lambda);
  const limits = new CallLimits();
  const queue = new EventQueue<Running>();
  const ended: Ended[] = [];

  const end = (call: Call, result: Ended['result'], now: number, running?: Running) => {
    if (call.at < setting.warmUp) return;
    const { reads = 0, writes = 0, from = now } = running ?? {};
    ended.push({ call, result, seconds: now - call.at, reads, writes, billed: now - from });
  };

  const begin = (call: Call, now: number) => {
    const taken = fleet.take(call.operation, now);
    if (taken === undefined) return end(call, 'refused by Lambda', now);
    const { environment, isNew } = taken;
    const random = new SeededRandom(call.seed);
    const [wait, own] = [
      timeLike(assumed.newEnvironment, random),
      setting.actions.of(call.action, call.shop.appointmentsPerDay),
    ];
    const credential = setting.actions.of('credential', 0).filter(([touch]) => {
      if (touch === undefined) return false;
      const key = demandsOf.keyOf(touch.partition, call);
      const isBelieved = (environment.believed.get(key) ?? 0) > now;
      if (!isBelieved) environment.believed.set(key, now + assumed.believed);
      return !isBelieved;
    });
    const isAccepted = !setting.hasLimits || limits.accept(call.shop.name, call.caller, now);
    const counting: Requests = setting.hasLimits
      ? [[{ partition: countingPlace, reads: 0, writes: setting.actions.counting(call.shop.callers) }]]
      : [];
    // Who is refused is known to be from then on: nobody is asked, and nothing is read.
    const requests = [...credential, ...(isAccepted ? [...counting, ...own] : [])];
    const running = { call, random, environment, requests, from: now, step: 0, attempt: 1, reads: 0, writes: 0 };
    queue.put(now + (isNew ? wait : 0), running);
  };

  const finish = (running: Running, now: number, isAvailable = true) => {
    const { call, environment, requests } = running;
    const isLimited = requests.length === 0 || !requests.some((request) => !request[0]?.partition.startsWith('access'));
    fleet.give(environment);
    end(call, isAvailable ? (isLimited ? 'limited' : 'answered') : 'unavailable', now, running);
  };

  const advance = (running: Running, now: number) => {
    const { call, random, requests } = running;
    const request = requests[running.step];
    if (request === undefined) return finish(running, now);
    const demands = demandsOf.of(request, call, random);
    const isAdmitted = partitions.admit(demands, now);
    const isUncounted =
      !isAdmitted && running.attempt === assumed.attempts && request[0]?.partition.startsWith(countingPlace) === true;
    if (isAdmitted || isUncounted) {
      for (const { reads, writes } of isAdmitted ? demands : []) {
        running.reads += reads;
        running.writes += writes;
      }
      running.step += 1;
      running.attempt = 1;
      const own = running.step === requests.length ? ownTime(call.operation) : 0;
      queue.put(now + timeLike(assumed.dynamoDb, random) + own, running);
    } else if (running.attempt === assumed.attempts) {
      finish(running, now, false);
    } else {
      queue.put(now + random.next() * assumed.retry * 2 ** (running.attempt - 1), running);
      running.attempt += 1;
    }
  };

  const advanceUntil = (limit: number) => {
    for (let next = queue.next(limit); next !== undefined; next = queue.next(limit)) advance(next.event, next.at);
  };
  for (const call of calls) {
    advanceUntil(call.at);
    begin(call, call.at);
  }
  advanceUntil(Number.POSITIVE_INFINITY);
  return { ended, partitions, fleet };
}
