import { credentialText } from '#shared/contract/access.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { warningIn } from '#shared/limits/quota.ts';
import { clientKind } from './client-kind.ts';
import type { HttpEvent, Step } from './request-state.ts';
import type { Runtime } from './runtime.ts';
import { elapsed } from './stopwatch.ts';

/**
 * Whether a request came with a signature of AWS. Where IAM guards the URL it has been verified and is named as the
 * authorizer; an open URL passes it on unread, and it is taken at its word.
 */
function isSigned({ headers, rawQueryString, requestContext }: HttpEvent): boolean {
  if (requestContext !== undefined && 'authorizer' in requestContext) return true;
  return headers?.authorization?.startsWith('AWS4-') === true || /(^|&)X-Amz-Signature=/.test(rawQueryString);
}

/** Tells the runtime's observer about every finished request. */
export function observe(operation: Operation, runtime: Pick<Runtime, 'observer'>): Step {
  let coldStart = true;
  const report: Step['after'] = (request) => {
    const { state } = request.internal;
    const { principal } = state;
    const response = request.response;
    runtime.observer.observe({
      operation: operation.id,
      method: operation.method,
      path: operation.path,
      status: response?.statusCode ?? 500,
      problem: state.problem,
      milliseconds: Math.round((elapsed() - state.startedAt) * 100) / 100,
      responseBytes: Buffer.byteLength(response?.body ?? '', response?.isBase64Encoded ? 'base64' : 'utf8'),
      replayed: state.replayed,
      signed: state.signed === true,
      client: state.client,
      correlationId: state.correlationId,
      requestId: request.context.awsRequestId,
      functionVersion: request.context.functionVersion,
      coldStart,
      shop: principal?.shop,
      credential: principal && credentialText(principal.credential),
      keyId: principal?.credential.kind === 'key' ? principal.credential.id : undefined,
      role: principal?.role,
      quotaWarning: state.verdict?.quota && warningIn(state.verdict.quota),
      failure: state.failure,
    });
    coldStart = false;
  };
  return {
    before: (request) => {
      const { state } = request.internal;
      state.signed = isSigned(request.event);
      if (!state.signed) state.client = clientKind(request.event.headers?.['user-agent']);
    },
    after: report,
    onError: report,
  };
}
