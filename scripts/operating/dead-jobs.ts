import { JobId } from '#shared/contract/fields.ts';
import { getDeadJob, listDeadJobs } from '#shared/contract/jobs.ts';
import type { Output } from '#shared/contract/operation.ts';
import { CommandFailure, UsageMistake } from '../cli/command-failure.ts';
import { harmless } from '../cli/one-line.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { refusal } from './api-client.ts';
import type { ShopCalls } from './shop-calls.ts';

/** A job whose attempts are used up, or were before somebody decided about it. */
export type DeadJob = Output<typeof getDeadJob>;

/** Jobs asked for at once: the most a page has. */
const pageSize = 100;

/** A job id as somebody typed it. @throws UsageMistake where it cannot be one */
export function jobId(text: string): string {
  const { data: id } = JobId.safeParse(text);
  if (id === undefined) throw new UsageMistake(`"${text}" is no job id; one is such as job_0338v5k7n0r7t5v1`);
  return id;
}

/** Why a job died, in a line. */
export function causeOf({ job }: DeadJob): string {
  return job.problem === null ? 'no reason is known' : harmless(`${job.problem.code}: ${job.problem.detail}`);
}

/** How a job came to be dead, in a line. */
export function storyOf(dead: DeadJob): string {
  const { job, firstSeenAt, lastSeenAt } = dead;
  const attempts = `${job.attempts} ${job.attempts === 1 ? 'attempt' : 'attempts'}`;
  return [harmless(job.kind), attempts, `${firstSeenAt} – ${lastSeenAt}`, causeOf(dead)].join('  ');
}

/** All dead jobs of a shop, or those of a kind; the latest first. */
export async function allDead({ api }: ShopCalls, kind: string | undefined, signal: AbortSignal): Promise<DeadJob[]> {
  const found: DeadJob[] = [];
  let cursor: string | undefined;
  do {
    signal.throwIfAborted();
    const page: Output<typeof listDeadJobs> = await api.expect(listDeadJobs, { query: { limit: pageSize, cursor } });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return kind === undefined ? found : found.filter(({ job }) => job.kind === kind);
}

/**
 * One that is dead, or was when somebody decided about it; undefined where there is none.
 * @throws Error where the API refuses
 */
export async function deadJob({ api }: Pick<ShopCalls, 'api'>, id: string): Promise<DeadJob | undefined> {
  const reply = await api.callPatiently(getDeadJob, { params: { id } });
  if (reply.status === 404) return undefined;
  if (reply.status >= 300) throw refusal(getDeadJob, reply);
  return reply.body.data as DeadJob;
}

/** What is said where a shop has no such job. */
export function noDeadJob({ shop, typed }: ShopCalls, ids: readonly string[]): CommandFailure {
  const what = ids.length === 1 ? `no dead job ${ids[0]}` : `no dead jobs ${ids.join(', ')}`;
  return new CommandFailure('precondition', `${shop} has ${what}`, { next: typed('jobs', 'dead', 'list') });
}

/** `npm run jobs -- dead list`. */
export async function listDead(
  run: OperatorRun,
  shop: ShopCalls,
  { kind }: { readonly kind?: string | undefined },
): Promise<OperatorEnding> {
  const jobs = await run.step('look', ({ signal }) => allDead(shop, kind, signal));
  for (const dead of jobs) run.part(`${dead.job.id}  ${storyOf(dead)}`, dead);
  const [first] = jobs;
  const those = kind === undefined ? '' : ` of kind ${kind}`;
  return {
    summary: `${jobs.length === 0 ? 'no' : jobs.length} dead ${jobs.length === 1 ? 'job' : 'jobs'}${those}`,
    data: { shop: shop.shop, jobs },
    next: first === undefined ? [] : [shop.typed('jobs', 'dead', 'show', first.job.id)],
  };
}

/** `npm run jobs -- dead show`. */
export async function showDead(run: OperatorRun, shop: ShopCalls, id: string): Promise<OperatorEnding> {
  const dead = await run.step('look', () => deadJob(shop, id));
  if (dead === undefined) throw noDeadJob(shop, [id]);
  const { job, input, correlationId, firstSeenAt, lastSeenAt, decisions } = dead;
  const told = {
    job: `${job.id}, ${harmless(job.kind)}, ${job.state}`,
    reason: causeOf(dead),
    attempts: String(job.attempts),
    first: firstSeenAt,
    last: lastSeenAt,
    input: harmless(JSON.stringify(input) ?? 'none is left'),
  };
  for (const [name, text] of Object.entries(told)) run.print(`${name.padEnd(8)}  ${text}`);
  for (const { pointer, message } of job.problem?.errors ?? []) run.print(harmless(`error     ${pointer} ${message}`));
  for (const { at, by, decision, reason } of decisions) {
    run.print(harmless(`${decision.padEnd(9)} ${at} by ${by}${reason === null ? '' : `: ${reason}`}`));
  }
  const ways = ['redrive', 'discard'].map((decision) => shop.typed('jobs', 'dead', decision, job.id));
  const why = shop.typedOfStage('logs', '--correlation', correlationId, '--since', firstSeenAt);
  return { data: { shop: shop.shop, ...dead }, next: [why, ...(job.state === 'dead' ? ways : [])] };
}
