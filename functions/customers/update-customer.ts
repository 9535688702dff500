import { updateCustomer } from '#shared/contract/customers.ts';
import { customerStore, toCustomer } from '#shared/data/customer-store.ts';
import { patched } from '#shared/domain/patch.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Corrects a customer; cards keep the name and phone they were booked with until they are refreshed. */
export const handler = endpoint(
  updateCustomer,
  { customers: customerStore },
  async ({ params, body: { version, ...changes } }, { customers, writer }) =>
    toCustomer(await customers.change(params.id, version, writer, (customer) => patched(customer, changes))),
);
