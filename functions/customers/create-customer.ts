import { createCustomer } from '#shared/contract/customers.ts';
import { customerStore, newCustomer, toCustomer } from '#shared/data/customer-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Adds a customer and answers the new entry. */
export const handler = endpoint(createCustomer, { customers: customerStore }, async ({ body }, { customers, writer }) =>
  toCustomer(await customers.add(newCustomer(body, writer), writer)),
);
