import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** What an account may do with a key of its own; all of it, but by name. */
const keyActions = [
  ...['CreateGrant', 'RevokeGrant', 'RetireGrant', 'ListGrants', 'DescribeKey'],
  ...['Encrypt', 'Decrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo'],
  ...['EnableKey', 'DisableKey', 'EnableKeyRotation', 'DisableKeyRotation', 'GetKeyRotationStatus'],
  ...['GetKeyPolicy', 'PutKeyPolicy', 'ListKeyPolicies', 'UpdateKeyDescription'],
  ...['TagResource', 'UntagResource', 'ListResourceTags', 'ScheduleKeyDeletion', 'CancelKeyDeletion'],
].map((action) => `kms:${action}`);

/** The policy of a key that the policies of its account decide about, as those of other resources. */
export function ofAccount(): PolicyDocument {
  const statement = new PolicyStatement({
    actions: keyActions,
    principals: [new AccountRootPrincipal()],
    resources: ['*'],
  });
  return new PolicyDocument({ statements: [statement] });
}
