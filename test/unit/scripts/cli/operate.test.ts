import { describe, expect, it } from '@jest/globals';
import { CommandFailure } from '#scripts/cli/command-failure.ts';
import { operate } from '#scripts/cli/operate.ts';
import type { OperatorOptions } from '#scripts/cli/operator-options.ts';
import type { OperatorRun } from '#scripts/cli/operator-run.ts';
import type { Plan } from '#scripts/cli/plan.ts';
import { RecordingTerminal } from './recording-terminal.ts';

const facts = { stage: 'dev', account: '111122223333', region: 'us-east-1', current: 'v41', target: 'v42' };
const plan: Plan = {
  changes: [
    { change: '+', what: 'version 7 of getBoard' },
    { change: '~', what: 'alias live', detail: '6 → 7' },
    { change: '-', what: 'version 1 of getBoard' },
  ],
  risks: ['data does not travel back'],
};
const ending = {
  summary: 'v42 is live',
  data: { release: 42 },
  url: 'https://board.example/',
  next: ['npm run smoke -- https://board.example/'],
  undo: 'npm run rollback -- v41 --stage dev',
};

/** A release as an operator sees it: a plan, two steps, an ending. */
async function release(run: OperatorRun) {
  run.about(facts);
  if (!(await run.approve(plan))) return { summary: 'nothing was done' };
  run.stands('some functions stand at v42', 'npm run release -- v42 --stage dev');
  await run.step('publish', async (step) => step.skip('published already'));
  await run.step('move', async (step) => step.detail('80 functions'));
  run.explain('one by one');
  run.print('release 42');
  return ending;
}

async function ran(
  options: OperatorOptions,
  work: Parameters<typeof operate>[2] = release,
): Promise<RecordingTerminal> {
  const terminal = new RecordingTerminal();
  await operate('release', options, work, terminal);
  return terminal;
}

const first = 'release · stage dev · account 111122223333 · region us-east-1 · release v41 → v42';
const planned = [
  '  + version 7 of getBoard',
  '  ~ alias live             6 → 7',
  '  - version 1 of getBoard',
  '  ! data does not travel back',
  'plan: 1 to make, 1 to change, 1 to remove',
];

describe('an operator command', () => {
  it('tells people where it works, what it would do, how it goes, and what comes next', async () => {
    const { lines, stdout, exitCode } = await ran({ yes: true });
    expect(lines).toEqual([
      first,
      ...planned,
      '… publish',
      '- publish  0.0 s  published already',
      '… move',
      '✓ move  0.0 s  80 functions',
      '✓ v42 is live, 0.0 s',
      '  url   https://board.example/',
      '  next  npm run smoke -- https://board.example/',
      '  undo  npm run rollback -- v41 --stage dev',
    ]);
    expect({ exitCode, stdout: stdout.text }).toEqual({ exitCode: 0, stdout: 'release 42\n' });
  });

  it('gives programs one object', async () => {
    const { objects } = await ran({ yes: true, json: true });
    expect(objects).toEqual([
      {
        version: 1,
        command: 'release',
        ok: true,
        exitCode: 0,
        ...facts,
        dryRun: false,
        plan,
        steps: [
          { name: 'publish', outcome: 'skipped', milliseconds: 0, detail: 'published already' },
          { name: 'move', outcome: 'done', milliseconds: 0, detail: '80 functions' },
        ],
        milliseconds: 0,
        ...ending,
        dashboard: null,
        error: null,
      },
    ]);
  });

  it('gives programs that watch an object per line, the last of them the whole', async () => {
    const [whole] = (await ran({ yes: true, json: true })).objects;
    const { objects } = await ran({ yes: true, ndjson: true });
    expect(objects.every(({ version }) => version === 1)).toBe(true);
    expect(objects.map(({ event, name }) => [event, name].filter(Boolean).join(' '))).toEqual([
      'start',
      'plan',
      'step-start publish',
      'step publish',
      'step-start move',
      'step move',
      'end',
    ]);
    expect(objects.at(-1)).toEqual({ event: 'end', ...whole });
  });

  it('is silent where people want it quiet, and says more where they want that', async () => {
    expect((await ran({ yes: true, quiet: true })).lines).toEqual([]);
    expect((await ran({ yes: true, verbose: true })).lines).toContain('one by one');
    expect((await ran({ yes: true })).lines).not.toContain('one by one');
  });

  it('leaves out of its first line what is not known', async () => {
    const { lines } = await ran({}, async (run) => {
      run.about({ stage: 'local', current: 'v3' });
      return {};
    });
    expect(lines).toEqual(['release · stage local · release v3']);
  });

  it('ends as Terraform does where it was asked what would change', async () => {
    const asked = (wouldChange: boolean) => ran({ json: true }, async () => ({ wouldChange }));
    expect([(await asked(true)).exitCode, (await asked(false)).exitCode]).toEqual([2, 0]);
    expect((await asked(true)).objects).toMatchObject([{ ok: true, exitCode: 2 }]);
  });
});

describe('a failure', () => {
  it.each([
    ['failed', 1],
    ['usage', 2],
    ['precondition', 3],
    ['rolled-back', 4],
    ['half-done', 5],
  ] as const)('of kind %s ends with %d, in words and for programs', async (kind, code) => {
    const { lines, objects, exitCode } = await ran({ json: true, quiet: true }, async () => {
      throw new CommandFailure(kind, 'stage dev is locked by ana', { next: 'npm run doctor -- --stage dev' });
    });
    expect(exitCode).toBe(code);
    expect(lines).toEqual(['✗ stage dev is locked by ana', '  next   npm run doctor -- --stage dev']);
    const reason = 'stage dev is locked by ana';
    const next = 'npm run doctor -- --stage dev';
    expect(objects).toMatchObject([
      { version: 1, ok: false, exitCode: code, error: { kind, reason, state: null, next }, next: [next] },
    ]);
  });

  it('of a step says which, where things stand and how to go on', async () => {
    const { lines, objects, exitCode } = await ran({ json: true }, async (run) => {
      run.stands('41 of 80 functions stand at v42', 'npm run release -- v42');
      await run.step('move', async () => {
        throw new Error('Lambda answered 500');
      });
      return {};
    });
    expect(exitCode).toBe(1);
    expect(lines).toEqual([
      '… move',
      '✗ move  0.0 s  Lambda answered 500',
      '✗ Lambda answered 500',
      '  state  41 of 80 functions stand at v42',
      '  next   npm run release -- v42',
    ]);
    expect(objects).toMatchObject([
      {
        steps: [{ name: 'move', outcome: 'failed', detail: 'Lambda answered 500' }],
        error: { kind: 'failed', state: '41 of 80 functions stand at v42', next: 'npm run release -- v42' },
      },
    ]);
  });

  it.each([
    ['nobody foresaw', new Error('socket hang up'), 5],
    ['with a kind of its own', new CommandFailure('rolled-back', 'it is slow'), 4],
  ])('%s ends with the code of where it leaves callers', async (_, error, code) => {
    const { objects, exitCode } = await ran({ json: true }, async (run) => {
      run.stands('release v42 is half done', 'npm run release -- v42', { isHalfDone: true });
      throw error;
    });
    expect(exitCode).toBe(code);
    expect(objects).toMatchObject([
      { exitCode: code, error: { reason: error.message, next: 'npm run release -- v42' } },
    ]);
  });

  it('nobody foresaw shows where it came from to who asks for more', async () => {
    const failing = async () => {
      throw new TypeError('x is undefined');
    };
    expect((await ran({}, failing)).lines).toEqual(['✗ x is undefined']);
    expect((await ran({ verbose: true }, failing)).stderr.text).toMatch(/TypeError: x is undefined\n +at /);
  });
});

describe('consent', () => {
  it('is not asked for a dry run, which does nothing', async () => {
    const { lines, objects, exitCode } = await ran({ dryRun: true, json: true });
    expect(lines).toEqual([first, ...planned, '✓ nothing was done, 0.0 s']);
    expect(exitCode).toBe(0);
    expect(objects).toMatchObject([{ ok: true, dryRun: true, plan, steps: [] }]);
  });

  it('is not asked where nothing would change, whoever could be asked', async () => {
    const { lines, exitCode } = await ran({}, async (run) => {
      const isToAct = await run.approve({ changes: [] });
      return { summary: isToAct ? 'acted' : 'did nothing' };
    });
    expect({ lines, exitCode }).toEqual({ lines: ['nothing to change', '✓ did nothing, 0.0 s'], exitCode: 0 });
  });

  it('is refused without a terminal, with the flag to add and no word of a question', async () => {
    const { lines, objects, exitCode } = await ran({ json: true });
    const reason = 'there is no terminal to ask on; read the plan with --dry-run, then add --yes';
    expect(lines).toEqual([first, ...planned, `✗ ${reason}`]);
    expect(exitCode).toBe(2);
    expect(objects).toMatchObject([{ ok: false, steps: [], error: { kind: 'usage', reason } }]);
  });
});
