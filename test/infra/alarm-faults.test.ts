import { describe, expect, it } from '@jest/globals';
import { alarmFaults, gapsBetween } from '#scripts/alarm-drill/alarm-faults.ts';
import { alarmsOfProd } from '#scripts/alarm-drill/drilled-stage.ts';

const ids = alarmsOfProd().map(({ id }) => id);

describe('faults alarms are drilled by', () => {
  it('are there for every alarm of prod, and for no other', () => {
    expect(ids.length).toBeGreaterThan(20);
    expect(gapsBetween(ids)).toEqual([]);
  });

  it('are missed where an alarm is new', () => {
    expect(gapsBetween([...ids, 'new-alarm'])).toEqual([
      'alarm new-alarm has no fault that sets it off: scripts/alarm-drill',
    ]);
  });

  it('are told of where their alarm is gone, or is not set off by its own fault', () => {
    expect(gapsBetween(ids.filter((id) => id !== 'throttles'))).toEqual(['there is no alarm throttles to drill']);
    const { throttles } = alarmFaults;
    if (throttles === undefined) throw new Error('throttles have no fault');
    expect(gapsBetween(['throttles'], { throttles: { ...throttles, expected: [] } })).toEqual([
      'alarm throttles has no fault that sets it off: scripts/alarm-drill',
    ]);
  });
});
