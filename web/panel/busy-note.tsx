import { doubleBookings } from '../booking/double-booking.ts';
import { DoubleBookingNote } from '../booking/double-booking-note.tsx';
import { momentAt } from '../booking/moment.ts';
import { minutesOf, withStart } from '../booking/span.ts';
import { suggestStart } from '../booking/suggest-start.ts';
import { useBookedCards } from '../booking/use-booked-cards.ts';
import { useNow } from '../ui/use-now.ts';
import type { Scene } from './scene.ts';

/** Warns of a second car at the same time, once the time or the technician is being changed. */
export function BusyNote({ scene }: { readonly scene: Scene }) {
  const { card, board, values, edits, setting, team } = scene;
  const { start, end } = values.schedule;
  const technicianId = values.technician ?? undefined;
  const asked = edits.schedule !== undefined || edits.technician !== undefined;
  const where = { date: asked ? start.date : '', until: end.date, technicianId };
  const cards = useBookedCards(where, board);
  const now = useNow(60_000);
  const technician = team.find(({ id }) => id === technicianId) ?? card.technician;
  if (!asked || technicianId === undefined || technician === null || start.at === undefined || end.at === undefined) {
    return null;
  }
  const clashes = doubleBookings(cards ?? [], { start: start.at, end: end.at, technicianId }, card.id);
  const gap =
    clashes.length === 0
      ? undefined
      : suggestStart(cards ?? [], {
          date: start.date,
          zone: setting.zone,
          now,
          minutes: minutesOf(values.schedule),
          technicianId,
          team: 1,
          own: card.id,
        });
  return (
    <DoubleBookingNote
      technician={technician}
      cards={clashes}
      zone={setting.zone}
      gap={gap === start.at ? undefined : gap}
      onGap={(at) => scene.change({ schedule: withStart(values.schedule, momentAt(at, setting.zone), setting.zone) })}
    />
  );
}
