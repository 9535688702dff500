import { updateCustomer } from '#shared/contract/customers.ts';
import { corrected, toCustomer } from '#shared/data/customer-item.ts';
import { customerStore } from '#shared/data/customer-store.ts';
import { followers } from '#shared/data/followers.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Corrects a customer, and the appointments that are not over with them. */
export const handler = endpoint(
  updateCustomer,
  { customers: customerStore, followers },
  async ({ params, body: { version, ...changes } }, { customers, followers, writer }) => {
    const customer = await customers.change(params.id, version, writer, (current) => corrected(current, changes));
    await followers.customer(customer, writer);
    return toCustomer(customer);
  },
);
