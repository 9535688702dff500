import { updateTechnician } from '#shared/contract/technicians.ts';
import { technicianStore, toTechnician } from '#shared/data/technician-store.ts';
import { patched } from '#shared/domain/patch.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Renames a technician, or takes one off duty. */
export const handler = endpoint(
  updateTechnician,
  { team: technicianStore },
  async ({ params, body: { version, ...changes } }, { team, writer }) =>
    toTechnician(await team.change(params.id, version, writer, (technician) => patched(technician, changes))),
);
