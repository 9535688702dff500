import { storedParameter } from '../assembly/parameters.ts';
import { type HttpAnswer, headerPairs } from '../http/http-answer.ts';
import type { ControlRequest, ServiceApi } from './service-api.ts';

function answer(status: number, result: unknown): HttpAnswer {
  return {
    status,
    headers: headerPairs({ 'Content-Type': 'application/x-amz-json-1.1' }),
    body: JSON.stringify(result),
  };
}

function refusal(name: string, message: string): HttpAnswer {
  return answer(400, { __type: name, message });
}

function nameIn(body: Buffer): string {
  try {
    return String(Object(JSON.parse(body.toString())).Name);
  } catch {
    return '';
  }
}

/** The parameter store, as far as the CDK asks it: for the version of its bootstrap. */
export class SsmApi implements ServiceApi {
  async handle({ headers, body }: ControlRequest): Promise<HttpAnswer> {
    const target = headers['x-amz-target'];
    if (target !== 'AmazonSSM.GetParameter') {
      return refusal('UnknownOperationException', `the local cloud has no ${target}; it has: AmazonSSM.GetParameter`);
    }
    const name = nameIn(body);
    const value = storedParameter(name);
    if (value === undefined) return refusal('ParameterNotFound', `the local cloud has no parameter ${name}`);
    return answer(200, { Parameter: { Name: name, Type: 'String', Value: value, Version: 1 } });
  }
}
