import type { JsonFile } from '../data-folder/json-file.ts';
import { historyItem, stateData } from './alarm-history.ts';
import type { Alarm } from './alarm-message.ts';
import type { Reason } from './alarm-reason.ts';
import { type AlarmMemory, type AlarmRecord, configured, type HistoryItem, withHistory } from './alarm-record.ts';
import type { AlarmState } from './alarm-rule.ts';
import type { CompositeAlarm } from './composite-alarm.ts';
import { compositeReason } from './composite-reason.ts';
import { LastingMemory } from './lasting-memory.ts';
import { type Held, heldAtTransition, stillHeld } from './suppression.ts';

/** Does what is to be done where an alarm came to a state. @returns what is remembered of it */
export type TakeActions = (alarm: Alarm, record: AlarmRecord) => Promise<readonly HistoryItem[]>;

/** What alarms work with. */
export interface AlarmsParts {
  readonly file: JsonFile<AlarmMemory>;
  readonly now: () => number;
  readonly takeActions: TakeActions;
  /** Told of what could not be written down, in one line. */
  readonly complain: (text: string) => void;
}

/** An alarm with what is remembered of it. */
export interface KnownAlarm {
  readonly alarm: Alarm;
  readonly record: AlarmRecord;
}

/** The alarms of the templates, the state of each, and what follows from a change of it. */
export class Alarms {
  readonly #parts: AlarmsParts;
  #alarms: readonly Alarm[] = [];
  readonly #memory: LastingMemory<AlarmMemory>;

  /** @throws CloudError where what is remembered is damaged */
  constructor(parts: AlarmsParts) {
    this.#parts = parts;
    this.#memory = new LastingMemory(parts.file, parts.complain);
  }

  /** Makes these the alarms there are: composites each after those they look at. What is known of those that were there stays. */
  configure(alarms: readonly Alarm[]): void {
    const now = this.#parts.now();
    const { records } = this.#memory.content;
    const changed = alarms.filter(({ name, digest }) => records[name]?.digest !== digest);
    const known = Object.fromEntries(
      alarms.map(({ name, digest }): [string, AlarmRecord] => [name, configured(records[name], digest, now)]),
    );
    this.#alarms = alarms;
    if (changed.length === 0 && Object.keys(records).length === alarms.length) return;
    const history = changed.map((alarm) => {
      const what = records[alarm.name] === undefined ? 'created' : 'updated';
      return historyItem(alarm, 'ConfigurationUpdate', now, `Alarm "${alarm.name}" ${what}`, { type: what });
    });
    this.#remember(known, history);
  }

  /** In the order of their names. */
  all(): KnownAlarm[] {
    const known = this.#alarms.map((alarm) => ({ alarm, record: this.#recordOf(alarm.name) }));
    return known.sort((left, right) => (left.alarm.name < right.alarm.name ? -1 : 1));
  }

  get history(): readonly HistoryItem[] {
    return this.#memory.content.history;
  }

  /** Brings an alarm to a state, by what was measured or as somebody wants it. What follows from that is done. */
  async bring(alarm: Alarm, state: AlarmState, why: Reason): Promise<void> {
    const known = this.#recordOf(alarm.name);
    if (known.state === state) return;
    const now = this.#parts.now();
    const record = { ...known, ...why, state, previous: known.state, updatedAt: now, transitionedAt: now };
    const summary = `Alarm updated from ${known.state} to ${state}`;
    const data = { version: '1.0', oldState: stateData(known), newState: stateData(record) };
    this.#remember({ [alarm.name]: { ...record, held: this.#heldAt(alarm, now) } }, [
      historyItem(alarm, 'StateUpdate', now, summary, data),
    ]);
    await this.#actUnlessHeld(alarm);
  }

  /** Evaluates composite alarms by the states of the others, and looks whether actions are held back any longer. */
  async combine(): Promise<void> {
    for (const alarm of this.#alarms) {
      if (alarm.kind !== 'composite') continue;
      await this.#release(alarm);
      const state = alarm.rule.holds((name) => this.#recordOf(name).state) ? 'ALARM' : 'OK';
      const children = alarm.rule.alarms.map((name) => this.#known(name));
      await this.bring(alarm, state, compositeReason(children));
    }
  }

  /** Says whether alarms are to act, until the template says something else. */
  enableActions(names: readonly string[], actionsEnabled: boolean): void {
    const known = names.flatMap((name) => this.#alarms.filter((alarm) => alarm.name === name));
    this.#remember(
      Object.fromEntries(known.map(({ name }) => [name, { ...this.#recordOf(name), actionsEnabled }])),
      [],
    );
  }

  /** Writes down what is still to be written. @throws CloudError where that is not possible */
  save(): void {
    this.#memory.save();
  }

  #known(name: string): KnownAlarm {
    const alarm = this.#alarms.find((it) => it.name === name);
    if (alarm === undefined) throw new Error(`there is no alarm ${name}`);
    return { alarm, record: this.#recordOf(name) };
  }

  #recordOf(name: string): AlarmRecord {
    return this.#memory.content.records[name] ?? configured(undefined, '', 0);
  }

  #heldAt(alarm: Alarm, now: number): Held | undefined {
    if (alarm.kind !== 'composite' || alarm.suppressor === undefined) return undefined;
    return heldAtTransition(alarm.suppressor, this.#recordOf(alarm.suppressor.alarm).state, now);
  }

  async #release(alarm: CompositeAlarm): Promise<void> {
    const { suppressor } = alarm;
    const record = this.#recordOf(alarm.name);
    if (record.held === undefined) return;
    const suppressing = suppressor === undefined ? 'OK' : this.#recordOf(suppressor.alarm).state;
    const held = suppressor && stillHeld(record.held, suppressor, suppressing, this.#parts.now());
    if (held?.by === record.held.by && held.until === record.held.until) return;
    this.#remember({ [alarm.name]: { ...record, held } }, []);
    await this.#actUnlessHeld(alarm);
  }

  async #actUnlessHeld(alarm: Alarm): Promise<void> {
    const record = this.#recordOf(alarm.name);
    if (record.held !== undefined || !(record.actionsEnabled ?? alarm.actionsEnabled)) return;
    this.#remember({}, await this.#parts.takeActions(alarm, record));
  }

  #remember(records: Readonly<Record<string, AlarmRecord>>, items: readonly HistoryItem[]): void {
    const names = new Set(this.#alarms.map(({ name }) => name));
    const kept = Object.entries({ ...this.#memory.content.records, ...records }).filter(([name]) => names.has(name));
    const history = withHistory(this.#memory.content.history, items, this.#parts.now());
    this.#memory.content = { records: Object.fromEntries(kept), history };
  }
}
