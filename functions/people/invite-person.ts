import { invitePerson } from '#shared/contract/people.ts';
import { inviting } from '#shared/data/people-desk.ts';
import { requireGivable } from '#shared/data/people-rules.ts';
import { requireLink, teamOfCaller } from '#shared/data/technician-link.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Asks somebody to work with the board, by an e-mail address. */
export const handler = stageEndpoint(
  invitePerson,
  { invitations: inviting, team: teamOfCaller },
  async ({ body }, { principal, invitations, team, writer }) => {
    requireGivable(principal, body.role);
    await requireLink(team, body.role, body.technicianId);
    return invitations.invite({ ...body, technicianId: body.technicianId }, writer);
  },
);
