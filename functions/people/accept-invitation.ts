import { acceptInvitation } from '#shared/contract/people.ts';
import { invitations } from '#shared/data/people-desk.ts';
import { tokensOf, verifiedEmail } from '#shared/http/id-token.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Makes whoever signed in a member of the shop he was invited to. */
export const handler = stageEndpoint(
  acceptInvitation,
  { tokens: tokensOf, open: invitations },
  async ({ body }, { principal, tokens, open, writer }) => {
    const sub = principal.credential.id;
    const email = await verifiedEmail(tokens, body.idToken, sub);
    return open.accept({ sub, email, shop: body.shop }, writer);
  },
);
