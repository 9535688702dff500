import type { AuditFinding, Found, Severity } from './audit-finding.ts';
import type { PolicyStatement, Principal } from './policy-document.ts';

/** Somebody whom a policy lets in, and who is not of the account. */
export interface Outsider {
  readonly severity: Severity;
  /** Such as `everybody`. */
  readonly who: string;
}

/** A thing with a policy of its own, as its service has it. */
export interface GuardedThing {
  readonly name: string;
  /** None where it has no policy: then the account decides alone. */
  readonly statements: readonly PolicyStatement[];
}

/** Operators by which a condition is met by what it names and by nothing else, also where the key is absent. */
const naming = ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnEquals', 'ArnLike'];

/** Keys that tell the account of who asks, or of what a service asks for; and those that tell an ARN of it. */
const accountKeys = ['aws:sourceaccount', 'aws:sourceowner', 'aws:principalaccount', 'kms:calleraccount'];
const arnKeys = ['aws:sourcearn', 'aws:principalarn'];

/** The account an ARN says it is of. Buckets say none. */
const accountOf = (arn: string): string | undefined => arn.split(':')[4];

/** Whether conditions are met by who is of the account alone. */
function isOfAccount({ conditions }: PolicyStatement, account: string): boolean {
  return naming
    .flatMap((operator) => Object.entries(conditions[operator] ?? {}))
    .some(([key, given]) => {
      const values = [given].flat().map(String);
      if (values.length === 0) return false;
      if (accountKeys.includes(key.toLowerCase())) return values.every((value) => value === account);
      return arnKeys.includes(key.toLowerCase()) && values.every((value) => accountOf(value) === account);
    });
}

/** Whoever a provider of identities vouches for is let in, unless the condition names a subject. */
const namesSubject = ({ conditions }: PolicyStatement): boolean =>
  naming.some((operator) => Object.keys(conditions[operator] ?? {}).some((key) => key.endsWith(':sub')));

function outsider({ kind, name }: Principal, statement: PolicyStatement, account: string): Outsider | undefined {
  if (kind === 'Federated') {
    return namesSubject(statement) ? undefined : { severity: 'high', who: `whoever ${name} vouches for` };
  }
  if (isOfAccount(statement, account)) return undefined;
  if (name === '*') return { severity: 'high', who: 'everybody' };
  // The confused deputy: a service does for one account what another one asks it for.
  if (kind === 'Service') return { severity: 'medium', who: `${name} on behalf of any account` };
  if (kind === 'AWS' && (name === account || accountOf(name) === account)) return undefined;
  return { severity: 'high', who: `${name}, which is of another account` };
}

/** Whom statements let in who is not of the account. */
export function outsidersOf(statements: readonly PolicyStatement[], account: string): Outsider[] {
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) => statement.principals.map((principal) => outsider(principal, statement, account)))
    .filter((found) => found !== undefined);
}

/** Judges policies of things that nobody else is to reach. */
export function judgePolicies(things: readonly GuardedThing[], account: string, found: Found): AuditFinding[] {
  const mend = 'deploy the stage again, or remove the statement from its policy';
  return things.flatMap(({ name, statements }) =>
    outsidersOf(statements, account).map(({ severity, who }) =>
      found(severity, name, `has a policy that lets in ${who}`, mend),
    ),
  );
}
