import { describe, expect, it } from '@jest/globals';
import { areaPath, ceilingOf, columns, linePath, linePoints } from '#web/stats/chart-geometry.ts';

const size = { width: 100, height: 50 };

describe('a line', () => {
  it('goes from edge to edge, with 0 at the bottom and the ceiling at the top', () => {
    expect(linePoints([0, 10, 5], 10, size)).toEqual([
      { x: 0, y: 50 },
      { x: 50, y: 0 },
      { x: 100, y: 25 },
    ]);
  });

  it('of one value is a point in the middle, and of none nothing', () => {
    expect(linePoints([10], 10, size)).toEqual([{ x: 50, y: 0 }]);
    expect(linePath(linePoints([], 1, size))).toBe('');
    expect(areaPath([], size)).toBe('');
  });

  it('is written as a path, and what is below it down to the bottom', () => {
    const points = linePoints([1, 2, 3], 3, size);
    expect(linePath(points)).toBe('M0 33.33L50 16.67L100 0');
    expect(areaPath(points, size)).toBe('M0 33.33L50 16.67L100 0L100 50L0 50Z');
  });
});

describe('columns', () => {
  it('share the width, stand on the bottom and leave room between them', () => {
    expect(columns([10, 5], 10, size, 0.5)).toEqual([
      { x: 12.5, y: 0, width: 25, height: 50 },
      { x: 62.5, y: 25, width: 25, height: 25 },
    ]);
    expect(columns([], 1, size)).toEqual([]);
  });
});

describe('the ceiling', () => {
  it('is the largest of all values, and never 0', () => {
    expect(ceilingOf([1, 7], [3])).toBe(7);
    expect(ceilingOf([0, 0], [])).toBe(1);
  });
});
