import { kebabCase } from '#shared/contract/operations.ts';
import type { Stage, StageName } from './config.ts';

/** The tables, by the name their rights are written under in the contract. */
export const tableNames = ['board', 'access', 'ops'] as const;

/** Name of a table within its stage. */
export type TableName = (typeof tableNames)[number];

/** What every resource of a stage is called first: `status-board-<stage>-<what>`. */
export function resourceName(stage: StageName, what: string): string {
  return `status-board-${stage}-${what}`;
}

/** What is called so where names hold for all regions of an account, such as on CloudFront: two may have the same stage. */
export function globalName({ name, region }: Pick<Stage, 'name' | 'region'>, what: string): string {
  return `${resourceName(name, what)}-${region}`;
}

/** The name of an operation's Lambda: `moveAppointment` → `status-board-prod-move-appointment`. */
export function functionName(stage: StageName, operationId: string): string {
  return resourceName(stage, kebabCase(operationId));
}
