import { describe, expect, it } from '@jest/globals';
import { operate } from '#scripts/cli/operate.ts';
import { showSlos } from '#scripts/operating/slo-run.ts';
import { typedCommands } from '#scripts/releasing/typed-command.ts';
import type { SloCounts } from '#shared/observability/slo-budget.ts';
import type { SloReader } from '#shared/observability/slo-metrics.ts';
import type { SloId } from '#shared/observability/slos.ts';
import { RecordingTerminal } from '../cli/recording-terminal.ts';

const hour = 3_600_000;
const now = Date.parse('2026-11-29T12:00:00Z');

const counted = (events: number, bad: number): SloCounts => {
  const last = [{ at: now - hour, events, bad }];
  return { hours: last, recent: last };
};

async function shown(counts: Partial<Record<SloId, SloCounts>>, failures: Record<string, number> = {}) {
  let asked: readonly string[] = [];
  const reader: SloReader = {
    counts: async () => new Map(Object.entries(counts) as [SloId, SloCounts][]),
    failures: async (operations) => {
      asked = operations;
      return new Map(Object.entries(failures));
    },
  };
  const say = async (options: { json?: true }) => {
    const terminal = new RecordingTerminal();
    await operate('slo', options, (run) => showSlos(run, { reader, typed: typedCommands('dev', ''), now }), terminal);
    return terminal;
  };
  const [report] = (await say({ json: true })).objects;
  return { report, text: (await say({})).stdout.text, asked };
}

const of = (report: { data: { slos: { id: string }[] } }, id: SloId) => report.data.slos.find((it) => it.id === id);

describe('npm run slo', () => {
  it('says where there is no data, and promises nothing', async () => {
    const { report, text } = await shown({});
    expect(report).toMatchObject({ exitCode: 0, summary: 'no budget is spent; of 5 of 5 there is no data' });
    expect(of(report, 'board')).toMatchObject({ left: null, since: null, worst: [] });
    expect(text).toContain('budget       no data: nobody knows how it stands');
    expect(text).not.toContain('100 %');
  });

  it('tells what is left, how fast it goes, how long it lasts, and who spent it', async () => {
    const { report, text } = await shown({ board: counted(1_000, 40) });
    expect(of(report, 'board')).toMatchObject({
      ...{ objective: 0.95, events: 1_000, bad: 40, since: '2026-11-29T11:00:00.000Z' },
      worst: [{ operation: 'getBoard', bad: 40 }],
    });
    expect(text).toMatch(/budget +20 % left: 40 bad of 1000 events since 2026-11-29 11:00/);
    expect(text).toMatch(
      /burn +5 min no data, 30 min no data, 1 h 0\.8×, 6 h 0\.8×, 3 d 0\.8×; at the speed .* 7\.0 days/,
    );
  });

  it('names those that are spent, and the operations that failed most', async () => {
    const failures = { getBoard: 1, moveAppointment: 7, listJobs: 2, getHealth: 3 };
    const { report, asked } = await shown({ availability: counted(1_000, 13) }, failures);
    expect(report).toMatchObject({
      summary: 'spent: availability; of 4 of 5 there is no data',
      next: ['npm run alarms -- list --stage dev'],
    });
    expect(of(report, 'availability')).toMatchObject({
      worst: [
        { operation: 'moveAppointment', bad: 7 },
        { operation: 'getHealth', bad: 3 },
        { operation: 'listJobs', bad: 2 },
      ],
    });
    expect(asked).toContain('getBoard');
  });
});
