import { searchCard } from '#test/support/history/card-model.ts';
import { byObject, type CardOperation } from '#test/support/history/history.ts';
import { checkVersions } from '#test/support/history/version-checker.ts';
import type { ReportFinding } from './findings.ts';

/** How long a history the search takes as one window; longer ones are left to the version checker alone. */
const maxSearched = 400;

/** How much a judgement looked at. */
export interface Judged {
  readonly histories: number;
  readonly operations: number;
  /** Histories whose order was searched, too. */
  readonly searched: number;
}

/**
 * Judges the history of every card by both checkers.
 * @param initialVersion the version of a card when recording began; 0 where it was made later
 */
export function judgeHistory(
  history: readonly CardOperation[],
  initialVersion: (id: string) => number,
  report: ReportFinding,
): Judged {
  const cards = byObject(history);
  let searched = 0;
  for (const [id, operations] of cards) {
    const initial = { version: initialVersion(id) };
    for (const { name, version, detail, operations: shown } of checkVersions(operations, initial)) {
      report(`histories are linearizable: ${name}`, `${id} at version ${version}: ${detail}; ${JSON.stringify(shown)}`);
    }
    if (operations.length > maxSearched) continue;
    searched += 1;
    const { verdict } = searchCard(operations, initial);
    if (verdict !== 'linearizable') report('histories are linearizable: search', `${id}: ${verdict}`);
  }
  return { histories: cards.size, operations: history.length, searched };
}
