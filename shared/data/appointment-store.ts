import type { Appointment } from '#shared/domain/appointment.ts';
import { AppointmentReader, type FoundCard } from './appointment-reader.ts';
import { appointmentPointerKey, cardKey } from './keys.ts';
import { mismatch } from './ledger.ts';
import {
  type Attributes,
  ConditionFailed,
  type Item,
  type Key,
  type Table,
  TableUnavailable,
  TransactionFailed,
  type Write,
} from './table.ts';
import { deletion, tombstone } from './tombstone.ts';
import { bumped, judge, stamped, updateOf } from './versioned.ts';
import { bodyHash, changeOf, type Writer } from './writer.ts';

/** How often a change is planned anew because others changed what it rests on. */
const maxPlans = 8;

/** A card that gets a new rank because another one needs room. */
export interface Neighbour {
  readonly id: string;
  /** The version it was read at. */
  readonly version: number;
  readonly rank: string;
}

/** What a use case decides about an appointment: its next state, and neighbours that get new ranks with it. */
export interface Plan {
  readonly appointment: Appointment;
  readonly neighbours?: readonly Neighbour[];
  readonly reason?: string;
  /** What else is created together with it. */
  readonly others?: readonly Write[];
}

/** Which appointment a request names, and what the caller knows of it. */
export interface Target {
  readonly id: string;
  /** The day the caller believes it is on. */
  readonly on: string | undefined;
  readonly version: number;
}

/** The appointments of one shop, to read and to change. */
export class AppointmentStore extends AppointmentReader {
  /** What a repetition of a create finds: the appointment made before, or undefined where there is none. */
  async created(id: string, writer: Writer): Promise<Appointment | undefined> {
    const pointer = await this.table.get(appointmentPointerKey(this.shop, id));
    if (pointer === undefined) return undefined;
    if (pointer.bodyHash !== bodyHash(writer)) throw mismatch(writer.key);
    writer.replayed = true;
    return this.get(id, typeof pointer.date === 'string' ? pointer.date : undefined);
  }

  /**
   * Puts a new appointment on the board, together with what else the request creates: all or nothing.
   * @returns the appointment as it stands, made now or by an earlier try of the same request
   */
  async create(appointment: Appointment, others: readonly Write[], writer: Writer): Promise<Appointment> {
    const card = {
      ...cardKey(this.shop, appointment.date, appointment.id),
      ...stamped(this.codec, undefined, appointment, writer),
    };
    const absent = { kind: 'absent' } as const;
    try {
      await this.table.transact([
        { kind: 'put', item: card, condition: absent },
        { kind: 'put', item: this.#pointer(appointment, bodyHash(writer), writer), condition: absent },
        ...others,
      ]);
      return appointment;
    } catch (error) {
      if (!(error instanceof TransactionFailed)) throw error;
      const earlier = await this.created(appointment.id, writer);
      if (earlier === undefined)
        throw new TableUnavailable('what the create met was gone when looked at', { cause: error });
      return earlier;
    }
  }

  /**
   * Changes an appointment: reads it, decides replay and conflict from it, plans, and writes under the version read.
   * The plan is made anew where a neighbour changed meanwhile.
   * @returns the appointment as it stands afterwards
   * @throws Problem `not_found`, `idempotency_mismatch`, `version_conflict`, and what `plan` throws
   */
  async change(
    target: Target,
    writer: Writer,
    plan: (current: Appointment) => Promise<Plan> | Plan,
  ): Promise<Appointment> {
    let found = await this.find(target.id, target.on);
    for (let attempt = 1; attempt <= maxPlans; attempt += 1) {
      if (judge(this.codec, found.item, writer, target.version)) return this.codec.parse(found.item);
      const planned = await plan(this.codec.parse(found.item));
      const next = bumped(planned.appointment, writer);
      if (await this.#commit(found, next, planned, writer)) return next;
      found = await this.find(target.id, found.date);
    }
    throw new TableUnavailable(`appointment ${target.id} and its neighbours kept changing`);
  }

  /**
   * Removes an appointment and leaves a tombstone.
   * @returns the version the deletion made
   * @throws Problem `not_found`, `idempotency_mismatch`, `version_conflict`
   */
  async remove(target: Target, writer: Writer): Promise<{ id: string; version: number }> {
    for (let attempt = 1; attempt <= maxPlans; attempt += 1) {
      const pointer = await this.table.get(appointmentPointerKey(this.shop, target.id));
      const earlier = pointer === undefined ? undefined : deletion(pointer, writer);
      if (earlier !== undefined) return { id: target.id, version: earlier };
      const found = await this.find(target.id, typeof pointer?.date === 'string' ? pointer.date : undefined);
      if (judge(this.codec, found.item, writer, target.version)) throw mismatch(writer.key);
      const version = target.version + 1;
      if (await this.#transacted(this.#removal(found, tombstone(version, pointer?.bodyHash ?? null, writer)))) {
        return { id: target.id, version };
      }
    }
    throw new TableUnavailable(`appointment ${target.id} kept changing`);
  }

  #removal({ item, date }: FoundCard, grave: Attributes): Write[] {
    const id = item.sk.slice(2);
    return [
      { kind: 'delete', key: keyOf(item), condition: { kind: 'equals', attributes: { version: item.version ?? 0 } } },
      {
        kind: 'put',
        item: { ...appointmentPointerKey(this.shop, id), ...grave },
        condition: { kind: 'equals', attributes: { date } },
      },
    ];
  }

  async #commit(found: FoundCard, next: Appointment, plan: Plan, writer: Writer): Promise<boolean> {
    const update = updateOf(this.codec, found.item, next, writer, plan.reason);
    const card = next.date === found.date ? [update] : this.#reschedule(found, next, update, writer);
    const neighbours = (plan.neighbours ?? []).map((neighbour) => this.#rerank(next.date, neighbour, writer));
    const writes = [...card, ...neighbours, ...(plan.others ?? [])];
    if (writes.length > 1) return this.#transacted(writes);
    try {
      await this.table.write(update);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  #reschedule(found: FoundCard, next: Appointment, update: Write & { kind: 'update' }, writer: Writer): Write[] {
    const kept = Object.entries({ ...found.item, ...update.set }).filter(([name]) => !update.remove.includes(name));
    return [
      { kind: 'delete', key: keyOf(found.item), condition: update.condition },
      {
        kind: 'put',
        item: { ...Object.fromEntries(kept), ...cardKey(this.shop, next.date, next.id) },
        condition: { kind: 'absent' },
      },
      {
        kind: 'update',
        key: appointmentPointerKey(this.shop, next.id),
        set: { date: next.date, change: changeOf(writer) },
        remove: [],
        condition: { kind: 'equals', attributes: { date: found.date } },
      },
    ];
  }

  #rerank(date: string, neighbour: Neighbour, writer: Writer): Write {
    return {
      kind: 'update',
      key: cardKey(this.shop, date, neighbour.id),
      set: {
        rank: neighbour.rank,
        version: neighbour.version + 1,
        updatedAt: writer.now,
        change: changeOf(writer, 'made room for a neighbour'),
      },
      remove: [],
      condition: { kind: 'equals', attributes: { version: neighbour.version } },
    };
  }

  async #transacted(writes: readonly Write[]): Promise<boolean> {
    try {
      await this.table.transact(writes);
      return true;
    } catch (error) {
      if (error instanceof TransactionFailed) return false;
      throw error;
    }
  }

  #pointer(appointment: Appointment, hash: string, writer: Writer): Item {
    const key = appointmentPointerKey(this.shop, appointment.id);
    return { ...key, date: appointment.date, bodyHash: hash, change: changeOf(writer) };
  }
}

function keyOf({ pk, sk }: Item): Key {
  return { pk, sk };
}

/** Opens the appointments of the caller's shop. */
export function appointmentStore(runtime: { tables: { board: Table } }, shop: string): AppointmentStore {
  return new AppointmentStore(runtime.tables.board, shop);
}
