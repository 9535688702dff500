import type { Stage } from '#infra/config.ts';
import type { RestoreLedger } from '../operating/restore-ledger.ts';
import type { StackUpdates } from '../operating/stack-updates.ts';
import type { Operator } from '../releasing/traffic-move.ts';
import type { Judges } from '../releasing/wanted-release.ts';
import type { BackupLedger } from './backup-ledger.ts';
import type { DeletedShops } from './deleted-shops.ts';
import type { ExportService } from './export-service.ts';
import type { TableService } from './table-service.ts';

/** What a restore works with. */
export interface RestoreOperator extends Operator {
  readonly stage: Pick<Stage, 'keepsData' | 'name'>;
  readonly tables: TableService;
  readonly deletedShops: DeletedShops;
  readonly exports: Pick<ExportService, 'find' | 'import' | 'imported'>;
  readonly restores: RestoreLedger;
  readonly backups: Pick<BackupLedger, 'find'>;
  readonly stacks: Pick<StackUpdates, 'list' | 'set'>;
  readonly judges: Judges;
  /** Lets some time pass between two looks at a table. */
  readonly pause: (signal: AbortSignal) => Promise<void>;
  /** Lets rights that were given a moment ago reach every function. */
  readonly propagate: (signal: AbortSignal) => Promise<void>;
}
