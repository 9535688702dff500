import { invalid } from '#shared/contract/problems.ts';
import { customerMerge, type Pair } from '#shared/data/customer-merge.ts';
import { type PassingJob, settledPasses } from './settled-passes.ts';

/**
 * Makes one customer of two: every car and every appointment follows, and so do earlier ones that became one with either.
 * @throws Problem `not_found`, `validation_failed`
 */
export async function mergeCustomers(pair: Pair, job: PassingJob): Promise<{ customerId: string }> {
  const { keepId, mergeId } = pair;
  if (keepId === mergeId)
    throw invalid({ pointer: '/body/input/mergeId', message: 'is the customer who is to be kept' });
  const merge = customerMerge(job.runtime, job.shop);
  const writer = job.writerOf('merge');
  const { people, since } = await merge.begin(pair, writer);
  const page = async (person: string, before: string) => {
    const cars = before === '' ? await merge.cars(person, keepId, writer) : 0;
    const walked = await merge.cards(person, keepId, before, writer);
    return { ...walked, changed: walked.changed + cars };
  };
  await settledPasses({ people, since, page }, job);
  await merge.end(people, writer);
  return { customerId: keepId };
}
