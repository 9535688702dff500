import { type App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, type IApplyRule, ServerlessChecks } from 'cdk-nag';
import { readOfQueues } from './queue-rules.ts';

class QueueAwareAwsSolutions extends AwsSolutionsChecks {
  protected override applyRule(applied: IApplyRule): void {
    super.applyRule(readOfQueues(applied));
  }
}

class QueueAwareServerless extends ServerlessChecks {
  protected override applyRule(applied: IApplyRule): void {
    super.applyRule(readOfQueues(applied));
  }
}

/** Adds the rule packs whose findings, unless acknowledged with a reason, make the synthesis fail. */
export function addChecks(app: App): void {
  Validations.of(app).addPlugins(new QueueAwareAwsSolutions(app), new QueueAwareServerless(app));
}
