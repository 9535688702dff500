import { describe, expect, it } from '@jest/globals';
import { ExpressionError } from '#local/cloudwatch/expression-error.ts';
import { parseMetricMath } from '#local/cloudwatch/metric-math.ts';

const series = { m1: [1, undefined, 3, 4], m2: [10, 20, undefined, 0], m3: [0, 0, 5, 5] } as const;

const compute = (expression: string) =>
  parseMetricMath(expression).compute({
    period: 60,
    of: (id) => series[id as keyof typeof series] ?? [],
    metrics: (part) => Object.entries(series).flatMap(([id, values]) => (id.includes(part) ? [values] : [])),
  });

const _ = undefined;

describe('metric math', () => {
  it.each([
    ['m1 + m2', [11, _, _, 4]],
    ['m1 - 1', [0, _, 2, 3]],
    ['2 * m1 + 1', [3, _, 7, 9]],
    ['m1 / m2 * 100', [10, _, _, _]],
    ['(m1 + m3) ^ 2', [1, _, 64, 81]],
    ['-m1', [-1, _, -3, -4]],
    ['m1 >= 3', [0, _, 1, 1]],
    ['m1 > 1 AND m3 == 5', [0, _, 1, 1]],
    ['m1 > 100 || m3 < 1', [1, _, 0, 0]],
    ['IF(m3 > 0, m1, 0)', [0, 0, 3, 4]],
    ['IF(m3 > 0, m1)', [_, _, 3, 4]],
    ['IF(m2, 1, 2)', [1, 1, _, 2]],
    ['FILL(m1, 0)', [1, 0, 3, 4]],
    ['FILL(m1, REPEAT)', [1, 1, 3, 4]],
    ['FILL(m2, LINEAR)', [10, 20, 10, 0]],
    ['SUM(METRICS())', [11, 20, 8, 9]],
    ['MAX([m1, m3])', [1, 0, 5, 5]],
    ['MIN(METRICS("m1"))', [1, _, 3, 4]],
    ['SUM(FILL([m1, m2], 0))', [11, 20, 3, 4]],
    ['AVG([m1, m3])', [0.5, 0, 4, 4.5]],
    ['DIFF(m3)', [_, 0, 5, 0]],
    ['RUNNING_SUM(m1)', [1, _, 4, 8]],
    ['RATE(m3)', [_, 0, 5 / 60, 0]],
    ['CEIL(m1 / 2)', [1, _, 2, 2]],
    ['m1 / PERIOD(m1)', [1 / 60, _, 3 / 60, 4 / 60]],
  ])('%s', (expression, expected) => {
    expect(compute(expression)).toEqual(expected);
  });

  it.each([
    ['SUM(m1)', 8],
    ['MAX(m2)', 20],
    ['DATAPOINT_COUNT(m1)', 3],
    ['1 + 2 * 3', 7],
    ['10 - 4 - 3', 3],
  ])('%s is one number', (expression, expected) => {
    expect(compute(expression)).toBe(expected);
  });

  it.each([
    ['', 'expected a value, not the end'],
    ['m1 +', 'expected a value, not the end'],
    ['m1 m2', 'expected an operator, not m2'],
    ['(m1', 'expected ), not the end'],
    ['SEARCH("x", "Sum", 60)', 'has no function SEARCH'],
    ['ANOMALY_DETECTION_BAND(m1)', 'has no function ANOMALY_DETECTION_BAND'],
    ['m1 # m2', 'unexpected #'],
  ])('refuses %j: %s', (expression, reason) => {
    expect(() => parseMetricMath(expression)).toThrow(ExpressionError);
    expect(() => parseMetricMath(expression)).toThrow(reason);
  });
});
