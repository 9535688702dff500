import { customerErasure } from '#shared/data/customer-erasure.ts';
import { type PassingJob, settledPasses } from './settled-passes.ts';

/**
 * Removes what a shop knows of a customer, and of those who became one with them; keeps what its books need.
 * @throws Problem `not_found`
 */
export async function eraseCustomer({ customerId }: { readonly customerId: string }, job: PassingJob) {
  const erasure = customerErasure(job.runtime, job.shop);
  const writer = job.writerOf('erase');
  const { people, since } = await erasure.begin(customerId, writer);
  const page = async (person: (typeof people)[number], before: string) => {
    const cars = before === '' ? await erasure.cars(person) : 0;
    const walked = await erasure.cards(person, before, writer);
    return { ...walked, changed: walked.changed + cars };
  };
  return { customerId, appointments: await settledPasses({ people, since, page }, job) };
}
