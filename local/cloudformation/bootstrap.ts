import type { Assembly } from '../assembly/assembly.ts';
import { storedParameter } from '../assembly/parameters.ts';
import type { StackRecord } from './stack-record.ts';

/** Account and region of a deployment. */
export type Place = Pick<StackRecord, 'account' | 'region'>;

/** Where the stacks of an assembly are. A stage lives in one account and one region. */
export function placeOf({ stacks }: Assembly): Place {
  const [{ account, region } = { account: '000000000000', region: 'us-east-1' }] = stacks;
  return { account, region };
}

/** The bucket that `cdk bootstrap` makes for assets. */
export function assetBucket({ account, region }: Place): string {
  return `cdk-hnb659fds-assets-${account}-${region}`;
}

/** The stack that `cdk bootstrap` makes, as far as tools read it. It holds nothing: the bucket is there without it. */
export function bootstrapStack(place: Place): StackRecord {
  const name = 'CDKToolkit';
  const { account, region } = place;
  return {
    ...{ name, account, region, id: `arn:aws:cloudformation:${region}:${account}:stack/${name}/local` },
    status: 'CREATE_COMPLETE',
    createdAt: new Date(0).toISOString(),
    isProtected: false,
    outputs: {
      BucketName: assetBucket(place),
      BootstrapVersion: storedParameter('/cdk-bootstrap/hnb659fds/version') ?? '',
    },
    resources: [],
    events: [],
  };
}
