import type { Context } from 'aws-lambda';
import { inLambda, type OnRuntime } from '#shared/config/function-runtime.ts';
import type { Rotation } from '#shared/contract/rotation.ts';
import type { RotationTarget, SecretRotation } from '#shared/data/secret-rotation.ts';
import { noTables } from '#shared/data/tables.ts';
import type { Outcome } from '#shared/observability/work-observer.ts';
import { type EventRuntime, eventRuntime } from './runtime.ts';

/** What Secrets Manager sends, once for each step. */
export interface RotationEvent {
  readonly Step: 'createSecret' | 'setSecret' | 'testSecret' | 'finishSecret';
  /** The ARN of the secret. */
  readonly SecretId: string;
  /** The version the rotation makes. */
  readonly ClientRequestToken: string;
  /** Set where a release wants to know whether the code loads: nothing is done then. */
  readonly isRehearsal?: boolean;
}

/** The Lambda handler of a rotation. */
export type RotationHandler = (event: RotationEvent, context: Context) => Promise<void>;

/** A rotation's Lambda handler, and the same on another runtime. */
export type RotatingHandler<Of extends Rotation> = OnRuntime<RotationHandler, EventRuntime> & { readonly contract: Of };

/** What each step does. */
const steps: Readonly<
  Record<RotationEvent['Step'], (rotation: SecretRotation, target: RotationTarget) => Promise<void>>
> = {
  createSecret: (rotation, target) => rotation.create(target),
  // Only functions use these secrets, and they read them where they lie.
  setSecret: async () => undefined,
  testSecret: (rotation, target) => rotation.test(target),
  finishSecret: (rotation, target) => rotation.finish(target),
};

/**
 * Makes the Lambda that replaces secrets. A step that fails throws, so that Secrets Manager tries it again and the crash is counted.
 * @param contract its contract
 * @param open gives what replaces them
 */
export function onRotation<Of extends Rotation>(
  contract: Of,
  open: (runtime: EventRuntime) => SecretRotation,
): RotatingHandler<Of> {
  const on = (runtime: EventRuntime): RotationHandler => {
    const rotation = open(runtime);
    let coldStart = true;
    return async (event, context) => {
      if (event.isRehearsal) return;
      const startedAt = runtime.now();
      const report = (outcome: Outcome, failure?: unknown) => {
        runtime.observer.observe({
          consumer: contract.id,
          outcome,
          took: runtime.now() - startedAt,
          waited: 0,
          attempt: 1,
          isDeadLetter: false,
          messageId: `${event.Step} ${event.ClientRequestToken}`,
          correlationId: runtime.newToken(),
          traceparent: undefined,
          shop: undefined,
          requestId: context.awsRequestId,
          functionVersion: context.functionVersion,
          coldStart,
          counts: undefined,
          failure,
        });
        coldStart = false;
      };
      try {
        await steps[event.Step](rotation, { secretId: event.SecretId, token: event.ClientRequestToken });
        report('done');
      } catch (error) {
        report('failed', error);
        throw error;
      }
    };
  };
  return Object.assign(
    inLambda(on, () => eventRuntime(noTables)),
    { contract },
  );
}
