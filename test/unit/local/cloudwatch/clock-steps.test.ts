import { describe, expect, it } from '@jest/globals';
import { ClockSteps } from '#local/cloudwatch/clock-steps.ts';

const [second, minute, hour] = [1_000, 60_000, 3_600_000];

describe('what another clock showed', () => {
  it('is what the machine showed where nothing is known of it', () => {
    expect(new ClockSteps().at(7 * hour)).toBe(7 * hour);
  });

  it('is as far ahead as it was then, not as it is now', () => {
    const steps = new ClockSteps();
    steps.note(0, hour);
    steps.note(10 * second, hour + 10 * second);
    steps.note(20 * second, 6 * hour);
    expect(steps.at(15 * second)).toBe(hour + 15 * second);
    expect(steps.at(25 * second)).toBe(6 * hour + 5 * second);
  });

  it('is reckoned from the first time it was seen for what was before', () => {
    const steps = new ClockSteps();
    steps.note(hour, 3 * hour);
    expect(steps.at(hour - minute)).toBe(3 * hour - minute);
  });
});
