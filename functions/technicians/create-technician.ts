import { createTechnician } from '#shared/contract/technicians.ts';
import { technicianStore, toTechnician } from '#shared/data/technician-store.ts';
import { newId } from '#shared/data/writer.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Adds a technician and answers the new entry. */
export const handler = endpoint(
  createTechnician,
  { team: technicianStore },
  async ({ body }, { team, writer, now }) => {
    const id = newId('tec', writer);
    return toTechnician(await team.create(id, { ...body, id, version: 1, createdAt: now, updatedAt: now }, writer));
  },
);
