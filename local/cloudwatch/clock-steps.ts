/** Milliseconds by which two clocks may go apart before it is a step. */
const tolerance = 1_000;

/** Steps that are remembered, the last ones. */
const most = 10_000;

interface Step {
  readonly machine: number;
  readonly clock: number;
}

/** What another clock showed when that of the machine showed something: of a clock that stands still, or leaps, by where it was seen. */
export class ClockSteps {
  readonly #steps: Step[] = [];

  /** Remembers what both show now, in epoch milliseconds. */
  note(machine: number, clock: number): void {
    if (this.#steps.length > 0 && Math.abs(clock - this.at(machine)) < tolerance) return;
    this.#steps.push({ machine, clock });
    if (this.#steps.length > most) this.#steps.shift();
  }

  /** What the clock showed when the machine's showed that. */
  at(machine: number): number {
    const step = this.#steps.findLast((it) => it.machine <= machine) ?? this.#steps[0];
    return step === undefined ? machine : step.clock + (machine - step.machine);
  }
}
