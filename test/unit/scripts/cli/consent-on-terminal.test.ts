import { describe, expect, it } from '@jest/globals';
import { operate } from '#scripts/cli/operate.ts';
import { RecordingTerminal } from './recording-terminal.ts';

/** A change on a terminal, where a person types once asked. @returns how it ends, and whether it acted */
async function asked(stage: string, destructive: boolean, type: (terminal: RecordingTerminal) => Promise<void>) {
  const terminal = new RecordingTerminal({ isTTY: true, env: { NO_COLOR: '1' } });
  let acted = false;
  const over = operate(
    'release',
    {},
    async (run) => {
      run.about({ stage });
      acted = await run.approve({ changes: [{ change: '-', what: 'alias live' }] }, { destructive });
      return {};
    },
    terminal,
  );
  // What goes wrong before the question is seen in what was said.
  await Promise.race([terminal.stderr.includes(`release on stage ${stage}?`), over]);
  await type(terminal);
  await over;
  return { acted, exitCode: terminal.exitCode, said: terminal.stderr.text };
}

const keys = (text: string) => async (terminal: RecordingTerminal) => {
  terminal.input.write(text);
};

describe('a person who is asked', () => {
  it('says yes with y', async () => {
    expect(await asked('dev', false, keys('y\r'))).toMatchObject({ acted: true, exitCode: 0 });
  });

  it.each(['n\r', '\r'])('says no with %j', async (typed) => {
    const { said, ...rest } = await asked('dev', false, keys(typed));
    expect(rest).toEqual({ acted: false, exitCode: 1 });
    expect(said).toContain('✗ the answer was no: nothing was changed\n');
  });

  it('leaves with Ctrl-C', async () => {
    const { said, ...rest } = await asked('dev', false, keys('\u0003'));
    expect(rest).toEqual({ acted: false, exitCode: 130 });
    expect(said).toContain('✗ interrupted at the question\n  state  nothing was changed\n');
  });

  it.each(['dev', 'prod'])('leaves with Ctrl-D, or where there is nothing more to read: %s', async (stage) => {
    for (const leave of [keys('\u0004'), async ({ input }: RecordingTerminal) => void input.end()]) {
      const { said, ...rest } = await asked(stage, false, leave);
      expect(rest).toEqual({ acted: false, exitCode: 130 });
      expect(said).toContain('✗ interrupted at the question\n  state  nothing was changed\n');
    }
  });

  it('is asked no longer where the process is told to stop', async () => {
    const { acted, exitCode } = await asked('dev', false, async (terminal) => terminal.send('SIGTERM'));
    expect({ acted, exitCode }).toEqual({ acted: false, exitCode: 130 });
  });

  it.each([
    ['prod', false],
    ['dev', true],
  ])('types the stage: %s, something is destroyed: %j', async (stage, destructive) => {
    const { said, ...rest } = await asked(stage, destructive, async ({ input, stderr }) => {
      input.write('y\r');
      await stderr.includes(`type ${stage}, or press Ctrl-C`);
      input.write(`\u007f${stage}\r`);
    });
    expect(rest).toEqual({ acted: true, exitCode: 0 });
    expect(said).toContain(`Type ${stage} to go on`);
  });
});
