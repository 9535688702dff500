import type { Role } from '#shared/contract/access.ts';
import { invalid } from '#shared/contract/problems.ts';
import type { Table } from './table.ts';
import { type TechnicianStore, technicianStore } from './technician-store.ts';
import type { TenantId } from './tenant.ts';

/**
 * Makes sure that a credential says who of the team has it where its role reaches own appointments only, and nowhere else:
 * without it a technician's credential would show an empty board, and nobody would know why.
 * @param team undefined where the credential is of no shop
 * @param technicianId as the body of the request has it
 * @throws Problem `validation_failed`; also where the team has nobody of that id on duty
 */
export async function requireLink(
  team: TechnicianStore | undefined,
  role: Role,
  technicianId: string | undefined,
): Promise<void> {
  const pointer = '/body/technicianId';
  if (role !== 'technician') {
    if (technicianId === undefined) return;
    throw invalid({ pointer, message: `belongs to the role technician: a ${role} sees everybody's appointments` });
  }
  if (technicianId === undefined) {
    throw invalid({ pointer, message: 'is missing: a technician sees own appointments only, so say who it is' });
  }
  await team?.take(technicianId);
}

/** Opens the team of the caller's shop, where he asks about one. */
export function teamOfCaller(
  runtime: { tables: { board: Table } },
  shop: TenantId | undefined,
): TechnicianStore | undefined {
  return shop === undefined ? undefined : technicianStore(runtime, shop);
}
