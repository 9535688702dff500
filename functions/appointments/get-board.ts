import { createHash } from 'node:crypto';
import { getBoard } from '#shared/contract/appointments.ts';
import { appointmentReader } from '#shared/data/appointment-reader.ts';
import { shopStore } from '#shared/data/shop-store.ts';
import { technicianStore } from '#shared/data/technician-store.ts';
import { assembleBoard } from '#shared/domain/board.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { endpoint } from '#shared/http/endpoint.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** Answers a shop's day: every card in its column, in order, and the cars still there from earlier days. */
export const handler = endpoint(
  getBoard,
  { appointments: appointmentReader, shop: shopStore, team: technicianStore },
  async ({ query }, { appointments, shop, team, now }) => {
    const settings = await shop.settings();
    const { date = shopDateOf(now, settings.timeZone), technicianId } = query;
    const [cards, carriedOver] = await Promise.all([
      appointments.day(date),
      appointments.open({ before: date }),
      team.checkFilter(technicianId),
    ]);
    const parts = { date, ...settings, cards, carriedOver, asOf: now, technicianFilter: technicianId, hash };
    return assembleBoard(parts);
  },
);
