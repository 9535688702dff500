import { describe, expect, it } from '@jest/globals';
import { resorted, sortTechnicians } from '#web/stats/sort-technicians.ts';

const people = [
  { id: 'tec_1', name: 'Chen Wei', jobs: 3, completed: 1, total: 500 },
  { id: 'tec_2', name: 'Alba Reyes', jobs: 5, completed: 1, total: 100 },
  { id: 'tec_3', name: 'Ben Okafor', jobs: 3, completed: 2, total: 900 },
];

const names = (by: 'name' | 'jobs' | 'completed' | 'total', descending: boolean) =>
  sortTechnicians(people, { by, descending }).map(({ name }) => name[0]);

describe('technicians', () => {
  it('are sorted by what is asked for; equal ones by name, in both directions', () => {
    expect(names('jobs', true)).toEqual(['A', 'B', 'C']);
    expect(names('jobs', false)).toEqual(['B', 'C', 'A']);
    expect(names('completed', true)).toEqual(['B', 'A', 'C']);
    expect(names('total', false)).toEqual(['A', 'C', 'B']);
    expect(names('name', true)).toEqual(['C', 'B', 'A']);
  });

  it('begin with the largest number or with A, and turn around when asked again', () => {
    const byTotal = resorted({ by: 'jobs', descending: true }, 'total');
    expect(byTotal).toEqual({ by: 'total', descending: true });
    expect(resorted(byTotal, 'total')).toEqual({ by: 'total', descending: false });
    expect(resorted(byTotal, 'name')).toEqual({ by: 'name', descending: false });
  });
});
