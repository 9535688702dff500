import { describe, expect, it } from '@jest/globals';
import { operate } from '#scripts/cli/operate.ts';
import { requireBudget } from '#scripts/operating/error-budget.ts';
import type { SloCounts } from '#shared/observability/slo-budget.ts';
import type { SloReader } from '#shared/observability/slo-metrics.ts';
import type { SloId } from '#shared/observability/slos.ts';
import { RecordingTerminal } from '../cli/recording-terminal.ts';

const now = Date.parse('2026-11-29T12:00:00Z');
const again = 'npm run release -- v1.4.0 --stage prod';

const counted = (bad: number): ReadonlyMap<SloId, SloCounts> =>
  new Map([['board', { hours: [{ at: now - 3_600_000, events: 1_000, bad }], recent: [] }]]);

/** How asking ends, and what the step said. */
async function asked(
  counts: () => ReadonlyMap<SloId, SloCounts>,
  { stage = 'prod', despite }: { readonly stage?: 'local' | 'prod'; readonly despite?: string } = {},
) {
  const reader: SloReader = { counts: async () => counts(), failures: async () => new Map() };
  const terminal = new RecordingTerminal();
  const ask = (run: Parameters<typeof requireBudget>[0]) =>
    requireBudget(run, { stage: { name: stage }, reader, now, again, despite });
  await operate('release', { json: true }, async (run) => ask(run).then(() => ({})), terminal);
  const { exitCode, error, steps } = terminal.objects[0];
  return { exitCode, reason: error?.reason, next: error?.next, detail: steps[0].detail };
}

const broken = () => {
  throw new Error('access denied');
};

describe('a release asks the error budget', () => {
  it('and is let through where something is left, and where nothing was counted', async () => {
    expect(await asked(() => counted(49))).toMatchObject({
      exitCode: 0,
      detail: expect.stringMatching(/^no budget is spent/),
    });
    expect(await asked(() => new Map())).toMatchObject({
      exitCode: 0,
      detail: 'no budget is spent; of 5 of 5 there is no data',
    });
  });

  it('and is refused where it is spent, with the words by which it is not', async () => {
    expect(await asked(() => counted(60))).toMatchObject({
      exitCode: 3,
      reason:
        'the error budget of board is spent (-20 %): 60 bad of 1000 events since 2026-11-29 11:00; a release that mends it says so',
      next: `${again} --despite-budget "…"`,
    });
  });

  it('and is refused where nobody can read it', async () => {
    expect(await asked(broken)).toMatchObject({
      exitCode: 3,
      reason: 'the error budget cannot be read: access denied; a release that mends it says so',
    });
  });

  it.each([
    ['somebody says why', { despite: 'it mends the board' }],
    ['it is a laptop', { stage: 'local' as const }],
  ])('and is told, not refused, where %s', async (_why, where) => {
    expect(await asked(() => counted(60), where)).toMatchObject({
      exitCode: 0,
      detail: 'spent: board; of 4 of 5 there is no data',
    });
    expect(await asked(broken, where)).toMatchObject({
      exitCode: 0,
      detail: expect.stringContaining('cannot be read'),
    });
  });
});
