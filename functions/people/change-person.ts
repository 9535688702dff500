import { changePerson } from '#shared/contract/people.ts';
import type { PersonTraits } from '#shared/data/people-admin.ts';
import { peopleAdmin } from '#shared/data/people-desk.ts';
import { requireGivable } from '#shared/data/people-rules.ts';
import { requireLink, teamOfCaller } from '#shared/data/technician-link.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Changes what somebody may. */
export const handler = stageEndpoint(
  changePerson,
  { admin: peopleAdmin, team: teamOfCaller },
  async ({ params, body }, { principal, admin, team, writer }) => {
    if (body.role !== undefined) requireGivable(principal, body.role);
    const changed = async (kept: PersonTraits) => {
      const { role = kept.role, name = kept.name } = body;
      const technicianId = body.technicianId ?? (role === 'technician' ? kept.technicianId : undefined);
      if (role !== kept.role || technicianId !== kept.technicianId) await requireLink(team, role, technicianId);
      return { role, name, technicianId };
    };
    return admin.change(params.id, body.version, changed, writer);
  },
);
