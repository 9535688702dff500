import type { Assembly } from '../assembly/assembly.ts';
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
