import type { Endpoints } from './endpoints.ts';
import type { SignedIn } from './session.ts';

/** What every page of a shop is given. */
export interface ShopPageProps {
  readonly endpoints: Endpoints;
  readonly signedIn: SignedIn;
  /** Every shop this tab is signed in to. */
  readonly shops: readonly SignedIn[];
  readonly onAddShop: () => void;
}
