import { CloudError } from '../cloud-error.ts';

/** Names of the errors CloudFormation's clients know. */
export type StackErrorName =
  | 'AlreadyExistsException'
  | 'ChangeSetNotFound'
  | 'InvalidChangeSetStatus'
  | 'ValidationError';

/** A refusal of CloudFormation, as its clients get it. */
export class StackError extends CloudError {
  constructor(name: StackErrorName, message: string) {
    super(message);
    this.name = name;
  }
}

/** The refusal of what was asked for, in CloudFormation's own words where it has some. */
export function invalid(message: string): StackError {
  return new StackError('ValidationError', message);
}
