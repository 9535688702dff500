import { describe, expect, it } from '@jest/globals';
import { sourceFiles } from './source-files.ts';

/*
 * No expression that sees what a caller sends may take longer than in proportion to its input, whatever is sent (ReDoS). A backtracking matcher needs
 * more than that only where something unbounded can be given up and tried again: so either nothing is unbounded, or one
 * thing is, not within a group, and stands at the end (it never has to give up) or in an expression tied to the start
 * (it gives up once, not from every position anew).
 */

const classes = /\[(?:\\.|[^\]\\])*\]/g;
const unbounded = /[*+]|\{\d+,\}/g;

/** Why an expression might take too long; undefined where it cannot. */
function danger(pattern: string): string | undefined {
  let bare = pattern.replace(/\\./g, 'x');
  while (classes.test(bare)) bare = bare.replace(classes, 'x');
  const found = [...bare.matchAll(unbounded)];
  const [only] = found;
  if (only === undefined) return undefined;
  if (found.length > 1) return 'several things are unbounded';
  const before = bare.slice(0, only.index).replace(/\(\?(?:[:=!]|<[=!])/g, '(');
  const after = bare.slice(only.index + only[0].length);
  const inGroup = before.split('(').length > before.split(')').length;
  if (inGroup && /\)[*+{]/.test(after)) return 'an unbounded thing is repeated';
  if (before.endsWith(')')) return 'a group is repeated without a bound';
  if (after === '' || bare.startsWith('^')) return undefined;
  return 'an unbounded thing is tried anew from every position';
}

describe('regular expressions', () => {
  const found = sourceFiles('functions', 'shared').flatMap(({ path, regularExpressions }) =>
    regularExpressions.map(({ pattern }) => [path, pattern] as const),
  );

  it('are seen', () => {
    expect(found.length).toBeGreaterThan(20);
  });

  it.each(found)('of %s are matched in linear time: %s', (path, pattern) => {
    const reason = danger(pattern);
    expect(reason === undefined ? [] : [path, pattern, reason]).toEqual([]);
  });

  it.each([
    '^(a+)+$',
    '(a|a)*b',
    '\\s+$',
    '^\\d+\\d+$',
    '(?:x[^)]*)+y',
    '^(\\w+\\.)*\\w$',
    'a{2,}b',
    '.*x',
  ])('would be refused: %s', (pattern) => {
    expect(danger(pattern)).toBeDefined();
  });

  it.each([
    '^\\d{1,15}$',
    '[*+]',
    '^0+',
    '[^a-z]+',
    '^x+$',
    '\\+\\*',
    '^[\\]+*]{3}$',
  ])('would be let through: %s', (pattern) => {
    expect(danger(pattern)).toBeUndefined();
  });
});
