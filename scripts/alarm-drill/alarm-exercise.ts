import { AlarmCloud, type AlarmCloudParts } from './alarm-cloud.ts';
import type { AlarmFault } from './fault.ts';
import { onceMoreIfBusy, type Rehearsed } from './once-more.ts';
import { faultsOf, idsIn } from './verdict.ts';

/** Hours that are let go by, one after the other, until all is quiet: the longest windows look back three days. */
const waits = [1, 6, 24, 48, 48];

/** Hours between two faults, so that no window of a second one sees the first. */
const between = 120;

/** Alarms of a running cloud, all of them quiet, and faults to be planted. */
export class AlarmExercise {
  readonly #cloud: AlarmCloud;

  private constructor(cloud: AlarmCloud) {
    this.#cloud = cloud;
  }

  /** Starts the cloud, and has all of it in use before anything is measured. @throws CloudError where it cannot start */
  static async open(parts: AlarmCloudParts): Promise<AlarmExercise> {
    const cloud = await AlarmCloud.open(parts);
    const exercise = new AlarmExercise(cloud);
    try {
      await cloud.people.warmUp();
      await exercise.#quiet();
      exercise.#settle();
      return exercise;
    } catch (error) {
      await exercise.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#cloud.close();
  }

  /** Ids of the alarms somebody is told by. */
  async alarms(): Promise<string[]> {
    const all = await this.#cloud.alarms();
    return all.filter(({ severity }) => severity !== undefined).map(({ id }) => id);
  }

  /** Plants a fault, lifts it, and says what was heard; on a busy machine twice. @throws where that is not possible */
  rehearse(fault: AlarmFault): Promise<Rehearsed> {
    return onceMoreIfBusy(() => this.#rehearse(fault), this.#cloud.waits);
  }

  async #rehearse(fault: AlarmFault): Promise<Rehearsed> {
    const cloud = this.#cloud;
    const before = cloud.heard().length;
    cloud.waits.clear();
    try {
      await this.#suffer(fault);
      const during = cloud.heard(before);
      const took = await this.#quiet();
      return {
        measured: `on: ${idsIn(during, 'ALARM').join(', ') || 'none'}; OK after ${took}`,
        faults: faultsOf({
          expected: fault.expected,
          during,
          after: cloud.heard(before + during.length),
          ringing: await this.#ringing(),
        }),
      };
    } finally {
      this.#settle();
    }
  }

  /** Plants a fault, lets its time pass, and lifts it. */
  async #suffer({ begin, each, end, minutes }: AlarmFault): Promise<void> {
    const cloud = this.#cloud;
    try {
      await begin?.(cloud);
      for (let minute = 0; minute < minutes; minute += 1) {
        await each?.(cloud, minute);
        await cloud.pass();
      }
    } finally {
      await cloud.putRight();
      await end?.(cloud);
    }
  }

  /** Lets time pass, two minutes at a time. */
  async #pass(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 2) await this.#cloud.pass(2);
  }

  async #ringing(): Promise<string[]> {
    const all = await this.#cloud.alarms();
    return all.filter(({ state, severity }) => state === 'ALARM' && severity !== undefined).map(({ id }) => id);
  }

  /** Lets time pass until no alarm is on. @returns how long that took */
  async #quiet(): Promise<string> {
    const begun = this.#cloud.now();
    // What goes on by silence is not evaluated after a leap, for as long as it looks back.
    await this.#pass(12);
    for (const wait of waits) {
      if ((await this.#ringing()).length === 0) break;
      this.#cloud.leap(wait);
      await this.#pass(2);
    }
    const minutes = Math.round((this.#cloud.now() - begun) / 60_000);
    // An alarm that another may explain waits for that one before it says that it is over.
    await this.#pass(4);
    return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
  }

  /** Lets so much time pass that nothing of before is seen any more, to the end of an hour. */
  #settle(): void {
    this.#cloud.leap(between);
  }
}
