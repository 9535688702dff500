import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { OperationsDashboard, type OperationsDashboardProps } from '../constructs/operations-dashboard.ts';

/** Props of the observability stack. */
export interface ObservabilityStackProps extends StackProps, OperationsDashboardProps {}

/** What people look at: it may be replaced at any time without touching what it watches. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, { stage, operations, eventFunctions, ...props }: ObservabilityStackProps) {
    super(scope, id, props);
    new OperationsDashboard(this, 'Operations', { stage, operations, eventFunctions });
  }
}
