import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { stored } from '#scripts/costing/assumptions.ts';
import { stageParts, withParts } from '#scripts/costing/cost-page.ts';
import { fixedCosts } from '#scripts/costing/fixed-costs.ts';
import { resourcesOfType, synthesized } from './synthesized.ts';

const page = readFileSync('docs/operating/cost.md', 'utf8');
const openHours = 260;

describe('the page on cost', () => {
  it('tells what a stage costs, as its templates have it: npm run cost -- --record', async () => {
    const { templates } = await synthesized('prod');
    expect(withParts(page, stageParts([...templates.values()]))).toBe(page);
  });
});

describe('what a stage costs whoever uses it', () => {
  const fixedOf = async (stage: string) => {
    const { templates } = await synthesized(stage);
    const lines = fixedCosts([...templates.values()], openHours);
    return Object.fromEntries(lines.map(({ what, stage: dollars }) => [what, dollars]));
  };

  it('is watching, keys, secrets and queues', async () => {
    expect(await fixedOf('prod')).toMatchObject({
      'keys of topics': 1,
      // Of exports, and of backups.
      'other keys': 2,
      secrets: 0.4,
      // A queue, 5 long polls each 20 s in 730 hours: 657,000.
      'waiting for messages': 0.26,
    });
  });

  it('is a key less where nothing is kept', async () => {
    expect(await fixedOf('dev')).toMatchObject({ 'other keys': 1 });
  });

  it('is nothing where there is nothing, but for metrics', () => {
    const lines = fixedCosts([], openHours).filter(({ stage }) => stage !== 0);
    expect(lines.map(({ what }) => what)).toEqual(['metrics of our own']);
  });
});

it('as many backups are paid for as the plan keeps', async () => {
  const [plan] = resourcesOfType(await synthesized('prod'), 'AWS::Backup::BackupPlan');
  const { BackupPlan } = plan?.Properties ?? {};
  const { BackupPlanRule: rules } = BackupPlan as {
    BackupPlanRule: { RuleName: string; Lifecycle: { DeleteAfterDays: number } }[];
  };
  const days: Record<string, number> = { daily: 1, weekly: 7, monthly: 30.4 };
  const kept = rules.map(({ RuleName, Lifecycle }) => Math.floor(Lifecycle.DeleteAfterDays / (days[RuleName] ?? 0)));
  expect(kept.reduce((sum, each) => sum + each, 0)).toBe(stored.backups);
});
