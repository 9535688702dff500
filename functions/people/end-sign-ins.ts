import { endSignIns } from '#shared/contract/people.ts';
import { signOuts } from '#shared/data/people-desk.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Signs whoever asks out of every device. */
export const handler = stageEndpoint(endSignIns, { signOuts }, async (_input, { principal, signOuts, writer }) => {
  const since = await signOuts.everywhere(principal.credential.id, writer);
  return { signedOutAt: new Date(since).toISOString() };
});
