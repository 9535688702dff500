import type { Credentials } from '../guard/run-credentials.ts';
import { operatorArn, roleSessionToken } from '../iam/local-principals.ts';
import { QueryApi } from './query-protocol.ts';

/** See https://docs.aws.amazon.com/STS/latest/APIReference */
export const stsNamespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** Seconds credentials of a role are said to last: those of a run last as long as it does. */
const lifetime = 3_600;

/**
 * STS: who calls is the one user of the local cloud, and every role may be assumed, which gives the credentials of this
 * run again.
 */
export function stsApi(account: string, { accessKeyId, secretAccessKey }: Credentials): QueryApi {
  return new QueryApi(stsNamespace, {
    GetCallerIdentity: () => () => ({
      UserId: 'local',
      Account: account,
      Arn: operatorArn(account),
    }),
    AssumeRole: (parameters) => {
      parameters.ignore('DurationSeconds', 'ExternalId', 'Tags', 'TransitiveTagKeys');
      const [role, session] = [parameters.require('RoleArn'), parameters.require('RoleSessionName')];
      return () => ({
        AssumedRoleUser: {
          Arn: `${role.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${session}`,
          AssumedRoleId: `local:${session}`,
        },
        Credentials: {
          AccessKeyId: accessKeyId,
          SecretAccessKey: secretAccessKey,
          SessionToken: roleSessionToken,
          Expiration: new Date(Date.now() + lifetime * 1_000),
        },
      });
    },
  });
}
