import { listTechnicians } from '#shared/contract/technicians.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';
import { technicianStore, toTechnician } from '#shared/data/technician-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers everyone who does the work, by id. */
export const handler = endpoint(listTechnicians, { team: technicianStore }, async ({ query }, { team }) => {
  const { things, last } = await team.page(query.limit, decodeCursor('technicians', query.cursor));
  return { items: things.map(toTechnician), nextCursor: last === undefined ? null : encodeCursor('technicians', last) };
});
