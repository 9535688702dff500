import { describe, expect, it } from '@jest/globals';
import { arrivalsOf, comers, usersAt, usersOf } from '#scripts/load-test/arrivals.ts';
import { artilleryScript } from '#scripts/load-test/artillery.ts';
import { lasting, profiles, secondsOf } from '#scripts/load-test/profiles.ts';
import { SeededRandom } from '#shared/domain/seeded-random.ts';

describe('arrivals', () => {
  it.each(Object.entries(profiles))('of %s come as long as it says', (_, { phases }) => {
    const steps = arrivalsOf(phases);
    const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
    expect(seconds).toBeCloseTo(secondsOf(phases));
    expect(usersOf(steps)).toBeGreaterThan(0);
  });

  it('rise on a ramp', () => {
    const steps = arrivalsOf([{ name: 'ramp', crowd: 'people', seconds: 100, from: 0, to: 10 }]);
    expect(steps.map(({ users }) => users.people)).toEqual([5, 15, 25, 35, 45, 55, 65, 75, 85, 95]);
  });

  it('of a ramp that is over at once have no steps shorter than a second', () => {
    const steps = arrivalsOf(lasting(profiles.capacity.phases, 15));
    expect(steps.map(({ seconds }) => seconds)).toEqual([2, 3, 2, 3, 2, 3]);
  });

  it('are as many in a second where a profile is made shorter', () => {
    const short = lasting(profiles.baseline.phases, 48);
    expect(secondsOf(short)).toBeCloseTo(48);
    expect(short.map(({ to }) => to)).toEqual(profiles.baseline.phases.map(({ to }) => to));
  });

  it('are of each crowd when they are due, and of no other', () => {
    const steps = arrivalsOf(profiles.limits.phases);
    const came = [...comers(steps, new SeededRandom(1))];
    expect(came).toHaveLength(usersOf(steps));
    const [alone = 0, beside = 0] = steps.map(usersAt);
    const counted = (crowd: string, users: readonly string[]) => users.filter((user) => user === crowd).length;
    expect([counted('storm', came.slice(0, alone)), counted('storm', came.slice(alone))]).toEqual([0, 1_200]);
    expect(counted('hurried', came.slice(alone))).toBe(beside - 1_200);
    // Mixed, and not one crowd after the other.
    const half = alone + beside / 2;
    expect(counted('hurried', came.slice(alone, half))).toBeGreaterThan(0);
    expect(counted('hurried', came.slice(half))).toBeGreaterThan(0);
  });
});

describe('what Artillery is told', () => {
  it('is when how many come, and a pause where nobody does', () => {
    const steps = [
      { name: 'some', seconds: 10, users: { people: 3, storm: 2 } },
      { name: 'nobody', seconds: 4, users: { people: 0 } },
    ];
    expect(artilleryScript(steps, 'users.mjs')).toMatchObject({
      config: {
        processor: 'users.mjs',
        phases: [
          { name: 'some', duration: 10, arrivalCount: 5 },
          { name: 'nobody', pause: 4 },
        ],
      },
      // It would draw among several without asking which part of the run it is.
      scenarios: [{ flow: [{ function: 'visit' }] }],
    });
  });
});
