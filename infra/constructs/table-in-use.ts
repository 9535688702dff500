import { CfnParameter, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Stage } from '../config.ts';
import { formerTableParameter, type RestorableTable, resourceName, tableParameter } from '../names.ts';

/** A parameter of the stack, the same for all that ask. */
function parameter(scope: Construct, id: string, first: string, description: string): string {
  const stack = Stack.of(scope);
  const known = stack.node.tryFindChild(id);
  if (known instanceof CfnParameter) return known.valueAsString;
  // Neither name of a table can be that of another stage.
  const allowedPattern = `^${first}(-\\d{8}-\\d{6})?$`;
  return new CfnParameter(stack, id, { type: 'String', default: first, allowedPattern, description }).valueAsString;
}

/**
 * The table a stack works on, as a reference to a parameter: a restore makes a table of another name at a time when nobody wants to
 * build. Operators point the deployed template at it, a release gives it to callers (docs/decisions/0034).
 */
export function tableInUse(scope: Construct, stage: Pick<Stage, 'name'>, table: RestorableTable): string {
  const about = `The table ${table}, or what a restore has put in its place`;
  return parameter(scope, tableParameter(table), resourceName(stage.name, table), about);
}

/** The table in use before the last restore, which earlier releases work on; the same where there was none. */
export function formerTable(scope: Construct, stage: Pick<Stage, 'name'>, table: RestorableTable): string {
  const about = `The table ${table} as it was before that restore`;
  return parameter(scope, formerTableParameter(table), resourceName(stage.name, table), about);
}
