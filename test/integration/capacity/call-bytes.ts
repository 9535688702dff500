import type { Area } from '#shared/contract/operations.ts';
import { bodyOf, encodedBody } from '#shared/http/sent-bytes.ts';
import { type RequestRecord, requestObserver } from '#shared/observability/observer.ts';
import type { Answer } from '#test/support/call.ts';

/** What CloudWatch adds to each line: docs of PutLogEvents, "26 bytes for each log event". */
const bytesOfLine = 26;

/** The bytes of an answer to who takes gzip: headers and body as the function makes them. Lambda adds headers of its own. */
export function answerBytes({ headers, body }: Answer): number {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const text = body === undefined ? '' : body.ok === true ? bodyOf(body.data) : JSON.stringify(body);
  const sent = encodedBody(text, true);
  return (
    Buffer.byteLength(lines.join('')) + Buffer.from(sent.body ?? '', sent.isBase64Encoded ? 'base64' : 'utf8').length
  );
}

/** A request as a deployed function tells of it: ids and numbers have as many digits as there. */
const deployed = {
  correlationId: '777765432109876543210123',
  requestId: '0f0f0f0f-1a2b-4c3d-8e9f-0a1b2c3d4e5f',
  functionVersion: '117',
  milliseconds: 23.4,
  coldStart: false,
} satisfies Partial<RequestRecord>;

/** The bytes a call leaves in the log of a deployed function: the line of the request, and its metrics. */
export function logBytes(record: RequestRecord, area: Area): number {
  const before = { ...process.env };
  const write = process.stdout.write;
  let text = '';
  Object.assign(process.env, {
    POWERTOOLS_LOG_LEVEL: 'INFO',
    _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1',
  });
  process.stdout.write = ((chunk: unknown) => {
    text += String(chunk);
    return true;
  }) as typeof write;
  try {
    const environment = {
      POWERTOOLS_SERVICE_NAME: record.operation,
      POWERTOOLS_METRICS_NAMESPACE: 'StatusBoard/prod',
      AREA: area,
      AWS_LAMBDA_FUNCTION_VERSION: deployed.functionVersion,
      RELEASE: '42',
    };
    requestObserver(environment, () => 1_800_000_000_000).observe({ ...record, ...deployed });
  } finally {
    process.stdout.write = write;
    process.env = before;
  }
  // Several lines may be one write; each is an event of its own.
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + bytesOfLine, 0);
}
