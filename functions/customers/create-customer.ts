import { createCustomer } from '#shared/contract/customers.ts';
import { customerSearch } from '#shared/data/customer-search.ts';
import { customerStore, newCustomer, toCustomer } from '#shared/data/customer-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Adds a customer and answers the new entry, and who else has the phone number. */
export const handler = endpoint(
  createCustomer,
  { customers: customerStore, search: customerSearch },
  async ({ body }, { customers, search, writer }) => {
    const customer = toCustomer(await customers.add(newCustomer(body, writer), writer));
    // Afterwards: of two who add the same person at once, at least one is told of the other.
    return { ...customer, possibleDuplicates: await search.others(body.phone, customer.id) };
  },
);
