import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { AwsAccess } from './stage-access.ts';

/**
 * The account these credentials belong to.
 * @throws CommandFailure (`precondition`) where there are none, or they are no good any more
 */
export async function callerAccount(aws: AwsAccess): Promise<string> {
  try {
    const { Account: account = '' } = await new STSClient({ ...aws }).send(new GetCallerIdentityCommand({}));
    return account;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailure('precondition', `these AWS credentials are of no use: ${reason}`, {
      next: aws.endpoint === undefined ? 'aws sso login, or set AWS_PROFILE' : 'npm start',
      cause: error,
    });
  }
}
