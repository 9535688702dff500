import type { Place } from '../cloudformation/bootstrap.ts';
import type { Judge } from '../guard/request-judge.ts';
import { missingRight } from '../iam/missing-right.ts';
import type { RoleSessions } from '../iam/role-sessions.ts';
import { tableActions } from '../iam/table-actions.ts';

/**
 * Judges what functions ask of DynamoDB by the policies of the roles they act as, as the templates have them (docs/decisions/0043).
 * @param partitionKey the attribute that tells the partitions of a table, or of an index of it: also of one that no template has, such as a
 *   restored one
 */
export function tableJudge(
  sessions: RoleSessions,
  { account, region }: Place,
  partitionKey: (table: string, index: string | undefined) => string | undefined,
): Judge {
  const place = { account, region, partitionKey };
  return ({ headers }) => {
    const [, accessKeyId = ''] =
      /^AWS4-HMAC-SHA256 Credential=(\w+)\//.exec(headers.get('authorization')?.[0] ?? '') ?? [];
    const session = sessions.find(accessKeyId, Date.now());
    if (session === undefined) return undefined;
    const operation = headers.get('x-amz-target')?.[0]?.split('.')[1] ?? '';
    return (body) => {
      try {
        return missingRight(session, tableActions(operation, JSON.parse(body.toString('utf8')), place));
      } catch (error) {
        return `the request cannot be judged: ${error instanceof Error ? error.message : String(error)}`;
      }
    };
  };
}
