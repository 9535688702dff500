import { mayDo, type PolicyStatement } from '../iam/policy.ts';
import type { Principal } from '../iam/principal.ts';
import type { ReceivedRequest } from '../iam/received-request.ts';
import { readSignature } from '../iam/request-signature.ts';
import { SignatureRefusal } from '../iam/signature-refusal.ts';
import { type SignaturePlace, verifySignature } from '../iam/verify-signature.ts';
import type { FunctionUrl } from '../lambda/function-url.ts';
import type { HttpAnswer } from './http-answer.ts';
import { platformAnswers, refusedSignature } from './platform-answer.ts';

/** Whether a request gets to the function: who sent it (undefined at an open URL, which asks nobody), or what is answered. */
export type Admission = { readonly caller: Principal | undefined } | { readonly refusal: HttpAnswer };

/** What the caller of a URL of mode AWS_IAM must be allowed, since October 2025 both. */
const actions = ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'];

/** Decides who may call a Function URL, as Lambda does before it calls the function. */
export class FunctionUrlAccess {
  readonly #url: FunctionUrl;
  readonly #policy: readonly PolicyStatement[];
  readonly #place: SignaturePlace;

  /** @param policy the statements of what the URL calls: an alias, or the function */
  constructor(url: FunctionUrl, policy: readonly PolicyStatement[], principals: readonly Principal[]) {
    this.#url = url;
    this.#policy = policy;
    const [, , , region = ''] = url.functionArn.split(':');
    this.#place = { region, service: 'lambda', principals };
  }

  /** @param now epoch milliseconds */
  admit(request: ReceivedRequest, body: Buffer, now: number): Admission {
    // An open URL looks at no signature, not even a wrong one.
    if (this.#url.authType === 'NONE') {
      return this.#url.isPublic ? { caller: undefined } : { refusal: platformAnswers.forbidden };
    }
    try {
      const signature = readSignature(request);
      if (signature === undefined) return { refusal: platformAnswers.unsigned };
      const caller = verifySignature(signature, request, body, this.#place, now);
      return this.#isAllowed(caller) ? { caller } : { refusal: platformAnswers.forbidden };
    } catch (error) {
      if (error instanceof SignatureRefusal) return { refusal: refusedSignature(error) };
      throw error;
    }
  }

  #isAllowed(caller: Principal): boolean {
    const context = { 'lambda:FunctionUrlAuthType': 'AWS_IAM', 'lambda:InvokedViaFunctionUrl': 'true' };
    const { invokedFunctionArn: resource } = this.#url;
    return actions.every((action) => mayDo(caller, this.#policy, { action, resource, context }));
  }
}
