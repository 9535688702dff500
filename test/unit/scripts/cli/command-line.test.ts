import { describe, expect, it } from '@jest/globals';
import { UsageMistake } from '#scripts/cli/command-failure.ts';
import { commandLine, HelpWanted } from '#scripts/cli/command-line.ts';
import { refuseOptionsNpmKept } from '#scripts/cli/given-arguments.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';

/** What a command with actions is called with, or why it is not. */
function read(...args: string[]): unknown {
  let called: unknown;
  const command = commandLine('npm run stages', { about: 'Stages.', examples: ['npm run stages -- move dev prod'] });
  command
    .command('move')
    .description('moves one')
    .argument('<from>')
    .argument('<to>')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--ticket <id>', 'which')
    .option('--share <n>', 'how much', (text) => wholeNumber('share', text, 1, 100))
    .option('--force', 'even so', false)
    .action((from, to, options) => {
      called = { from, to, ...options };
    });
  command.command('list').action(() => {
    called = 'list';
  });
  try {
    command.parse(args, { from: 'user' });
    return called;
  } catch (error) {
    if (error instanceof HelpWanted) return error.message;
    if (error instanceof UsageMistake) return `✗ ${error.message}`;
    throw error;
  }
}

const whole = ['move', 'dev', 'prod', '--reason', 'so', '--ticket', 'A-1'];

it('wraps what a command is about at the width of the terminal, not where its source does', () => {
  const command = commandLine('npm run stages', { about: 'Moves\nstages.', examples: [] });
  expect(command.helpInformation()).toContain('Moves stages.');
});

it('tells what it can be told to do line by line, wrapped beside the names', () => {
  const choices = {
    title: 'stages',
    of: [['dev', 'a stage '.repeat(12).trim()] as const, ['prod', 'another'] as const],
  };
  const help = commandLine('npm run stages', { about: 'Moves stages.', examples: [], choices }).helpInformation();
  expect(help).toMatch(/\n\nstages:\n {2}dev {3}a stage .*stage\n {8}a stage.*\n {2}prod {2}another$/);
});

describe('a command line', () => {
  it('is taken as given, in any order after its action', () => {
    const meant = { from: 'dev', to: 'prod', reason: 'so', ticket: 'A-1', share: 10, force: true };
    expect(read(...whole, '--share=10', '--force')).toEqual(meant);
    expect(read('move', '--force', '--ticket=A-1', 'dev', '--reason', 'so', 'prod', '--share', '10')).toEqual(meant);
    expect(read('list')).toBe('list');
  });

  it('is taken without what a paste brought along and a terminal does not show', () => {
    expect(read('\ufeffmove', 'dev\u200b', ' prod', '\u200e--reason', 'so \u2069', '--ticket=A-1\u200b')).toMatchObject(
      {
        from: 'dev',
        to: 'prod',
        reason: 'so',
        ticket: 'A-1',
      },
    );
  });

  it('takes a value that looks like an option where it is written so that nothing else can be meant', () => {
    expect(read('move', 'dev', 'prod', '--ticket', 'A', '--reason=--force')).toMatchObject({
      reason: '--force',
      force: false,
    });
    expect(read('move', '--reason', 'so', '--ticket', 'A', '--', '--force', 'prod')).toMatchObject({
      from: '--force',
      force: false,
    });
  });

  it.each([
    [[], 'say move or list; see npm run stages -- --help'],
    [['lits'], "unknown command 'lits' (did you mean list?): say move or list; see npm run stages -- --help"],
    [['xyz'], "unknown command 'xyz': say move or list; see npm run stages -- --help"],
    [['--lits'], "unknown option '--lits'; see npm run stages -- --help"],
    [['--reason', 'so', 'move'], 'say move or list before --reason; see npm run stages -- --help'],
    [['move'], 'missing: --reason, --ticket; see npm run stages -- move --help'],
    [['move', 'dev', 'prod', '--reason', 'so'], '--ticket is missing; see npm run stages -- move --help'],
    [
      ['move', 'dev', 'prod', '--raeson', 'so', '--ticket', 'A'],
      "unknown option '--raeson' (did you mean --reason?); see npm run stages -- move --help",
    ],
    [
      ['move', '--reason', 'so', '--ticket', 'A'],
      /^missing required argument 'from'; see npm run stages -- move --help$/,
    ],
    [[...whole, 'x'], '"x" belongs to no option; npm needs -- before options; see npm run stages -- move --help'],
    [[...whole, '--ticket=B'], '--ticket is given twice; see npm run stages -- move --help'],
    [[...whole, '--force', '--force'], '--force is given twice; see npm run stages -- move --help'],
    [[...whole, '--force=no'], '--force takes no value; see npm run stages -- move --help'],
    [[...whole, '--share'], '--share needs a value; see npm run stages -- move --help'],
    [
      [...whole, '--share', '-1'],
      '--share needs a value, one that begins with - as in --share=-1; see npm run stages -- move --help',
    ],
    [[...whole, '--share', '0'], '--share must be a whole number from 1 to 100, not "0"'],
  ])('%j is refused in one line', (args, message) => {
    const said = String(read(...args));
    if (typeof message === 'string') expect(said).toBe(`✗ ${message}`);
    else expect(said.slice(2)).toMatch(message);
  });

  it.each([
    [['--help']],
    [['-h']],
    [['--nonsense', '-h']],
    [['lits', '--help']],
  ])('%j asks for help, which has examples before what they are made of', (args) => {
    expect(read(...args)).toBe(`usage: npm run stages -- [options] [command]

for example:
  npm run stages -- move dev prod

Stages.

options:
  -h, --help                  prints this

commands:
  move [options] <from> <to>  moves one
  list`);
  });

  it('explains one action, whatever else is wrong', () => {
    for (const wrong of [[], ['--reason'], ['--force', '--force'], ['--share', 'x'], ['dev', 'prod', 'x']]) {
      expect(read('move', ...wrong, '--help')).toMatch(/^usage: npm run stages -- move \[options\] <from> <to>\n/);
    }
  });

  it('does not take an argument after -- for a wish for help', () => {
    expect(read(...whole, '--', '--help')).toMatch(/"--help" belongs to no option/);
  });
});

describe('an option that npm kept for itself', () => {
  const kept = (args: string[], env: Record<string, string>) => () => {
    const { options } = commandLine('npm run deploy', { about: '', examples: [] })
      .option('--dry-run', '')
      .option('--stage <stage>', '')
      .option('--yes', '');
    refuseOptionsNpmKept({ args, options, see: 'see npm run deploy -- --help' }, env);
  };

  it.each([
    ['dry-run', { npm_config_dry_run: 'true' }],
    ['stage', { npm_config_stage: 'true', npm_config_loglevel: 'notice' }],
  ])('is found in the environment it leaves: --%s', (name, env) => {
    expect(kept([], env)).toThrow(
      new UsageMistake(`npm kept --${name} for itself; write: npm run deploy -- --${name} …`),
    );
  });

  it('is no matter where it is given as well, or where it is a setting people keep for npm', () => {
    expect(kept(['--dry-run'], { npm_config_dry_run: 'true' })).not.toThrow();
    expect(kept([], { npm_config_yes: 'true' })).not.toThrow();
  });
});
