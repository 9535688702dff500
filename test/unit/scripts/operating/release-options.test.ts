import { afterEach, describe, expect, it } from '@jest/globals';
import { canaryShare, type ReleaseOptions, releaseCommand, releaseName } from '#scripts/operating/release-options.ts';
import { typedCommands } from '#scripts/releasing/typed-command.ts';

describe('the name of a release', () => {
  it.each(['v1.4.0', 'v10.0.12', 'v1.0.0-rc.1'])('may be %s', (name) => {
    expect(releaseName(name)).toBe(name);
  });

  it.each(['1.4.0', 'v1.4', 'v1.4.0 ', 'v1.4.0-', 'latest', ''])('may not be %j', (name) => {
    expect(() => releaseName(name)).toThrow(`<name> must be such as v1.4.0, not "${name}"`);
  });
});

describe('the same release typed again', () => {
  const again = (options: Partial<ReleaseOptions>) =>
    releaseCommand(typedCommands('dev', '.local'), {
      ...{ name: 'v1.4.0', stage: 'dev', data: '.local', stealLock: true },
      ...options,
    });
  const { STATUS_BOARD_KEY } = process.env;

  afterEach(() => {
    if (STATUS_BOARD_KEY === undefined) delete process.env.STATUS_BOARD_KEY;
    else process.env.STATUS_BOARD_KEY = STATUS_BOARD_KEY;
  });

  it('has what it was told, but takes no lock from anybody', () => {
    expect(again({})).toBe('npm run release -- v1.4.0 --stage dev');
    expect(again({ reason: 'it is slow', untested: '-', despiteBudget: 'it mends it' })).toBe(
      'npm run release -- v1.4.0 --reason "it is slow" --untested=- --despite-budget "it mends it" --stage dev',
    );
  });

  it.each(['10%/5m', '1%/30s', 'none'])('has its canary: %s', (text) => {
    expect(again({ canary: canaryShare(text) })).toBe(`npm run release -- v1.4.0 --canary ${text} --stage dev`);
  });

  it('does not tell a key, only that there is to be one, where the environment has none', () => {
    delete process.env.STATUS_BOARD_KEY;
    expect(again({ key: 'secret' })).toBe('npm run release -- v1.4.0 --key "…" --stage dev');
    process.env.STATUS_BOARD_KEY = 'secret';
    expect(again({ key: 'secret' })).toBe('npm run release -- v1.4.0 --stage dev');
  });
});

describe('a canary on the command line', () => {
  it.each([
    ['10%/5m', { percent: 10, minutes: 5 }],
    ['1%/30s', { percent: 1, minutes: 0.5 }],
    ['50%/2h', { percent: 50, minutes: 120 }],
    ['none', 'none'],
  ])('%s is %j', (text, share) => {
    expect(canaryShare(text)).toEqual(share);
  });

  it.each(['0%/5m', '51%/5m', '10/5m', '10%', '10%/', '10%/5', '10%/0m', ''])('is refused as %j', (text) => {
    expect(() => canaryShare(text)).toThrow(/^--canary must be .*, not "/);
  });

  it('lasts two hours at most, as that of a stage', () => {
    expect(() => canaryShare('10%/3h')).toThrow('--canary must end within two hours, not "10%/3h"');
  });
});
