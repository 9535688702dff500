import { type AlarmFault, alarmFaults, live } from './alarm-faults.ts';
import { AlarmStand } from './alarm-stand.ts';
import type { Finding } from './audit.ts';
import { MeasuredLife } from './measured-life.ts';
import { drilledAlarms, writeWatchedTemplates } from './watched-templates.ts';

/** How an alarm is drilled. */
export interface AlarmDrill {
  readonly id: string;
  readonly fault: AlarmFault;
  /** Plants the fault, lifts it, and says what was heard. */
  rehearse(): Promise<Finding>;
}

/** Hours that are let go by, one after the other, until all is quiet: the longest windows look back three days. */
const waits = [1, 6, 24, 48, 48];

/** Hours between two faults, so that no window of a second one sees the first. */
const between = 120;

const idsOf = (heard: readonly { readonly id: string; readonly state: string }[], state: string): string[] =>
  [...new Set(heard.filter((it) => it.state === state).map(({ id }) => id))].sort();

/** Alarms of a stage, all of them quiet, and faults to be planted. */
export class AlarmExercise {
  readonly #stand: AlarmStand;
  readonly #life: MeasuredLife;
  readonly #ids = new Set(drilledAlarms().map(({ id }) => id));
  #isSettled = false;

  private constructor(stand: AlarmStand) {
    this.#stand = stand;
    this.#life = new MeasuredLife(stand);
  }

  static open(): AlarmExercise {
    return new AlarmExercise(AlarmStand.open(writeWatchedTemplates));
  }

  close(): Promise<void> {
    return this.#stand.close();
  }

  /** Each alarm with its fault. @throws Error where one has none, or a fault has no alarm */
  drills(): AlarmDrill[] {
    const strange = Object.keys(alarmFaults).filter((id) => !this.#ids.has(id));
    if (strange.length > 0) throw new Error(`there is no alarm ${strange.join(', ')} to drill`);
    return [...this.#ids].map((id) => {
      const fault = alarmFaults[id];
      if (fault === undefined)
        throw new Error(`alarm ${id} has no fault to be drilled by: scripts/drilling/alarm-faults.ts`);
      return { id, fault, rehearse: () => this.#rehearse(fault) };
    });
  }

  async #rehearse(fault: AlarmFault): Promise<Finding> {
    if (!this.#isSettled) await this.#quiet();
    this.#isSettled = true;
    const before = this.#stand.heard().length;
    fault.begin?.(this.#life, this.#stand);
    await this.#pass(fault.minutes, fault);
    const on = idsOf(this.#stand.heard(before), 'ALARM');
    fault.end?.(this.#life, this.#stand);
    const took = await this.#quiet();
    const off = idsOf(this.#stand.heard(before), 'OK');
    const late = idsOf(this.#stand.heard(before), 'ALARM').filter((id) => !on.includes(id));
    this.#stand.leap(between);
    await this.#pass(15);
    const expected = [...fault.expected].sort();
    const missing = expected.filter((id) => !on.includes(id));
    const others = [...on.filter((id) => !expected.includes(id)), ...late];
    const deaf = expected.filter((id) => on.includes(id) && !off.includes(id));
    const ringing = this.#ringing();
    return {
      measured: `on: ${on.join(', ') || 'none'}; OK after ${took}`,
      faults: [
        ...missing.map((id) => `${id} did not go on`),
        ...others.map((id) => `${id} went on, too`),
        ...deaf.map((id) => `${id} did not say OK`),
        ...ringing.map((id) => `${id} is still on`),
      ],
    };
  }

  /** Lets minutes pass in which all goes well, but for the fault. */
  async #pass(minutes: number, fault?: AlarmFault): Promise<void> {
    const pace = fault?.pace ?? 1;
    for (let minute = 0; minute < minutes; minute += pace) {
      live(this.#life, this.#stand, fault?.silences, this.#stand.now());
      await fault?.each?.(this.#life, minute, this.#stand);
      await this.#stand.pass(pace);
    }
  }

  #ringing(): string[] {
    return this.#stand.ringing().filter((id) => this.#ids.has(id));
  }

  /** Lets time pass until no alarm is on. @returns how long that took */
  async #quiet(): Promise<string> {
    const begun = this.#stand.now();
    await this.#pass(20);
    // What looks back for days is evaluated by the hour; after a leap, what goes on by silence is not, for as long as it looks back.
    if (this.#ringing().length > 0) await this.#pass(61);
    for (const wait of waits) {
      if (this.#ringing().length === 0) break;
      this.#stand.leap(wait);
      await this.#pass(2);
    }
    const minutes = Math.round((this.#stand.now() - begun) / 60_000);
    return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
  }
}
