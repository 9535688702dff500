import { getCustomer } from '#shared/contract/customers.ts';
import { toCustomer } from '#shared/data/customer-item.ts';
import { customerStore } from '#shared/data/customer-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers one customer. */
export const handler = endpoint(getCustomer, { customers: customerStore }, async ({ params }, { customers }) =>
  toCustomer(await customers.get(params.id)),
);
