import { hash as hashed } from 'node:crypto';
import { getBoard } from '#shared/contract/appointments.ts';
import { decodeBoardCursor } from '#shared/data/board-cursor.ts';
import { boardReader, maxExamined } from '#shared/data/board-reader.ts';
import { encodeCursor } from '#shared/data/cursor.ts';
import { shopStore } from '#shared/data/shop-store.ts';
import { technicianStore } from '#shared/data/technician-store.ts';
import { assembleBoard, maxCarriedOver } from '#shared/domain/board.ts';
import { boardPage } from '#shared/domain/board-page.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { maxAnswerBytes } from '#shared/http/sent-bytes.ts';

const hash = (text: string) => hashed('sha256', text, 'base64url').slice(0, 22);

/** Answers a shop's day: every card in its column, in order, and what of earlier days concerns it. */
export const handler = endpoint(
  getBoard,
  { appointments: boardReader, shop: shopStore, team: technicianStore },
  async ({ query: { cursor, ...filter } }, { appointments, shop, team, now, sizeOf }) => {
    const list = appointments.listOf(filter);
    const at = decodeBoardCursor(list, cursor);
    const settings = await shop.settings();
    const today = shopDateOf(now, settings.timeZone);
    const { date = today, technicianId } = filter;
    const most = technicianId === undefined ? maxCarriedOver : maxExamined;
    const [cards, carriedOver, overdue] = await Promise.all([
      at?.car === undefined ? appointments.dayWithOvernight(date) : [],
      date === today ? appointments.open({ before: at?.car ?? date, most }) : undefined,
      at?.car === undefined && date <= today ? appointments.scheduledBefore(today) : undefined,
      team.checkFilter(technicianId),
    ]);
    const toCursor = (position: string) => encodeCursor(list, position);
    const read = { cards, carriedOver, overdue, asOf: now };
    const written = assembleBoard({
      date,
      today,
      ...settings,
      ...read,
      technicianFilter: technicianId,
      hash,
      toCursor,
    });
    const { page, next } = boardPage(written, at?.after ?? '', sizeOf, maxAnswerBytes);
    return next === undefined ? page : { ...page, nextCursor: toCursor(next) };
  },
);
