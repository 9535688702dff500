import type { Card, Input } from '#client/core/api.ts';
import { trimmed } from '#shared/domain/typed.ts';
import { readAmount } from '../booking/amount.ts';
import { vehicleInput } from '../booking/vehicle-choice.ts';
import type { Edits, Setting } from './edits.ts';

/** What an update is called with. */
export type Patch = Input<'updateAppointment'>;

const instant = (at: number): string => new Date(at).toISOString();

const textOrNull = (text: string): string | null => trimmed(text) || null;

/** The edits as a request on top of the card: what is not edited is not sent, and so stays as others may have left it. */
export function patchOf(card: Card, edits: Edits, setting: Setting): Patch {
  const { schedule, technician, services, vehicle, address, notes, total, paid } = edits;
  const patch: Patch = { id: card.id, on: card.date, version: card.version };
  if (schedule?.start.at !== undefined && schedule.end.at !== undefined) {
    patch.start = instant(schedule.start.at);
    patch.end = instant(schedule.end.at);
  }
  if (technician !== undefined) patch.technicianId = technician;
  if (services !== undefined) patch.serviceCodes = [...services];
  if (vehicle !== undefined) patch.vehicle = vehicleInput(vehicle);
  if (address !== undefined) patch.address = textOrNull(address);
  if (notes !== undefined) patch.notes = textOrNull(notes);
  const amounts = { total: total && readAmount(total, setting), paid: paid && readAmount(paid, setting) };
  if (typeof amounts.total === 'number') patch.total = amounts.total;
  if (typeof amounts.paid === 'number') patch.paid = amounts.paid;
  return patch;
}
