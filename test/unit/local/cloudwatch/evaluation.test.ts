import { describe, expect, it } from '@jest/globals';
import { evaluate, evaluationRange, missingTreatments, type Outcome } from '#local/cloudwatch/evaluation.ts';

type Row = readonly [points: string, missing: Outcome, ignore: Outcome, breaching: Outcome, notBreaching: Outcome];

const [ok, alarm, unknown, retain] = ['OK', 'ALARM', 'INSUFFICIENT_DATA', 'retain'] as const;

/** `0` is within the threshold, `X` is not, `-` is missing; the oldest comes first. */
function breaching(points: string): (boolean | undefined)[] {
  return points.split(' ').map((point) => (point === '-' ? undefined : point === 'X'));
}

function outcomes(points: string, datapointsToAlarm: number, evaluationPeriods = 3): Outcome[] {
  return missingTreatments.map((treatMissingData) =>
    evaluate(breaching(points), { evaluationPeriods, datapointsToAlarm, treatMissingData }),
  );
}

describe('an alarm', () => {
  // The tables of the documentation, "Configuring how CloudWatch alarms treat missing data": columns missing, ignore, breaching, notBreaching.
  it.each<Row>([
    ['0 - X - X', ok, ok, ok, ok],
    ['0 - - - -', ok, ok, ok, ok],
    ['- - - - -', unknown, retain, alarm, ok],
    ['0 X X - X', alarm, alarm, alarm, alarm],
    ['- - X - -', alarm, retain, alarm, ok],
  ])('of 3 out of 3 comes to what the documentation tells for %s', (points, ...expected) => {
    expect(outcomes(points, 3)).toEqual(expected);
  });

  it.each<Row>([
    ['0 - X - X', alarm, alarm, alarm, alarm],
    ['0 0 X 0 X', alarm, alarm, alarm, alarm],
    ['0 - X - -', ok, ok, alarm, ok],
    ['- - - - 0', ok, ok, alarm, ok],
    ['- - - X -', alarm, retain, alarm, ok],
  ])('of 2 out of 3 comes to what the documentation tells for %s', (points, ...expected) => {
    expect(outcomes(points, 2)).toEqual(expected);
  });

  // "Avoiding premature transitions": not before the point that breaches is as old as M.
  it.each<Row>([
    ['- - - - X', unknown, retain, alarm, ok],
    ['- - - X -', unknown, retain, alarm, ok],
    ['- - X 0 -', ok, ok, ok, ok],
    ['- - X X -', alarm, retain, alarm, ok],
  ])('of 3 out of 3 is not early: %s', (points, ...expected) => {
    expect(outcomes(points, 3)).toEqual(expected);
  });

  it.each<Row>([
    ['- - X', alarm, alarm, alarm, alarm],
    ['X - -', alarm, alarm, alarm, alarm],
    ['- - -', unknown, retain, alarm, ok],
    ['- X 0', ok, ok, ok, ok],
  ])('of 1 out of 1 keeps to what was measured last: %s', (points, ...expected) => {
    expect(outcomes(points, 1, 1)).toEqual(expected);
  });

  it('looks back two periods more than it has to', () => {
    expect(evaluationRange(3)).toBe(5);
  });
});
