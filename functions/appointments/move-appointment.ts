import { moveAppointment } from '#shared/contract/appointments.ts';
import { appointmentStore } from '#shared/data/appointment-store.ts';
import { snapshotReader } from '#shared/data/snapshot-reader.ts';
import { toCard } from '#shared/domain/appointment.ts';
import { asksForPlace, planMove, positionIn } from '#shared/domain/move.ts';
import { isOver } from '#shared/domain/status.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Moves a card to a status and, if asked, to a place in its column: one conditional write. */
export const handler = endpoint(
  moveAppointment,
  { appointments: appointmentStore, snapshots: snapshotReader },
  async ({ params, query, body }, { appointments, snapshots, writer, now, random }) => {
    const placed = asksForPlace(body);
    let position: number | undefined;
    const target = { id: params.id, on: query.on, version: body.version };
    const moved = await appointments.change(target, writer, async (current) => {
      const day = placed ? await appointments.outlines(current.date) : [];
      const plan = planMove({ current, day, request: body, now, random });
      position = plan.position;
      const isTakenBack = isOver(current.status) && !isOver(body.status);
      return isTakenBack ? { ...plan, appointment: await snapshots.refreshed(plan.appointment) } : plan;
    });
    if (!placed) return toCard(moved);
    return { ...toCard(moved), position: position ?? positionIn(await appointments.outlines(moved.date), moved) };
  },
);
