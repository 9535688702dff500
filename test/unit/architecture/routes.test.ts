import { describe, expect, it } from '@jest/globals';
import { operations } from '#shared/contract/operations.ts';

const all = operations.map(({ operation }) => operation);
const duplicates = (texts: readonly string[]) => texts.filter((text, index) => texts.indexOf(text) !== index);

describe('routes', () => {
  const shape = (path: string) => path.replaceAll(/\{\w+\}/g, '{}');
  const beats = (one: readonly string[], other: readonly string[]) =>
    one.some((part, index) => part !== '{}' && other[index] === '{}');
  const overlap = (one: readonly string[], other: readonly string[]) =>
    one.length === other.length &&
    one.every((part, index) => part === other[index] || part === '{}' || other[index] === '{}');

  it('lead to one operation each', () => {
    expect(duplicates(all.map(({ method, path }) => `${method} ${shape(path)}`))).toEqual([]);
  });

  it('that fit one path are ranked: a static segment beats a parameter, and never each the other', () => {
    const paths = [...new Set(all.map(({ path }) => shape(path)))].map((path) => path.split('/'));
    const ambiguous = paths.flatMap((one, index) =>
      paths
        .slice(index + 1)
        .filter((other) => overlap(one, other) && beats(one, other) && beats(other, one))
        .map((other) => [one.join('/'), other.join('/')]),
    );
    expect(ambiguous).toEqual([]);
  });

  it('call the parameter behind one prefix by one name', () => {
    const named = all.flatMap(({ path }) =>
      [...path.matchAll(/\{(\w+)\}/g)].map((match) => `${shape(path.slice(0, match.index))}${match[1]}`),
    );
    const names = new Set(named);
    const prefixes = [...names].map((name) => name.slice(0, name.lastIndexOf('/')));
    expect(duplicates(prefixes)).toEqual([]);
  });
});
