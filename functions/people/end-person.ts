import { endPerson } from '#shared/contract/people.ts';
import { peopleAdmin } from '#shared/data/people-desk.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Ends somebody's access, or takes an invitation back. */
export const handler = stageEndpoint(endPerson, { admin: peopleAdmin }, async ({ params }, { admin, writer }) =>
  admin.end(params.id, writer),
);
