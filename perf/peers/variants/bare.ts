import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { answer } from './operations.ts';
import type { RouteId } from './routes.ts';
import type { Store } from './store.ts';

/** A handler of one operation behind a Function URL, without any library. */
export function bare(store: Store, id: RouteId) {
  return async ({ rawPath, headers, queryStringParameters: query = {}, body }: APIGatewayProxyEventV2) => {
    const [, , , , appointment = ''] = rawPath.split('/');
    const request = { headers, query, params: { id: appointment }, body: parsed(body) };
    const { status: statusCode, ...rest } = await answer(store, id, request);
    return { statusCode, ...rest };
  };
}

function parsed(body: string | undefined): unknown {
  try {
    return body === undefined ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}
