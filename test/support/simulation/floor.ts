import type { Answer, Request } from '#test/support/call.ts';
import type { Random } from '#test/support/history/random.ts';
import type { BoardTruth } from './board-truth.ts';
import type { Faults } from './faults.ts';
import type { ReportFinding } from './findings.ts';
import type { Observations, Sent } from './observations.ts';
import type { Premises } from './requests.ts';
import type { Scheduler } from './scheduler.ts';
import { type Machine, type SimulatedOperation, SimulatedProcess } from './simulated-process.ts';

/** All that the clients of one run share. */
export interface Floor {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly truth: BoardTruth;
  readonly observations: Observations;
  readonly premises: Premises;
  readonly fleet: Fleet;
  readonly report: ReportFinding;
  /** How many operations clients shall send before they go home. */
  readonly operations: number;
  /** How many cards there may be before clients remove one instead of adding one. */
  readonly maxCards: number;
}

/** The processes that answer, each replaced by a new one when it ends. */
export class Fleet {
  readonly #machine: Machine;
  readonly #random: Random;
  readonly #apiKey: string;
  readonly #processes: SimulatedProcess[];

  constructor(machine: Machine, random: Random, apiKey: string, size: number) {
    this.#machine = machine;
    this.#random = random;
    this.#apiKey = apiKey;
    this.#processes = Array.from({ length: size }, () => new SimulatedProcess(machine));
  }

  /** The answer of one of them; undefined where it ended before. */
  answer(operation: SimulatedOperation, request: Request, sent: Sent): Promise<Answer | undefined> {
    const place = this.#random.below(this.#processes.length);
    let chosen = this.#processes[place];
    if (chosen === undefined || !chosen.isAlive) {
      chosen = new SimulatedProcess(this.#machine);
      this.#processes[place] = chosen;
    }
    const headers = { 'x-correlation-id': sent.correlationId };
    return chosen.answer(operation, { ...request, key: this.#apiKey, headers });
  }
}
