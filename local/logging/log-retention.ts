import type { Resource } from '../assembly/resolve-assembly.ts';

/** Days the lines of a log group are kept for on AWS, as its template says; here they stay. Undefined where it says nothing. */
export function retentionOf(logGroup: string, resources: readonly Resource[]): number | undefined {
  const found = resources.find(({ type, ref }) => type === 'AWS::Logs::LogGroup' && ref === logGroup);
  const { RetentionInDays: days } = found?.properties ?? {};
  return days === undefined ? undefined : Number(days);
}
