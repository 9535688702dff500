import { type AuditFinding, type Checked, findingOf } from './audit-finding.ts';

/** What a look comes to. */
export interface Looked {
  /** How many things there were. */
  readonly count: number;
  readonly findings: readonly AuditFinding[];
}

/** Whether AWS itself answered, and would not tell: the way there works. */
function isRefusal(error: unknown): error is Error {
  const { $metadata: { httpStatusCode: status = 0 } = {} } = Object(error) as {
    $metadata?: { httpStatusCode?: number };
  };
  return error instanceof Error && status >= 400 && status < 500;
}

/**
 * Looks at one thing about a stage. What cannot be looked at is not known, and the others are looked at all the same.
 * @param subject what the look is at, such as the stage
 * @throws Error where AWS cannot be reached, or has a fault
 */
export async function lookedAt(check: string, subject: string, look: () => Promise<Looked>): Promise<Checked> {
  try {
    return { check, ...(await look()) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const [reason = ''] = error.message.split('\n');
    const what = `cannot be looked at: ${error.name}: ${reason}`;
    const mend = /access|authoriz|denied/i.test(error.name)
      ? 'give who audits the rights of docs/operating/policies/audit.json, and look again'
      : 'see whether what its stacks name is there, and look again';
    return { check, count: 0, isRefused: true, findings: [findingOf(check)('not known', subject, what, mend)] };
  }
}
