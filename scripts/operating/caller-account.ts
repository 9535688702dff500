import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { AwsAccess } from './stage-access.ts';

/** What an error of the SDK says about where it comes from. */
type SdkError = Error & { readonly $metadata?: { readonly httpStatusCode?: number } };

/** Whether nobody answered: the network, or a local cloud that has ended. Else AWS refused, or nothing was there to ask it with. */
function isUnanswered({ name, $metadata }: SdkError): boolean {
  return $metadata?.httpStatusCode === undefined && !name.endsWith('ProviderError');
}

/**
 * The account these credentials belong to.
 * @param start how a local cloud is started, which is what mends one that does not answer
 * @throws CommandFailure (`precondition`) where there are none, they are no good any more, or nobody answers
 */
export async function callerAccount(aws: AwsAccess, start?: string): Promise<string> {
  try {
    const { Account: account = '' } = await new STSClient({ ...aws }).send(new GetCallerIdentityCommand({}));
    return account;
  } catch (error) {
    throw refusal(error as SdkError, aws, start);
  }
}

function refusal(error: SdkError, { endpoint, region }: AwsAccess, start: string | undefined): CommandFailure {
  const reason = error.message || error.name;
  if (endpoint !== undefined) {
    const what = `the local cloud does not answer at ${endpoint}: ${reason}`;
    return new CommandFailure('precondition', what, { ...(start !== undefined && { next: start }), cause: error });
  }
  if (isUnanswered(error)) {
    const what = `AWS does not answer in ${region}: ${reason}`;
    return new CommandFailure('precondition', what, { next: 'look at the network and its proxy', cause: error });
  }
  return new CommandFailure('precondition', `these AWS credentials are of no use: ${reason}`, {
    next: 'aws sso login, or set AWS_PROFILE',
    cause: error,
  });
}
