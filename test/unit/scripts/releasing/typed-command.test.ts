import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { optionWords, shellWord, typedCommands, typedStart } from '#scripts/releasing/typed-command.ts';

describe('a command as it is typed', () => {
  it('quotes what a shell would make something else of, and nothing else', () => {
    const typed = typedCommands('local', '/tmp/my clouds');
    expect(typed('release', 'v1.4.0', '--canary', '10%/5m')).toBe(
      'npm run release -- v1.4.0 --canary 10%/5m --stage local --data "/tmp/my clouds"',
    );
  });

  it('names the stage it is for, and a data folder that is not the usual one', () => {
    expect(typedCommands('local', '.local')('releases')).toBe('npm run releases -- --stage local');
    expect(typedCommands('prod', '/tmp/my clouds')('releases')).toBe('npm run releases -- --stage prod');
    expect([typedStart('.local'), typedStart('my clouds')]).toEqual(['npm start', 'npm start -- --data "my clouds"']);
  });

  it('is read by a shell as it was meant, whatever a reason or a folder is called', () => {
    const words = [
      ...[
        'plain',
        'two words',
        'an "odd" one',
        "it's",
        '$HOME',
        '`id`',
        'a\\b',
        'stop!',
        '',
        ' ',
        '~',
        '=ls',
        '#1',
        '*',
      ],
      ...['a \'mix\' of $HOME and "more"', 'a;b', 'a&b', '(a)', '<key>', 'over\ntwo lines', '…', 'größer'],
    ];
    const script = `printf '%s\\0' ${words.map(shellWord).join(' ')}`;
    expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(words);
  });

  it('has the options that are given, and one that looks like another option beside its name', () => {
    expect(optionWords({ reason: 'it is slow', canary: undefined, data: '-x' })).toEqual([
      '--reason',
      'it is slow',
      '--data=-x',
    ]);
  });
});
