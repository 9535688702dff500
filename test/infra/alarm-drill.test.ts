import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { AlarmExercise } from '#scripts/drilling/alarm-exercise.ts';

jest.setTimeout(60_000);

const exercise = AlarmExercise.open();

afterAll(() => exercise.close());

describe('a fault', () => {
  it.each(exercise.drills())('of $id sets off what it should, and nothing else, and each says when it is over', async ({
    rehearse,
  }) => {
    const { faults, measured } = await rehearse();
    expect({ faults, measured }).toEqual({ faults: [], measured });
  });
});
