import { isWrite, type Operation } from '#shared/contract/operation.ts';
import { Problem } from '#shared/contract/problems.ts';
import { refusedShop } from './named-shop.ts';
import type { RequestState, Step, UsedCredential } from './request-state.ts';
import type { Runtime } from './runtime.ts';

type Standings = Pick<Runtime, 'standings'>;
type Credentials = Pick<Runtime, 'apiKeys' | 'memberships'>;

/** @throws Problem `shop_suspended`, `forbidden` where nobody with this credential may come near the shop now; TableUnavailable */
async function judge({ standings }: Standings, operation: Pick<Operation, 'method'>, state: RequestState) {
  const { shop, role } = state.principal ?? {};
  if (shop === undefined || shop === '') return;
  state.standing = await standings.of(shop);
  const { status } = state.standing;
  if (status === 'active') return;
  if (status === 'deleted') throw refusedShop();
  if (role === 'operator' && (status === 'suspended' || !isWrite(operation))) return;
  throw new Problem(
    'shop_suspended',
    status === 'suspended'
      ? 'The shop is suspended: all it has is kept, and nobody but operators reaches it. Ask whoever runs the service.'
      : 'The shop is being deleted: nothing in it can be changed any more.',
  );
}

function noteUse({ apiKeys, memberships }: Credentials, used: UsedCredential): void {
  if ('keyId' in used) apiKeys.note(used.keyId);
  else memberships.note(used.membership);
}

/**
 * Lets nobody near a shop that is suspended but operators, and near one that is being deleted nobody who would change it: what was
 * written then would stay behind. One that is deleted is as unknown as one that never
 * was. That a credential is used is noted only of who was let in: the note would stay behind, too.
 */
export function requireStanding(runtime: Standings & Credentials, operation: Pick<Operation, 'method'>): Step {
  return {
    before: async ({ internal: { state } }) => {
      await judge(runtime, operation, state);
      if (state.used !== undefined) noteUse(runtime, state.used);
    },
  };
}
