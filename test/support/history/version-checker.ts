import { collectEvidence, type Evidence, type Sight, type Win } from './evidence.ts';
import { byCall, Floor } from './floor.ts';
import { type CardOperation, type CardState, sameValue } from './history.ts';
import { judgeTime } from './time-travel.ts';
import type { Report, Violation } from './violations.ts';
import { Writers } from './writers.ts';

function judgeAnswers(evidence: Evidence, report: Report): void {
  for (const operation of evidence.skips) {
    report('version skip', operation.input.expectedVersion + 1, 'a success must make the expected version plus one', [
      operation,
    ]);
  }
  for (const operation of evidence.misquotes) {
    const version = operation.input.expectedVersion + 1;
    report('phantom read', version, 'a success answered another value than it wrote', [operation]);
  }
  for (const operation of evidence.earlyReplays) {
    const version = operation.input.expectedVersion + 1;
    report('false replay', version, 'a replay answered the card as it was before the write', [operation]);
  }
}

/** The wins without those that only a false replay claims: others had made that version, or passed it before. */
function honest({ wins, sights }: Evidence, initial: CardState, report: Report): Win[] {
  const answered = wins.filter(({ byReplay }) => !byReplay);
  const taken = new Set(answered.map(({ version }) => version));
  const proven = new Floor(initial.version, [...answered, ...sights]);
  const claimed = wins.filter(({ byReplay }) => byReplay).sort(byCall);
  const credibly = claimed.filter(({ version, calledAt, operation }) => {
    if (proven.before(calledAt) < version && !taken.has(version)) return true;
    report('false replay', version, 'the version its key would have made was made by another write', [operation]);
    return false;
  });
  return [...answered, ...credibly];
}

function judgeRivals(wins: readonly Win[], report: Report): void {
  for (const [version, made] of Map.groupBy(wins, (win) => win.version)) {
    const byKey = [...Map.groupBy(made, (win) => win.key ?? win).values()];
    const again = byKey.find(({ length }) => length > 1);
    if (again !== undefined)
      report('applied twice', version, 'one key took effect more than once', operationsOf(again));
    if (byKey.length > 1) report('two winners', version, 'more than one write made this version', operationsOf(made));
  }
}

function operationsOf(evidence: readonly { readonly operation: CardOperation }[]): CardOperation[] {
  return evidence.map(({ operation }) => operation);
}

function isFalseConflict({ operation, version, returnedAt }: Sight, initial: CardState, writers: Writers): boolean {
  if (operation.outcome.kind !== 'conflict' || operation.kind === 'read') return false;
  const expected = operation.input.expectedVersion;
  if (version === expected) return true;
  return version > expected && expected >= initial.version && writers.firstCall(expected + 1) > returnedAt;
}

/** The sights that may be true; the others are reported and bear no further witness. */
function credible(sights: readonly Sight[], initial: CardState, writers: Writers, report: Report): Sight[] {
  return sights.filter((sight) => {
    const { version, value, returnedAt } = sight;
    const refuse = (name: Violation['name'], detail: string) => {
      report(name, version, detail, [sight.operation]);
      return false;
    };
    if (isFalseConflict(sight, initial, writers)) {
      return refuse('false conflict', 'nothing could have made the expected version stale by then');
    }
    if (version < initial.version) return true;
    if (version === initial.version) {
      return (
        sameValue(value, initial.value) || refuse('phantom read', 'it shows another value than the card began with')
      );
    }
    const writtenFrom = writers.firstCall(version, value);
    if (writtenFrom === Number.POSITIVE_INFINITY) {
      return refuse('phantom read', 'nobody wrote what the answer shows');
    }
    if (writtenFrom > returnedAt) {
      return refuse('read from the future', 'the write it shows was called only after the answer');
    }
    return true;
  });
}

/**
 * Checks the history of one card by the order its versions give away, without search, in O(n log n). It reports a
 * violation exactly where the history is not linearizable.
 * @param history the operations on one card; see `byObject`
 * @param initial the card when recording began; no operation may have been under way
 * @throws TypeError where the history contradicts itself: a replay without a key, one key for two different writes
 */
export function checkVersions(history: readonly CardOperation[], initial: CardState): Violation[] {
  const violations: Violation[] = [];
  const report: Report = (name, version, detail, operations) => {
    const object = operations[0]?.object ?? history[0]?.object ?? '';
    violations.push({ name, object, version, detail, operations });
  };
  const evidence = collectEvidence(history);
  judgeAnswers(evidence, report);
  const wins = honest(evidence, initial, report);
  judgeRivals(wins, report);
  const writers = new Writers(wins, evidence.guesses);
  const sights = credible(evidence.sights, initial, writers, report);
  writers.judgeOrigins(initial.version, sights, report);
  judgeTime(initial.version, wins, sights, report);
  return violations;
}
