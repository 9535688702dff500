import { describe, expect, it } from '@jest/globals';
import { operate } from '#scripts/cli/operate.ts';
import { usualBilling, usualHabits } from '#scripts/costing/assumptions.ts';
import { type CostQuestion, costReport } from '#scripts/costing/cost-report.ts';
import { tellCost } from '#scripts/costing/cost-run.ts';
import { RecordingTerminal } from '../cli/recording-terminal.ts';

const question: CostQuestion = { stage: 'prod', shops: 20, habits: usualHabits, billing: usualBilling };

/** What is told where the stage's own costs are left out. */
async function told(options: { json?: true }, asked: Partial<CostQuestion> = {}) {
  const terminal = new RecordingTerminal();
  const tell = (run: Parameters<typeof tellCost>[0]) =>
    tellCost(run, { ...question, ...asked }, { rootDir: '.', withFixed: false });
  await operate('cost', options, tell, terminal);
  return terminal;
}

/** The numbers of a row of a table, from a column on. */
function numbersOf(text: string, start: string): number[] {
  const row = text.split('\n').findLast((line) => line.startsWith(start)) ?? '';
  return [...row.matchAll(/ (-?[\d,]+\.\d+) \|/g)].map(([, number = '']) => Number(number.replaceAll(',', '')));
}

describe('npm run cost', () => {
  it('tells people calls, shop and stage in tables, whose sums are sums of what they show', async () => {
    const { text } = (await told({})).stdout;
    const rows = text.split('\n').filter((line) => /^\| \w/.test(line));
    const month = rows.slice(rows.findIndex((line) => line.startsWith('| Lambda ')));
    const lines = month.slice(
      0,
      month.findIndex((line) => line.startsWith('| together')),
    );
    const stage = lines.reduce((sum, line) => sum + (numbersOf(line, '|').at(-1) ?? 0), 0);
    expect(lines.length).toBeGreaterThan(10);
    expect(numbersOf(text, '| together').at(-1)).toBeCloseTo(stage, 6);
    const [move = ''] = rows.filter((line) => line.includes('| within `open` '));
    const [sum = 0, ...parts] = numbersOf(move, '|').toReversed();
    expect(parts).toHaveLength(8);
    expect(sum).toBeCloseTo(
      parts.reduce((total, part) => total + part, 0),
      6,
    );
  });

  it('says when prices were looked up, what it comes to, and that much is left out', async () => {
    const { stdout, stderr } = await told({});
    expect(stderr.text).toMatch(
      /list prices of us-east-1, looked up on \d{4}-\d\d-\d\d; \d+ of \d+ not on AWS's own page/,
    );
    expect(stderr.text).toMatch(/✓ \$[\d.]+ a month, \$[\d.]+ of it for each of 20 shops/);
    expect(stderr.text).toContain('left out: what the stage costs whoever uses it');
    expect(stdout.text).not.toContain('dashboards');
  });

  it('tells programs the same', async () => {
    const [{ data }] = (await told({ json: true })).objects;
    const { lines, services, together, millions } = costReport(question, undefined);
    expect(data).toMatchObject({ question: { shops: 20 }, together, services, prices: { region: 'us-east-1' } });
    expect(data.serviceOfPart).toMatchObject({
      time: 'Lambda',
      limits: 'DynamoDB',
      logs: 'CloudWatch Logs',
      traces: 'X-Ray',
    });
    expect([data.lines.length, data.millions.length]).toEqual([lines.length, millions.length]);
  });
});

describe('what people know better', () => {
  const line = (asked: Partial<CostQuestion>, what: string) =>
    costReport({ ...question, ...asked }, undefined).lines.find((each) => each.what === what)?.stage ?? Number.NaN;

  it('changes the bill: time that is billed, cold starts, waiting', () => {
    const billing = { billed: 10, wait: 4, cold: 0 };
    // 20 shops × 235,040 calls × 10 ms × 0.5 GB × $13.3334 a million
    expect(line({ billing }, 'time')).toBeCloseTo(0.31, 2);
    expect(line({ billing: { ...billing, cold: 1 } }, 'time')).toBeGreaterThan(1);
    expect(line({ billing: { ...usualBilling, wait: 100 } }, 'time')).toBeGreaterThan(line({}, 'time'));
  });

  it('changes the bill: days, people, and the stage', () => {
    expect(line({ habits: { ...usualHabits, days: 13 } }, 'requests')).toBeCloseTo(line({}, 'requests') / 2, 2);
    expect(line({ habits: { ...usualHabits, people: 0 } }, 'people')).toBe(0);
    expect(line({ stage: 'dev' }, '17 backups')).toBeNaN();
  });

  it.each([0, 1, 1_000_000])('may be a stage of %d shops', (shops) => {
    const { together, lines } = costReport({ ...question, shops }, undefined);
    expect(lines.every(({ shop, stage }) => Number.isFinite(shop) && Number.isFinite(stage))).toBe(true);
    expect(together.stage).toBeGreaterThanOrEqual(shops === 0 ? 0 : shops * 0.5);
    expect(shops > 0 || together.stage === 0).toBe(true);
  });
});
