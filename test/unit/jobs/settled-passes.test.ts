import { describe, expect, it } from '@jest/globals';
import { type PassingJob, settledPasses, settlingTime } from '#shared/jobs/settled-passes.ts';

const since = Date.parse('2025-09-20T16:00:00.000Z');

type Appointments = Readonly<Record<string, readonly { readonly id: string; readonly from: number }[]>>;

/** People with appointments that an index tells of at their time, and a job that goes through them. */
class Scene {
  clock = since;
  checkpoint: unknown;
  readonly done = new Set<string>();
  readonly told: number[] = [];
  reported: () => void = () => undefined;
  /** How many reports the call has left. */
  patience = Number.POSITIVE_INFINITY;
  readonly #appointments: Appointments;

  constructor(appointments: Appointments) {
    this.#appointments = appointments;
  }

  run() {
    const job = {
      runtime: {
        now: () => this.clock,
        pause: async (milliseconds: number) => {
          this.clock += milliseconds;
        },
      },
      checkpoint: this.checkpoint,
      report: async (progress: number, _stage: string, checkpoint: unknown) => {
        this.told.push(progress);
        this.checkpoint = JSON.parse(JSON.stringify(checkpoint));
        this.reported();
        this.patience -= 1;
        if (this.patience === 0) throw new Error('put down');
      },
    } as unknown as PassingJob;
    const page = async (person: string, before: string) => {
      const there = (this.#appointments[person] ?? []).filter(({ from }) => since + from <= this.clock);
      const at = before === '' ? 0 : Number(before);
      const card = there[at];
      const isNew = card !== undefined && !this.done.has(card.id);
      if (card !== undefined) this.done.add(card.id);
      const looked = card === undefined ? 0 : 1;
      return { looked, changed: isNew ? 1 : 0, next: at + 1 < there.length ? String(at + 1) : undefined };
    };
    return settledPasses({ people: Object.keys(this.#appointments), since, page }, job);
  }
}

const at = (id: string, from = 0) => ({ id, from });

describe('settledPasses', () => {
  it('goes through all of all', async () => {
    const scene = new Scene({ ann: [at('a'), at('b')], bob: [], cy: [at('c')] });
    expect(await scene.run()).toBe(3);
    expect([...scene.done]).toEqual(['a', 'b', 'c']);
  });

  it('finds what the index tells of late', async () => {
    const scene = new Scene({ ann: [at('late', settlingTime - 1)] });
    expect(await scene.run()).toBe(1);
    expect(scene.done.has('late')).toBe(true);
  });

  it('goes through all once more where there was something to do', async () => {
    // While bob is looked at, one of ann's appointments comes to a day that was looked at already.
    const scene = new Scene({ ann: [at('a'), at('jumped', settlingTime + 1)], bob: [at('b')] });
    scene.clock = since + settlingTime;
    scene.reported = () => {
      scene.clock += 1;
    };
    expect(await scene.run()).toBe(3);
    expect(scene.done.has('jumped')).toBe(true);
  });

  it('waits for nothing where they are gone for long', async () => {
    const scene = new Scene({ ann: [at('a')] });
    scene.clock = since + settlingTime;
    await scene.run();
    expect(scene.clock).toBe(since + settlingTime);
  });

  it('goes on where it was put down, after any report', async () => {
    for (let patience = 1; ; patience += 1) {
      const scene = new Scene({ ann: [at('a'), at('b')], cy: [at('c'), at('late', 5_000)] });
      scene.patience = patience;
      const first = await scene.run().catch(() => undefined);
      const told = scene.told.length;
      expect(await scene.run()).toBe(4);
      expect(scene.done.size).toBe(4);
      expect(scene.told).toEqual(scene.told.toSorted((one, other) => one - other));
      if (first !== undefined) return;
      expect(told).toBe(patience);
    }
  });
});
