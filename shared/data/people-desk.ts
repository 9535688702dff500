import { Invitations } from './invitations.ts';
import { Inviting } from './inviting.ts';
import { MyShops } from './my-shops.ts';
import { PeopleAdmin } from './people-admin.ts';
import { PeopleList } from './people-list.ts';
import { SignOuts } from './sign-outs.ts';
import type { OpenedTables } from './tables.ts';

/** What of a runtime people are kept with. */
interface PeopleRuntime {
  readonly tables: OpenedTables;
}

/** Opens the people of the shop or, without a shop, the operators. */
export function peopleList({ tables }: PeopleRuntime, shop: string | undefined): PeopleList {
  return new PeopleList(tables.access, shop);
}

/** Opens them to be invited. */
export function inviting(runtime: PeopleRuntime, shop: string | undefined): Inviting {
  return new Inviting(runtime.tables.access, shop, peopleList(runtime, shop));
}

/** Opens them to be changed and ended. */
export function peopleAdmin(runtime: PeopleRuntime, shop: string | undefined): PeopleAdmin {
  return new PeopleAdmin(runtime.tables.access, peopleList(runtime, shop));
}

/** Opens the shops of whoever signed in. */
export function myShops({ tables }: PeopleRuntime): MyShops {
  return new MyShops(tables);
}

/** Opens the invitations of whoever signed in. */
export function invitations(runtime: PeopleRuntime): Invitations {
  return new Invitations(runtime.tables.access, myShops(runtime));
}

/** Opens the sign-ins of whoever signed in, to end them. */
export function signOuts({ tables }: PeopleRuntime): SignOuts {
  return new SignOuts(tables.access);
}
