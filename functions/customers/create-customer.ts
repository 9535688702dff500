import { createCustomer } from '#shared/contract/customers.ts';
import { newCustomer, toCustomer } from '#shared/data/customer-item.ts';
import { customerStore } from '#shared/data/customer-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Adds a customer and answers the new entry, and who else has the phone number. */
export const handler = endpoint(
  createCustomer,
  { customers: customerStore },
  async ({ body }, { customers, writer }) => {
    const customer = toCustomer(await customers.add(newCustomer(body, writer), writer));
    // Afterwards: of two who add the same person at once, at least one is told of the other.
    return { ...customer, possibleDuplicates: await customers.others(body.phone, customer.id) };
  },
);
