import * as z from 'zod/mini';
import { invalid } from '#shared/contract/problems.ts';
import type { Technician } from '#shared/contract/technicians.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import { Collection } from './collection.ts';
import { instants } from './instants.ts';
import { teamPartition, technicianKey } from './keys.ts';
import type { Table } from './table.ts';
import type { TenantId } from './tenant.ts';
import type { Codec } from './versioned.ts';

const StoredTechnician = z.object({
  id: z.string(),
  version: z.number(),
  name: z.string(),
  active: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
});

/** A technician with times in epoch milliseconds. */
export type StoredTechnician = z.output<typeof StoredTechnician>;

/** A technician as the API answers it. */
export function toTechnician(technician: StoredTechnician): Technician {
  return { ...technician, ...instants(technician) };
}

const codec: Codec<StoredTechnician> = {
  noun: 'technician',
  parse: (item) => StoredTechnician.parse(item),
  attributes: (technician) => ({ ...technician }),
  present: toTechnician,
};

/** The team of a shop. */
export class TechnicianStore extends Collection<StoredTechnician> {
  constructor(table: Table, shop: TenantId) {
    super(table, codec, { keyOf: (id) => technicianKey(shop, id), partition: teamPartition(shop), prefix: 'T#' });
  }

  /**
   * The technician a booking names.
   * @param current who has the appointment already, and keeps it though off duty since
   * @throws Problem `validation_failed` where there is none of that id on duty
   */
  async take(
    id: string | null | undefined,
    current: Appointment['technician'] = null,
  ): Promise<Appointment['technician']> {
    if (id === null || id === undefined) return null;
    if (id === current?.id) return current;
    const pointer = '/body/technicianId';
    const { name, active } = await this.#require(id, pointer);
    if (!active) throw invalid({ pointer, message: `the technician ${name} is not active` });
    return { id, name };
  }

  /**
   * Makes sure that a filter leaves what somebody of the team has, on duty or not, or what nobody has (`none`).
   * @throws Problem `validation_failed` where the team has nobody of that id
   */
  async checkFilter(id: string | undefined): Promise<void> {
    if (id !== undefined && id !== 'none') await this.#require(id, '/query/technicianId');
  }

  async #require(id: string, pointer: string): Promise<StoredTechnician> {
    const technician = await this.find(id);
    if (technician === undefined) throw invalid({ pointer, message: `there is no technician ${id} in this shop` });
    return technician;
  }
}

/** Opens the team of the caller's shop. */
export function technicianStore(runtime: { tables: { board: Table } }, shop: TenantId): TechnicianStore {
  return new TechnicianStore(runtime.tables.board, shop);
}
