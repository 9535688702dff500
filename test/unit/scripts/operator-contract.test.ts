import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { describe, expect, it } from '@jest/globals';
import { stageNames } from '#infra/config.ts';
import { HelpWanted } from '#scripts/cli/command-line.ts';
import { exitCodes } from '#scripts/cli/exit-codes.ts';

/** What works on a checkout or starts something, and on no stage: none of them is an operator's. */
const workshop = [
  'build',
  'build-client',
  'build-web',
  'dashboards',
  'new-consumer',
  'new-endpoint',
  'openapi',
  'screenshots',
  'start',
  'synth',
];

/** Commands of operators, with their actions, by what they do to a stage. A new command has to be put into one of these. */
const kinds = {
  /** Nothing is other than before. */
  looks: [
    'alarms list',
    'alarms show',
    'auth status',
    'backup list',
    'doctor',
    'endpoints',
    'jobs dead list',
    'jobs dead show',
    'keys list',
    'logs',
    'plan',
    'releases',
    'secrets list',
    'security-audit',
    'shops list',
    'shops show',
    'slo',
    'smoke',
  ],
  /** Something is there beside what was: nobody is asked. */
  adds: ['backup create', 'backup export', 'keys create', 'shops create'],
  /** It shows a plan, and asks. */
  changes: [
    'alarms test',
    'jobs dead discard',
    'jobs dead redrive',
    'keys revoke',
    'keys rotate',
    'load',
    'secrets rotate',
    'shops delete',
    'shops reinstate',
    'shops suspend',
    'shops tier',
  ],
  /** So do these, and only one of them at a time. */
  locks: ['auth disable-iam', 'auth enable-iam', 'deploy', 'prune', 'release', 'restore', 'rollback'],
  /** It works on a checkout, on clouds of its own, on what the local cloud alone has, or for one shop of any deployment. */
  elsewhere: ['cost', 'drill', 'inbox', 'keep-release', 'seed', 'token'],
} as const;

interface Named {
  readonly name: string;
  readonly command: CommandUnknownOpts;
}

/** A command, or each of its actions, however deep. */
function actionsOf(name: string, command: CommandUnknownOpts): Named[] {
  if (command.commands.length === 0) return [{ name, command }];
  return command.commands.flatMap((action) => actionsOf(`${name} ${action.name()}`, action));
}

const files = readdirSync('scripts').flatMap((file) => (file.endsWith('.ts') ? [basename(file, '.ts')] : []));
const commands = files
  .filter((name) => !workshop.includes(name))
  // A command that exports none is found by what is missing below.
  .map((name) => ({ name, command: require(`#scripts/${name}.ts`).command as CommandUnknownOpts }));
const all = commands.flatMap(({ name, command }) => actionsOf(name, command));

/** Some of them, for a table of tests. */
const those = (...names: readonly (keyof typeof kinds)[]) =>
  all.filter(({ name }) => names.some((kind) => (kinds[kind] as readonly string[]).includes(name)));

const option = ({ options }: CommandUnknownOpts, long: string): Option | undefined =>
  options.find((it) => it.long === long);
const lacking = (command: CommandUnknownOpts, ...longs: readonly string[]) =>
  longs.filter((long) => option(command, long) === undefined);

/** What a command answers to what was typed, without doing anything. */
async function refusal({ name }: Named, ...args: readonly string[]): Promise<Error> {
  const [entry = '', ...action] = name.split(' ');
  const command = commands.find((it) => it.name === entry)?.command;
  return command?.parseAsync([...action, ...args], { from: 'user' }).then(
    () => new Error('it was taken'),
    (error: Error) => error,
  ) as Promise<Error>;
}

it('every command of operators is in the table', () => {
  expect(all.map(({ name }) => name).sort()).toEqual(Object.values(kinds).flat().sort());
});

describe.each(those('looks', 'adds', 'changes', 'locks'))('npm run $name', (named) => {
  const { name, command } = named;

  it('works on a stage, the local cloud unless said otherwise', () => {
    expect(lacking(command, '--stage', '--data')).toEqual([]);
    for (const stage of stageNames) expect(option(command, '--stage')?.description).toContain(stage);
    expect([option(command, '--stage')?.defaultValue ?? 'local', option(command, '--data')?.defaultValue]).toEqual([
      'local',
      '.local',
    ]);
  });

  it('asks before it changes something, and only then', () => {
    const asks = those('changes', 'locks').some((it) => it.name === name);
    const locks = those('locks').some((it) => it.name === name);
    expect(lacking(command, '--dry-run', '--yes')).toEqual(asks ? [] : ['--dry-run', '--yes']);
    expect(lacking(command, '--steal-lock')).toEqual(locks ? [] : ['--steal-lock']);
  });
});

describe.each(all)('npm run $name', (named) => {
  it('speaks to people and to programs', () => {
    expect(lacking(named.command, '--json', '--ndjson', '--quiet', '--verbose')).toEqual([]);
  });

  it('explains itself: how it is called, and how it ends', async () => {
    const help = await refusal(named, '--help');
    expect(help).toBeInstanceOf(HelpWanted);
    expect(help.message.startsWith(`usage: npm run ${named.name.replace(/ |$/, ' -- ').trim()}`)).toBe(true);
    for (const code of Object.values(exitCodes)) expect(help.message).toMatch(new RegExp(`^  ${code} +\\w`, 'm'));
  });
});

describe.each(all)('npm run $name', (named) => {
  it('answers a misspelt option with the one that was meant', async () => {
    const [known] = named.command.options.filter(({ long = '' }) => long.length > 6);
    const misspelt = `${known?.long?.slice(0, -1)}x`;
    expect(await refusal(named, misspelt)).toMatchObject({
      kind: 'usage',
      message: expect.stringMatching(
        `^unknown option '${misspelt}' \\(did you mean .*${known?.long}.*\\?\\); see npm run `,
      ),
    });
  });
});

describe.each(commands)('npm run $name', ({ name, command }) => {
  const page = readFileSync('README.md', 'utf8');

  it('has a line in the README, and examples that can be typed', async () => {
    expect(page).toMatch(new RegExp(`^\\| \`npm run ${name}( |\`)`, 'm'));
    const [help = ''] = [(await refusal({ name, command }, '--help')).message];
    const examples = [...help.matchAll(/^ {2}(npm run .*)$/gm)].map(([, example]) => example ?? '');
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      expect(example.startsWith(`npm run ${name}`)).toBe(true);
      const action = actionsOf(name, command).find((it) =>
        example.startsWith(`npm run ${it.name.replace(' ', ' -- ')}`),
      );
      expect({
        example,
        unknown: lacking(action?.command ?? command, ...(example.match(/--[a-z][a-z-]*/g) ?? [])),
      }).toEqual({
        example,
        unknown: [],
      });
    }
  });
});
