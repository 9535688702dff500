import type { WalkedPage } from '#shared/data/customer-cards.ts';
import type { Table } from '#shared/data/table.ts';
import type { TenantId } from '#shared/data/tenant.ts';
import type { Writer } from '#shared/data/writer.ts';

/**
 * How long after a customer is gone something of theirs may still turn up, in milliseconds: the index by customer tells of
 * appointments late, mostly by less than a second, and an earlier release may be at a request, of 10 seconds at most.
 */
export const settlingTime = 20_000;

/** How long it is waited at a stretch, in milliseconds. */
const stretch = 1_000;

/** How far a pass is, as a job puts it down; another call goes on from here. */
interface Pass {
  readonly begunAt: number;
  /** Whether there was nothing to do so far. */
  readonly isClean: boolean;
  /** How many appointments were looked at. */
  readonly looked: number;
  /** Whose turn it is, by place, and before which position. */
  readonly person: number;
  readonly before: string;
}

/** What passes, and the work they are part of, need of its job. */
export interface PassingJob {
  readonly shop: TenantId;
  readonly runtime: {
    readonly tables: { readonly board: Table };
    readonly now: () => number;
    readonly pause: (milliseconds: number) => Promise<void>;
  };
  readonly writerOf: (step: string) => Writer;
  readonly checkpoint: unknown;
  readonly report: (progress: number, stage: string, checkpoint?: unknown) => Promise<void>;
}

/** What is gone through, and how. */
export interface Passes<Person> {
  readonly people: readonly Person[];
  /** From when on nothing new is written of them; epoch milliseconds. */
  readonly since: number;
  /** Does what there is to do for a person before a position, where the empty one is the end. */
  readonly page: (person: Person, before: string) => Promise<WalkedPage>;
}

/**
 * Goes through all of some people, again and again, until a pass that began long enough after they were gone finds nothing to do.
 * @returns how many appointments that pass looked at
 * @throws what `report` and `page` throw
 */
export async function settledPasses<Person>({ people, since, page }: Passes<Person>, job: PassingJob): Promise<number> {
  const { now, pause } = job.runtime;
  const fresh = (): Pass => ({ begunAt: now(), isClean: true, looked: 0, person: 0, before: '' });
  let pass = (job.checkpoint as Pass | undefined) ?? fresh();
  for (let settled = since + settlingTime; ; pass = fresh()) {
    const percent = pass.begunAt < settled ? (done: number) => 80 * done : () => 90;
    for (let person = people[pass.person]; person !== undefined; person = people[pass.person]) {
      const { looked, changed, next } = await page(person, pass.before);
      pass = {
        ...pass,
        isClean: pass.isClean && changed === 0,
        looked: pass.looked + looked,
        person: next === undefined ? pass.person + 1 : pass.person,
        before: next ?? '',
      };
      await job.report(percent(pass.person / people.length), 'appointments', pass);
    }
    if (pass.isClean && pass.begunAt >= settled) return pass.looked;
    while (now() < settled) {
      await pause(Math.min(stretch, settled - now()));
      await job.report(80, 'settling', pass);
    }
  }
}
