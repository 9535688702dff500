import type { Stage } from './config.ts';
import type { TableName } from './names.ts';

/** What a table has beside keys, indexes and items: what a restore of DynamoDB does not bring along. */
export interface TableSettings {
  /** Holds when an item may go, in epoch seconds. */
  readonly timeToLive: string;
  /** How many days back it can be brought to any second. */
  readonly recoveryDays: number;
  readonly isDeletionProtected: boolean;
  /** Whether consumers follow its changes: new and old image of every item. */
  readonly hasStream: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** The settings of a table. Every stage can bring tables back, so that a restore can be rehearsed where it is harmless. */
export function tableSettings({ name, keepsData }: Pick<Stage, 'keepsData' | 'name'>, table: TableName): TableSettings {
  return {
    timeToLive: 'expiresAt',
    recoveryDays: 35,
    isDeletionProtected: keepsData,
    hasStream: table === 'board',
    tags: { application: 'status-board', stage: name },
  };
}
