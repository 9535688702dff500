/**
 * Calls a bundle in a fresh process, once for each line of standard input, which is the JSON of an event, and writes a
 * line of JSON with the answer to file descriptor 3 before it reads on.
 *
 *     node answers.js <bundle>
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { context, type Handler, textOf } from './job.ts';

const [bundle = ''] = process.argv.slice(2);
const { handler } = require(bundle) as { handler: Handler };

async function main(): Promise<void> {
  for await (const line of createInterface(process.stdin)) {
    const answer = await handler(JSON.parse(line), context);
    const { etag } = answer.headers;
    writeSync(3, `${JSON.stringify({ status: answer.statusCode, etag, body: JSON.parse(textOf(answer)) })}\n`);
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
