import type { GivenParameter } from './given-parameters.ts';

/** What a client wants a stack to be. */
export interface StackRequest {
  readonly stackName: string;
  /** Undefined for the template the stack has. */
  readonly templateBody: string | undefined;
  readonly parameters: readonly GivenParameter[];
  /** Undefined for the tags the stack has. */
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly token: string | undefined;
}

/** What a client wants of a change set, beside what the stack is to be. */
export interface ChangeSetRequest extends StackRequest {
  readonly name: string;
  readonly type: 'CREATE' | 'UPDATE';
  readonly description: string | undefined;
}
