import { describe, expect, it } from '@jest/globals';
import type { Table } from '#shared/data/table.ts';
import { playEpisode } from '#test/support/job-simulation/episode.ts';

/** Jobs of one episode. */
const size = 50;

/** How many jobs, from which seed on; `JOB_SIMULATION_JOBS=100000 npx jest test/concurrency/job-simulation` plays them all. */
const { JOB_SIMULATION_JOBS = '2000', JOB_SIMULATION_SEED = '1' } = process.env;

describe('queued work, simulated', () => {
  it(
    'brings every job to one end, tells of its start and end once, whatever happens to messages, workers, sweepers and clocks',
    async () => {
      const ends: Record<string, number> = {};
      let killed = 0;
      let untold = 0;
      const first = Number(JOB_SIMULATION_SEED);
      for (let seed = first; seed < first + Number(JOB_SIMULATION_JOBS) / size; seed += 1) {
        const episode = await playEpisode(seed, size);
        expect({ seed, findings: episode.findings }).toEqual({ seed, findings: [] });
        killed += episode.killed;
        untold += episode.untold;
        for (const [state, count] of Object.entries(episode.ends)) ends[state] = (ends[state] ?? 0) + count;
      }
      expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(Number(JOB_SIMULATION_JOBS));
      expect(Object.keys(ends).sort()).toEqual(['canceled', 'dead', 'succeeded']);
      // A worker may end before it can tell; of the others all is told.
      expect(untold).toBeLessThan(Number(JOB_SIMULATION_JOBS) / 10);
      expect(killed).toBeGreaterThan(Number(JOB_SIMULATION_JOBS) / 100);
    },
    Number(JOB_SIMULATION_JOBS) * 100,
  );

  it('does the same again for the same seed', async () => {
    expect(await playEpisode(7, size)).toEqual(await playEpisode(7, size));
  });
});

describe('the simulation notices a table that', () => {
  const findings = async (sabotage: (table: Table) => Table): Promise<readonly string[]> => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const found = (await playEpisode(seed, size, sabotage)).findings;
      if (found.length > 0) return found;
    }
    return [];
  };

  it('lets two writers win', async () => {
    const careless = (table: Table): Table => ({
      ...table,
      transact: (writes) =>
        table.transact(
          writes.map((write) =>
            write.kind === 'update' && write.condition.kind === 'equals'
              ? { ...write, condition: { kind: 'present' } }
              : write,
          ),
        ),
    });
    expect(await findings(careless)).not.toEqual([]);
  });

  it('shows no job that is due', async () => {
    const blind = (table: Table): Table => ({
      ...table,
      query: async (query) => (query.index === 'due' ? { items: [], last: undefined } : table.query(query)),
    });
    expect(await findings(blind)).not.toEqual([]);
  });
});
