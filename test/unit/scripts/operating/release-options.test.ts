import { describe, expect, it } from '@jest/globals';
import { canaryShare, releaseName } from '#scripts/operating/release-options.ts';

describe('the name of a release', () => {
  it.each(['v1.4.0', 'v10.0.12', 'v1.0.0-rc.1'])('may be %s', (name) => {
    expect(releaseName(name)).toBe(name);
  });

  it.each(['1.4.0', 'v1.4', 'v1.4.0 ', 'v1.4.0-', 'latest', ''])('may not be %j', (name) => {
    expect(() => releaseName(name)).toThrow(`<name> must be such as v1.4.0, not "${name}"`);
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
