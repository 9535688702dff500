import { type Role, reachOf } from '#shared/contract/access.ts';
import type { Appointment } from './appointment.ts';

/**
 * Whose appointments a request reaches: all of its shop, or those one technician is assigned to. Of nobody's it reaches
 * none: that is a technician's credential which does not say who he is.
 */
export type Reach = 'shop' | { readonly technicianId: string | undefined };

/** Whose appointments somebody reaches. */
export function appointmentReach({
  role,
  technicianId,
}: {
  readonly role: Role;
  readonly technicianId?: string | undefined;
}): Reach {
  return reachOf(role, 'appointments:read') === 'own' ? { technicianId } : 'shop';
}

/** Whether an appointment is among them. */
export function isWithin(reach: Reach, { technician }: Pick<Appointment, 'technician'>): boolean {
  return reach === 'shop' || (technician !== null && technician.id === reach.technicianId);
}
