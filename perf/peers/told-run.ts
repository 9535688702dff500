import { claims, claimsTable } from './claims.ts';
import type { Run } from './kept-run.ts';
import { furtherReport, report } from './report.ts';

/** A run in Markdown: its day, command and machine, the table, what is told and not compared, and what can be claimed. */
export function toldRun({ day, command, machine, rows }: Run): string {
  return [
    `${day}, \`${command}\`, ${machine}`,
    report(rows),
    'By the clock, of the whole process, and what else is told and not compared:',
    furtherReport(rows),
    'What can be said of ours, and what not:',
    claimsTable(claims(rows)),
  ].join('\n\n');
}
