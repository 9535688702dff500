import { parseJob } from '#shared/data/job-item.ts';
import { duePartitions, jobKey, jobResultKey, openJobsKey } from '#shared/data/keys.ts';
import type { Table } from '#shared/data/table.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import type { JobWatch } from './job-watch.ts';

/** What is wrong once nothing happens any more. */
export async function judge(
  table: Table,
  shops: readonly string[],
  jobs: readonly { shop: string; id: string }[],
  { ended, findings: watched }: Pick<JobWatch, 'ended' | 'findings'>,
  told: readonly string[],
) {
  const findings = [...watched];
  const ends: Record<string, number> = {};
  for (const { shop, id } of jobs) {
    const key = jobKey(provenTenant(shop), id);
    const item = await table.get(key);
    const state = item === undefined ? 'gone' : parseJob(item).state;
    ends[state] = (ends[state] ?? 0) + 1;
    const count = ended.get(`${key.pk} ${key.sk}`) ?? 0;
    if (count !== 1) findings.push(`${id} is ${state} and ended ${count} times`);
    const hasResult = (await table.get(jobResultKey(provenTenant(shop), id))) !== undefined;
    if (hasResult !== (state === 'succeeded'))
      findings.push(`${id} is ${state}, with${hasResult ? '' : 'out'} a result`);
  }
  for (const shop of shops) {
    const open = (await table.get(openJobsKey(provenTenant(shop))))?.open ?? 0;
    if (open !== 0) findings.push(`${shop} has ${open} open jobs by its count`);
  }
  for (const partition of duePartitions) {
    const { items } = await table.query({ index: 'due', partition });
    if (items.length > 0) findings.push(`${items.length} jobs of ${partition} are still due`);
  }
  for (const what of told.filter((each, place) => told.indexOf(each) !== place))
    findings.push(`the ${what} was told twice`);
  const untold = 2 * jobs.length - told.length;
  return { findings, ends, untold };
}
