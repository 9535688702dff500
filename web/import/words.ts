import type { Job } from '#client/core/api.ts';
import { copy } from './copy.ts';
import type { ImportReport } from './failed-rows.ts';
import { fieldName, type ImportKind } from './import-kind.ts';
import type { ImportState } from './import-state.ts';

/** A count as people read it: `10,000`. */
export function written(count: number): string {
  return count.toLocaleString('en');
}

/** Some things of a kind, in the middle of a sentence: `customers`, of one `customer`. */
export function thingsOf(kind: ImportKind, count: number): string {
  return count === 1 ? kind.slice(0, -1) : kind;
}

/** What is told once a report is there. */
export function reportNews({ dryRun, created, failed }: ImportReport, kind: ImportKind): string {
  return dryRun ? copy.judged(written(failed)) : copy.imported(written(created), thingsOf(kind, created));
}

/** Fields no column says, of each group one: `Name or First name or Last name; Phone`. */
export function missingWords(groups: readonly (readonly string[])[]): string {
  return groups.map((group) => group.map(fieldName).join(' or ')).join('; ');
}

/** How a job stands that is waited for. */
function jobText({ state, queuePosition, progress, attempts }: Job, isDryRun: boolean): string {
  if (state === 'queued') return attempts > 0 ? copy.again : copy.waiting(queuePosition);
  return isDryRun ? copy.judging(progress) : copy.importing(progress);
}

/** What is being done. */
export function progressText({ step, sent, job }: Pick<ImportState, 'step' | 'sent' | 'job'>): string {
  if (sent === undefined) return copy.sending;
  return job === undefined ? copy.asking : jobText(job, step === 'judging');
}
