import type { Operation } from '#shared/contract/operation.ts';
import type { Step } from './request-state.ts';
import type { Runtime } from './runtime.ts';

/** Tells the runtime's observer about every finished request. */
export function observe(operation: Operation, runtime: Pick<Runtime, 'observer'>): Step {
  let coldStart = true;
  const report: Step['after'] = (request) => {
    const { state } = request.internal;
    const response = request.response;
    runtime.observer.observe({
      operation: operation.id,
      method: operation.method,
      path: operation.path,
      status: response?.statusCode ?? 500,
      problem: state.problem,
      milliseconds: Math.round((performance.now() - state.startedAt) * 100) / 100,
      responseBytes: Buffer.byteLength(response?.body ?? '', response?.isBase64Encoded ? 'base64' : 'utf8'),
      replayed: state.replayed,
      correlationId: state.correlationId,
      requestId: request.context.awsRequestId,
      functionVersion: request.context.functionVersion,
      coldStart,
      shop: state.principal?.shop,
      keyId: state.principal?.keyId,
      role: state.principal?.role,
      failure: state.failure,
    });
    coldStart = false;
  };
  return { after: report, onError: report };
}
