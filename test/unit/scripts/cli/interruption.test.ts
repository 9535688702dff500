import { describe, expect, it } from '@jest/globals';
import { CommandFailure } from '#scripts/cli/command-failure.ts';
import { operate } from '#scripts/cli/operate.ts';
import type { OperatorRun } from '#scripts/cli/operator-run.ts';
import { RecordingTerminal } from './recording-terminal.ts';

async function ran(work: (run: OperatorRun, terminal: RecordingTerminal) => Promise<unknown>) {
  const terminal = new RecordingTerminal();
  const whole = async (run: OperatorRun) => {
    await work(run, terminal);
    return { summary: 'done' };
  };
  await operate('release', { json: true }, whole, terminal);
  return terminal;
}

/** What well-behaved work does with the signal of its step. */
const obedient = (terminal: RecordingTerminal) => async (step: { readonly signal: AbortSignal }) => {
  terminal.send('SIGINT');
  step.signal.throwIfAborted();
};

describe('a command that is interrupted', () => {
  it.each([
    'SIGINT',
    'SIGTERM',
    'SIGHUP',
  ] as const)('by %s stops its step, and says where things stand', async (signal) => {
    const { lines, objects, exitCode } = await ran(async (run, terminal) => {
      run.stands('41 of 80 functions stand at v42', 'npm run release -- v42');
      await run.step('move', async (step) => {
        terminal.send(signal);
        step.signal.throwIfAborted();
      });
    });
    expect(exitCode).toBe(130);
    expect(lines.slice(1)).toEqual([
      'stopping what is under way; Ctrl-C again ends it at once, wherever it is',
      `✗ move  0.0 s  interrupted by ${signal}`,
      `✗ interrupted by ${signal} during "move"`,
      '  state  41 of 80 functions stand at v42',
      '  next   npm run release -- v42',
    ]);
    expect(objects).toMatchObject([
      { ok: false, exitCode: 130, steps: [{ name: 'move', outcome: 'interrupted' }], error: { kind: 'interrupted' } },
    ]);
  });

  it('before it changed anything says so', async () => {
    const { lines } = await ran(async (run, terminal) => run.step('read', obedient(terminal)));
    expect(lines.slice(-2)).toEqual(['✗ interrupted by SIGINT during "read"', '  state  nothing was changed']);
  });

  it('lets a step that cannot stop finish, and begins no other', async () => {
    let began = false;
    const { lines, objects, exitCode } = await ran(async (run, terminal) => {
      await run.step('write the manifest', async () => terminal.send('SIGINT'));
      await run.step('move', async () => {
        began = true;
      });
    });
    expect({ began, exitCode }).toEqual({ began: false, exitCode: 130 });
    expect(lines).toContain('✗ interrupted by SIGINT before "move"');
    expect(objects[0].steps).toEqual([expect.objectContaining({ name: 'write the manifest', outcome: 'done' })]);
  });

  it('after its last step has done what it was asked', async () => {
    const { exitCode } = await ran(async (run, terminal) => run.step('move', async () => terminal.send('SIGINT')));
    expect(exitCode).toBe(0);
  });

  it('still puts back and gives free what must not be left', async () => {
    const { objects, exitCode } = await ran(async (run, terminal) => {
      try {
        await run.step('move', obedient(terminal));
      } finally {
        await run.step('give the lock free', async (step) => step.signal.throwIfAborted(), { evenInterrupted: true });
      }
    });
    expect(exitCode).toBe(130);
    expect(objects[0].steps.map(({ name, outcome }: { name: string; outcome: string }) => [name, outcome])).toEqual([
      ['move', 'interrupted'],
      ['give the lock free', 'done'],
    ]);
  });

  it.each([
    ['rolled-back', 4],
    ['half-done', 5],
  ] as const)('and whose step ends %s, ends with %d: that weighs more', async (kind, code) => {
    const { exitCode } = await ran(async (run, terminal) =>
      run.step('move', async () => {
        terminal.send('SIGINT');
        throw new CommandFailure(kind, 'getBoard stands at v42, all others at v41');
      }),
    );
    expect(exitCode).toBe(code);
  });

  it('a second time ends at once, but one Ctrl-C that npm hands on as well is one', async () => {
    const ends: unknown[] = [];
    await ran(async (run, terminal) =>
      run.step('move', async () => {
        for (const milliseconds of [0, 20, 480, 1]) {
          terminal.wait(milliseconds);
          terminal.send('SIGINT');
          ends.push(terminal.endedAtOnceWith);
        }
      }),
    );
    expect(ends).toEqual([undefined, undefined, undefined, 130]);
  });

  it('is deaf once it is over, so that nothing is left to listen', async () => {
    const terminal = await ran(async () => undefined);
    expect(terminal.signals.eventNames()).toEqual([]);
  });
});
