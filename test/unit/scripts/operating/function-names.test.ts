import { describe, expect, it } from '@jest/globals';
import { apiFunctionNamesOf, functionNamesOf, type StageStack } from '#scripts/operating/stage-stacks.ts';

const stack = (part: string, outputs: StageStack['outputs']): StageStack => ({
  name: `status-board-dev-${part}`,
  status: 'UPDATE_COMPLETE',
  parameters: {},
  outputs,
});

const stacks = [
  stack('api-health', { getHealthUrl: 'https://a/', AuthReturnRoleArn: 'arn' }),
  stack('consumers', { runJobFunction: 'status-board-dev-run-job', sweepJobsFunction: 'status-board-dev-sweep-jobs' }),
  stack('web', { PageUrl: 'https://b/' }),
];

describe('the functions of a stage', () => {
  it('are those that URLs call and those that events call', () => {
    expect(functionNamesOf(stacks, 'dev')).toEqual([
      'status-board-dev-get-health',
      'status-board-dev-run-job',
      'status-board-dev-sweep-jobs',
    ]);
  });

  it('that URLs call are known apart: an auth mode is theirs alone', () => {
    expect(apiFunctionNamesOf(stacks, 'dev')).toEqual(['status-board-dev-get-health']);
  });

  it('of another stage are not among them', () => {
    expect(functionNamesOf(stacks, 'prod')).toEqual([]);
  });
});
