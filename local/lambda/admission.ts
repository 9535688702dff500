import type { Admission } from './account-concurrency.ts';
import type { ObservedCall } from './call-observer.ts';
import type { LambdaHost } from './execution-environment.ts';
import type { LambdaFunction } from './lambda-function.ts';
import type { Invocation } from './protocol.ts';

/** A call as it is counted. */
export function observedCall({ name, version }: LambdaFunction, { invokedFunctionArn }: Invocation): ObservedCall {
  return { functionName: name, invokedFunctionArn, version };
}

/** Admits a call, if there is concurrency for it, and has it counted. */
export function admitted(
  { account, observer }: Pick<LambdaHost, 'account' | 'observer'>,
  lambdaFunction: LambdaFunction,
  request: Invocation,
): Admission {
  const call = observedCall(lambdaFunction, request);
  const admission = account.admit(lambdaFunction.arn);
  if ('usedUp' in admission) {
    observer?.throttled(call);
    return admission;
  }
  const over = observer?.began(call);
  return {
    giveBack: () => {
      admission.giveBack();
      over?.();
    },
  };
}
