import type { Stack } from './assembly.ts';
import type { Json } from './json.ts';
import { type NoValue, noValue } from './scope.ts';

/** The parameters AWS defines for every stack; undefined for other names. */
export function pseudoParameter(name: string, stack: Stack): Json | NoValue | undefined {
  switch (name) {
    case 'AWS::AccountId':
      return stack.account;
    case 'AWS::NoValue':
      return noValue;
    case 'AWS::NotificationARNs':
      return [];
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::Region':
      return stack.region;
    case 'AWS::StackId':
      return `arn:aws:cloudformation:${stack.region}:${stack.account}:stack/${stack.name}/local`;
    case 'AWS::StackName':
      return stack.name;
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    default:
      return undefined;
  }
}
