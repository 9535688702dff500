/** How bad a finding is, the worst first. */
export const severities = ['high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** Something about a stage that is less safe than it should be, or that could not be looked at. */
export interface AuditFinding {
  /** `not known`: it could not be looked at, which is not the same as being fine. */
  readonly severity: Severity | 'not known';
  /** Which check found it, such as `buckets`. */
  readonly check: string;
  /** What it is about: a function, a role, a bucket, a key's id. */
  readonly subject: string;
  readonly what: string;
  /** What to do. */
  readonly mend: string;
}

/** What a check came to. */
export interface Checked {
  readonly check: string;
  /** How many things it looked at. */
  readonly count: number;
  /** Whether AWS would not let it look: then nothing is known, and it is not fine. */
  readonly isRefused?: boolean;
  readonly findings: readonly AuditFinding[];
}

/** A check's way to say what it found. */
export type Found = (severity: AuditFinding['severity'], subject: string, what: string, mend: string) => AuditFinding;

/** @param check who says it */
export const findingOf =
  (check: string): Found =>
  (severity, subject, what, mend) => ({ severity, check, subject, what, mend });

const rank = ({ severity }: AuditFinding): number => {
  const position = severities.indexOf(severity as Severity);
  return position < 0 ? severities.length : position;
};

/** The worst first; what is not known comes last, but is never left out. */
export function sortedFindings(checked: readonly Checked[]): AuditFinding[] {
  return checked.flatMap(({ findings }) => findings).sort((left, right) => rank(left) - rank(right));
}

/** Those as bad as this, or worse. */
export function asBadAs(findings: readonly AuditFinding[], least: Severity): AuditFinding[] {
  return findings.filter((finding) => rank(finding) <= severities.indexOf(least));
}

/** A finding in lines for people. */
export function auditLines({ severity, check, subject, what, mend }: AuditFinding): string[] {
  return [`${severity}: ${check}: ${subject} ${what}`, `    ${mend}`];
}
