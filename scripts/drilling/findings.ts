import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { Finding } from './audit.ts';

/** One thing a drill shows, and how it was found. */
export interface ShownFinding {
  readonly drill: string;
  readonly shows: string;
  readonly holds: boolean;
  readonly measured: string;
}

/** Faults told of one finding; a broken release can lose a thousand writes. */
const toldFaults = 5;

/** What a drill came to: each finding is a step of the run, so that people and programs are told of it as of every step. */
export class Findings {
  readonly all: ShownFinding[] = [];
  readonly #drill: string;
  readonly #run: Pick<OperatorRun, 'signal' | 'step'>;

  constructor(drill: string, run: Pick<OperatorRun, 'signal' | 'step'>) {
    this.#drill = drill;
    this.#run = run;
  }

  /** Does a part of the exercise. @throws what it throws: the drill ends */
  act<Result>(what: string, work: () => Promise<Result>, told?: (result: Result) => string): Promise<Result> {
    return this.#run.step(`${this.#drill}: ${what}`, async (step) => {
      const result = await work();
      if (told !== undefined) step.detail(told(result));
      return result;
    });
  }

  /** Looks whether something holds. Where it does not, the drill goes on and fails in the end. */
  async check(shows: string, look: () => Promise<Finding> | Finding): Promise<void> {
    let measured = '';
    try {
      await this.#run.step(`${this.#drill}: ${shows}`, async (step) => {
        const finding = await look();
        measured = finding.measured;
        step.detail(measured);
        const { faults } = finding;
        if (faults.length === 0) return;
        const more = faults.length > toldFaults ? `; and ${faults.length - toldFaults} more` : '';
        throw new CommandFailure('failed', `${faults.slice(0, toldFaults).join('; ')}${more}`);
      });
      this.all.push({ drill: this.#drill, shows, holds: true, measured });
    } catch (error) {
      if (this.#run.signal.aborted) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      this.all.push({ drill: this.#drill, shows, holds: false, measured: reason });
    }
  }
}
