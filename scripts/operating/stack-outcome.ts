import type { StageStack } from './stage-stacks.ts';

/** How a deployment ended for one stack. */
export interface StackOutcome {
  readonly stack: string;
  /**
   * `failed`: it is as it was before. `unsettled`: CloudFormation is still at it, could not put it back, or cannot be asked.
   */
  readonly outcome: 'failed' | 'not begun' | 'unchanged' | 'unsettled' | 'updated';
  /** Why it failed, in CloudFormation's words, and where it stands where it is unsettled. */
  readonly reason?: string;
}

type Ending = Omit<StackOutcome, 'stack'>;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)) || 'no answer';

/** The state of a stack tells what its error does not: a connection that broke ends no update. */
function endingOf(reason: string, before: StageStack | undefined, after: StageStack | undefined): Ending {
  // Nothing is made of what is only under review.
  if (after === undefined || after.status === 'REVIEW_IN_PROGRESS') return { outcome: 'failed', reason };
  const { status, changedAt } = after;
  if (status.endsWith('_IN_PROGRESS')) {
    return { outcome: 'unsettled', reason: `${reason}; CloudFormation is still at it (${status})` };
  }
  if (status.endsWith('_FAILED')) return { outcome: 'unsettled', reason: `${reason}; it is not put back (${status})` };
  const isRolledBack = status.endsWith('ROLLBACK_COMPLETE');
  return isRolledBack || before?.changedAt === changedAt ? { outcome: 'failed', reason } : { outcome: 'updated' };
}

/**
 * What became of a stack whose deployment ended in an error.
 * @param reason the error in words
 * @param before the stack as it stood, where it was there
 * @param look asks for it again; gives undefined where it is not there
 */
export async function outcomeOfError(
  stack: string,
  reason: string,
  before: StageStack | undefined,
  look: () => Promise<StageStack | undefined>,
): Promise<StackOutcome> {
  try {
    return { stack, ...endingOf(reason, before, await look()) };
  } catch (error) {
    return { stack, outcome: 'unsettled', reason: `${reason}; where it stands cannot be asked: ${messageOf(error)}` };
  }
}
