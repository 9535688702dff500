import { beforeEach, describe, expect, it } from '@jest/globals';
import { type OperatorEnding, operate } from '#scripts/cli/operate.ts';
import type { OperatorOptions } from '#scripts/cli/operator-options.ts';
import type { OperatorRun } from '#scripts/cli/operator-run.ts';
import { listSecrets, overlap, rotateOne } from '#scripts/operating/secrets-run.ts';
import type { StageSecret } from '#scripts/operating/stage-secrets.ts';
import { typedCommands } from '#scripts/releasing/typed-command.ts';
import { RecordingTerminal } from '../cli/recording-terminal.ts';

const now = Date.parse('2026-11-29T12:00:00Z');
const day = 24 * 3_600_000;
const ready: StageSecret = {
  name: 'pairing-pepper',
  id: 'status-board-dev-pairing_pepper',
  state: 'ready',
  rotatedAt: now - day,
  dueAt: now + 89 * day,
  version: 'one',
};

let secret: StageSecret;
let rotations: number;
/** Looks until a rotation has come to its end. */
let looks: number;

const view = {
  secrets: {
    secret: async () => {
      if (rotations > 0) looks -= 1;
      if (rotations === 0 || looks > 0) return secret;
      const current = { ...secret, version: `version ${rotations}` };
      return looks === 0 ? current : { ...current, rotatedAt: now };
    },
    secrets: async () => [secret],
    rotate: async () => {
      rotations += 1;
      return `version ${rotations}`;
    },
  },
  typed: typedCommands('dev', ''),
  now: () => now,
  pause: async () => undefined,
};

/** Runs an action as `operate` does, and gives what it said. */
async function ran(work: (run: OperatorRun) => Promise<OperatorEnding>, options: OperatorOptions = { yes: true }) {
  const terminal = new RecordingTerminal();
  const about = (run: OperatorRun) => {
    run.about({ stage: 'dev' });
    return work(run);
  };
  await operate('secrets', { json: true, ...options }, about, terminal);
  return { code: terminal.exitCode, report: JSON.parse(terminal.stdout.text) };
}

beforeEach(() => {
  secret = ready;
  rotations = 0;
  looks = 3;
});

describe('the list of secrets', () => {
  it('tells when each was rotated and is due', async () => {
    const { code, report } = await ran((run) => listSecrets(run, view));
    expect(code).toBe(0);
    expect(report.data.secrets).toEqual([
      { ...ready, rotatedAt: '2026-11-28T12:00:00.000Z', dueAt: '2027-02-26T12:00:00.000Z' },
    ]);
  });

  it.each(['missing', 'no value', 'deleted'] as const)('ends with a failure that names what is %s', async (state) => {
    secret = { ...ready, state };
    const { code, report } = await ran((run) => listSecrets(run, view));
    expect(code).not.toBe(0);
    expect(JSON.stringify(report)).toContain(`functions cannot do without status-board-dev-pairing_pepper (${state})`);
  });
});

describe('a rotation', () => {
  const rotate = (isAgain = false, options: OperatorOptions = { yes: true }, name = 'pairing-pepper') =>
    ran((run) => rotateOne(run, view, name, isAgain), options);

  it('is over once the new version is the current one, and noted', async () => {
    const { code, report } = await rotate();
    const { version, rotatedAt } = report.data.secret;
    expect([code, rotations, version, rotatedAt]).toEqual([0, 1, 'version 1', '2026-11-29T12:00:00.000Z']);
  });

  it('is told to be under way where that does not come', async () => {
    looks = 10_000;
    const { code, report } = await rotate();
    expect(code).not.toBe(0);
    expect(JSON.stringify(report)).toContain('pairing-pepper is still being rotated');
  });

  it('is only shown where that is all that is wanted', async () => {
    const { report } = await rotate(false, { dryRun: true });
    expect(rotations).toBe(0);
    expect(report.plan.changes).toMatchObject([{ what: 'status-board-dev-pairing_pepper' }]);
  });

  it('does not follow another too soon, unless that is meant', async () => {
    secret = { ...ready, rotatedAt: now - overlap + 1 };
    const { report } = await rotate();
    expect(JSON.stringify(report)).toContain('was rotated a moment ago');
    expect(rotations).toBe(0);
    await rotate(true);
    expect(rotations).toBe(1);
  });

  it.each([
    ['rotating' as const, 'is being rotated already'],
    ['missing' as const, 'is missing'],
  ])('is refused where the secret is %s', async (state, why) => {
    secret = { ...ready, state };
    expect(JSON.stringify((await rotate()).report)).toContain(why);
    expect(rotations).toBe(0);
  });

  it('is refused for what is no secret, with those there are', async () => {
    const { report } = await rotate(false, { yes: true }, 'pepper');
    expect(JSON.stringify(report)).toContain('must be pairing-pepper');
  });
});
