import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const [commandLineFile, runCommandFile] = ['command-line', 'run-command'].map((name) =>
  path.join(__dirname, `../../../../scripts/cli/${name}.ts`),
);

/** A command that prints on both outputs, and says on a third that it came to its end. */
const script = `
  import { writeSync } from 'node:fs';
  import { commandLine } from ${JSON.stringify(commandLineFile)};
  import { runCommand } from ${JSON.stringify(runCommandFile)};
  runCommand(commandLine('npm run lines', { about: '', examples: [] }).action(async () => {
    for (let line = 0; line < 50; line += 1) {
      process.stdout.write('one line\\n');
      process.stderr.write('another\\n');
      console.log('a third');
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    writeSync(3, 'done');
  }));`;

type Output = number | 'pipe';

const start = (stdout: Output, stderr: Output) =>
  spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', stdout, stderr, 'pipe'] });

const ending = async (child: ReturnType<typeof start>) => {
  const said = (stream: Readable | null) => (stream === null ? '' : text(stream));
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stderr, end] = [said(child.stderr), said(child.stdio[3] as Readable)];
  return { code: await code, stderr: await stderr, end: await end };
};

describe('a command whose output cannot be written', () => {
  let full: number;

  beforeAll(() => {
    full = openSync('/dev/full', 'w');
  });

  afterAll(() => closeSync(full));

  const run = async (stdout: Output, stderr: Output) => {
    const child = start(stdout, stderr);
    const said = child.stdout === null ? '' : text(child.stdout);
    return { ...(await ending(child)), stdout: await said };
  };

  it('comes to its end where stdout is a full disk, says so once, and fails: what was asked for is lost', async () => {
    const { code, stderr, end } = await run(full, 'pipe');
    expect({ code, end, told: stderr.match(/cannot write to stdout: .*ENOSPC/g)?.length }).toEqual({
      code: 1,
      end: 'done',
      told: 1,
    });
  });

  it('comes to its end where stderr is a full disk, and says so once', async () => {
    const { code, stdout, end } = await run('pipe', full);
    expect({ code, end, told: stdout.match(/cannot write to stderr: .*ENOSPC/g)?.length }).toEqual({
      code: 0,
      end: 'done',
      told: 1,
    });
  });

  it('comes to its end where neither can be written', async () => {
    expect(await run(full, full)).toMatchObject({ code: 1, end: 'done' });
  });

  it('comes to its end where nobody reads any more, as behind a pipe to head', async () => {
    const child = start('pipe', 'pipe');
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { code, stderr, end } = await ending(child);
    expect({ code, end, stack: / at /.test(stderr) }).toEqual({ code: 0, end: 'done', stack: false });
  });
});
