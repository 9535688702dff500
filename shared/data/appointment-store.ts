import { Problem } from '#shared/contract/problems.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import type { Bound, Neighbour } from '#shared/domain/move.ts';
import type { Reach } from '#shared/domain/reach.ts';
import { AppointmentReader, type FoundCard } from './appointment-reader.ts';
import { boundOf, creationOf, overnightOf, removalOf, rerankOf, reschedulingOf } from './appointment-writes.ts';
import { appointmentPointerKey, cardKey } from './keys.ts';
import { mismatch } from './ledger.ts';
import { ConditionFailed, type Table, TableUnavailable, TransactionFailed, type Write } from './table.ts';
import type { TenantId } from './tenant.ts';
import { deletion, tombstone } from './tombstone.ts';
import { bumped, judge, notFound, stamped, updateOf } from './versioned.ts';
import { bodyHash, type Writer } from './writer.ts';

/** How often a change is planned anew because others changed what it rests on. */
const maxPlans = 8;

/** What a use case decides about an appointment: its next state, and neighbours that get new ranks with it. */
export interface Plan {
  readonly appointment: Appointment;
  readonly neighbours?: readonly Neighbour[];
  /** Cards of the same day the plan relies on. */
  readonly bounds?: readonly Bound[];
  /** What else must hold, each a check; the plan is made anew where it does not. */
  readonly relied?: readonly Write[];
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
   * @throws Problem `idempotency_mismatch`, or `not_found` where that earlier one was deleted since
   */
  async create(appointment: Appointment, others: readonly Write[], writer: Writer): Promise<Appointment> {
    const creation = creationOf(appointment, stamped(this.codec, undefined, appointment, writer), writer);
    try {
      await this.table.transact([...creation, ...others]);
      return appointment;
    } catch (error) {
      if (!(error instanceof TransactionFailed)) throw error;
      const earlier = await this.created(appointment.id, writer);
      if (earlier !== undefined) return earlier;
      this.#refuseOutlived(appointment.id, error, writer);
      throw new TableUnavailable('what the create met was gone when looked at', { cause: error });
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
      const current = this.codec.parse(found.item);
      if (judge(this.codec, found.item, writer, target.version)) return current;
      try {
        const planned = await plan(current);
        const next = bumped(planned.appointment, writer);
        if (await this.#commit(found, next, planned, writer)) return next;
        found = await this.find(target.id, found.date);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        // What the plan met may be the work of an earlier try of this very request; then it is a replay, and no problem.
        found = await this.find(target.id, found.date);
        if (found.item.version === current.version) throw error;
      }
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
      if (typeof pointer?.date !== 'string') throw notFound('appointment', target.id);
      const item = await this.table.get(cardKey(this.shop, pointer.date, target.id));
      // Rescheduled or deleted since the pointer was read, perhaps by an earlier try of this very request.
      if (item === undefined) continue;
      const found = this.within(item, pointer.date, target.id);
      if (judge(this.codec, item, writer, target.version)) throw mismatch(writer.key);
      const version = target.version + 1;
      const grave = tombstone(version, pointer.bodyHash ?? null, writer);
      const removal = removalOf(this.codec.parse(item), found, grave, writer);
      if (await this.#transacted(removal)) return { id: target.id, version };
    }
    throw new TableUnavailable(`appointment ${target.id} kept changing`);
  }

  async #commit(found: FoundCard, next: Appointment, plan: Plan, writer: Writer): Promise<boolean> {
    const update = updateOf(this.codec, found.item, next, writer, plan.reason);
    const card = [
      ...(next.date === found.date ? [update] : reschedulingOf(found, next, update, writer)),
      ...overnightOf(this.codec.parse(found.item), next, writer),
    ];
    const around = [
      ...(plan.neighbours ?? []).map((neighbour) => rerankOf(next.date, neighbour, writer)),
      ...(plan.bounds ?? []).map((bound) => boundOf(next.date, bound, writer)),
      ...(plan.relied ?? []),
    ];
    const { others = [] } = plan;
    if (card.length + around.length + others.length > 1) {
      return this.#transacted([...card, ...around], { others, writer });
    }
    try {
      await this.table.write(update);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  /**
   * @param created what is created together with the writes, with ids from the request's key
   * @returns whether it happened
   * @throws Problem `idempotency_mismatch` where nothing but these ids stood in the way: another request had the key
   */
  async #transacted(
    writes: readonly Write[],
    created?: { others: readonly Write[]; writer: Writer },
  ): Promise<boolean> {
    try {
      await this.table.transact([...writes, ...(created?.others ?? [])]);
      return true;
    } catch (error) {
      if (!(error instanceof TransactionFailed)) throw error;
      const failed = [...error.failures.keys()];
      if (created !== undefined && failed.every((index) => index >= writes.length)) throw mismatch(created.writer.key);
      return false;
    }
  }

  /**
   * A customer or car created inline outlives the tombstone of its appointment, and so it still knows the request.
   * @throws Problem `not_found`, as while the tombstone stood, or `idempotency_mismatch`
   */
  #refuseOutlived(id: string, { failures }: TransactionFailed, writer: Writer): void {
    const outlived = [...failures.values()].find((item) => item?.bodyHash !== undefined);
    if (outlived === undefined) return;
    if (outlived.bodyHash !== bodyHash(writer)) throw mismatch(writer.key);
    writer.replayed = true;
    throw notFound('appointment', id);
  }
}

/** Opens the appointments the caller reaches. */
export function appointmentStore(
  runtime: { tables: { board: Table } },
  shop: TenantId,
  reach: Reach,
): AppointmentStore {
  return new AppointmentStore(runtime.tables.board, shop, reach);
}
