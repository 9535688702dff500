import { text } from '#shared/contract/fields.ts';
import { discardJob, redriveJob } from '#shared/contract/jobs.ts';
import { CommandFailure, UsageMistake } from '../cli/command-failure.ts';
import { inParallel } from '../cli/in-parallel.ts';
import { oneLine } from '../cli/one-line.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { Plan } from '../cli/plan.ts';
import { optionWords } from '../releasing/typed-command.ts';
import { type Choice, chosenJobs, type Decision } from './dead-job-choice.ts';
import { type DeadJob, deadJob, storyOf } from './dead-jobs.ts';
import type { ShopCalls } from './shop-calls.ts';

/** What is decided, about which jobs, and why. */
export interface DecisionOptions extends Choice {
  readonly reason?: string | undefined;
}

/** What became of one job. */
interface Outcome {
  readonly id: string;
  readonly kind: string;
  /** `already` is what was decided so before, by whomever; `refused` says why in `problem`. */
  readonly outcome: 'redriven' | 'discarded' | 'already' | 'refused';
  readonly problem: string | null;
}

const decisions = {
  redrive: { operation: redriveJob, done: 'redriven', change: '~', risks: [] },
  discard: {
    operation: discardJob,
    done: 'discarded',
    change: '-',
    risks: ['what is discarded has failed and is never tried again; redrive it where it is still wanted'],
  },
} as const;

/** Requests under way at once. */
const parallel = 4;

/** Characters of a reason the API keeps. */
const longestReason = 200;

/** Why somebody decided so. @throws UsageMistake where it is no line, or the API would not keep it */
export function decisionReason(reason: string): string {
  const fault = text(longestReason).safeParse(reason).error?.issues[0]?.message;
  if (fault !== undefined) throw new UsageMistake(`--reason ${fault}`);
  return oneLine('reason', reason);
}

const counted = (count: number) => `${count} ${count === 1 ? 'job' : 'jobs'}`;

/** Decides about one. Asked again about the same death of a job, the API answers what it did. @throws Error where nothing answers */
async function decide(
  { api }: ShopCalls,
  decision: Decision,
  dead: DeadJob,
  reason: string | undefined,
): Promise<Outcome> {
  const { operation, done } = decisions[decision];
  const { id, kind, version } = dead.job;
  const reply = await api.callPatiently(operation, {
    params: { id },
    body: reason === undefined ? {} : { reason },
    idempotencyKey: `${decision}:${id}:${version}`,
  });
  if (reply.status < 300) return { id, kind, outcome: done, problem: null };
  // Somebody else may have decided so since the plan was made.
  const now = await deadJob({ api }, id);
  const isDecided = now?.job.state !== 'dead' && now?.decisions.at(-1)?.decision === done;
  if (isDecided) return { id, kind, outcome: 'already', problem: null };
  const { code, detail } = reply.body;
  return { id, kind, outcome: 'refused', problem: [code ?? reply.status, detail].filter(Boolean).join(': ') };
}

function planOf(decision: Decision, open: readonly DeadJob[]): Plan {
  const { change, risks } = decisions[decision];
  return { changes: open.map((dead) => ({ change, what: dead.job.id, detail: storyOf(dead) })), risks };
}

/** `npm run jobs -- dead redrive` and `discard`. Typed again, it goes on where it was stopped. */
export async function decideDead(
  run: OperatorRun,
  shop: ShopCalls,
  decision: Decision,
  options: DecisionOptions,
): Promise<OperatorEnding> {
  const { done } = decisions[decision];
  const { open, decided } = await run.step('look', ({ signal }) => chosenJobs(shop, done, options, signal));
  const outcomes: Outcome[] = decided.map(({ job: { id, kind } }) => ({ id, kind, outcome: 'already', problem: null }));
  for (const { id } of outcomes) run.tell(`${id} is ${done} already`);
  const data = { shop: shop.shop, outcomes };
  if (!(await run.approve(planOf(decision, open), { destructive: decision === 'discard' }))) {
    return { summary: open.length === 0 ? `no job is left to be ${done}` : `nothing was ${done}`, data };
  }
  const left = new Set(open.map(({ job }) => job.id));
  const again = () => {
    const those = options.all ? ['--all', ...optionWords({ kind: options.kind })] : left;
    return shop.typed('jobs', 'dead', decision, ...those, ...optionWords({ reason: options.reason }));
  };
  const tellStanding = () => {
    const count = open.length - left.size;
    run.stands(`${count} of ${counted(open.length)} are ${done}`, again(), { isHalfDone: count > 0 });
  };
  tellStanding();
  await run.step(decision, async ({ signal, progress }) => {
    let broken: Error | undefined;
    await inParallel(parallel, open, async (dead) => {
      // What others have under way comes to its end before anything is reported.
      if (signal.aborted || broken !== undefined) return;
      try {
        const outcome = await decide(shop, decision, dead, options.reason);
        outcomes.push(outcome);
        if (outcome.outcome !== 'refused') left.delete(outcome.id);
        run.part([outcome.id, outcome.outcome, outcome.problem ?? ''].join('  ').trimEnd(), outcome);
        tellStanding();
        progress(`${open.length - left.size} of ${open.length}`);
      } catch (error) {
        broken = error as Error;
      }
    });
    signal.throwIfAborted();
    if (broken !== undefined) throw new CommandFailure('failed', broken.message, { cause: broken, data });
  });
  const [refused] = outcomes.filter(({ outcome }) => outcome === 'refused');
  if (refused !== undefined) {
    const reason = `${counted(left.size)} could not be ${done}, such as ${refused.id}: ${refused.problem}`;
    throw new CommandFailure('failed', reason, { next: again(), data });
  }
  const next = decision === 'redrive' ? [shop.typed('jobs', 'dead', 'list')] : [];
  return { summary: `${counted(open.length)} of ${shop.shop} ${done}`, data, next };
}
