/**
 * Loads a bundle, calls it once and ends; fails where the answer is not 200.
 *
 *     node call.js <bundle> <file with the event>
 */
import { readFileSync } from 'node:fs';
import { context, type Handler } from '../peers/job.ts';

const [bundle = '', eventFile = ''] = process.argv.slice(2);
const { handler } = require(bundle) as { handler: Handler };

handler(JSON.parse(readFileSync(eventFile, 'utf8')), context).then(
  ({ statusCode, body }) => {
    if (statusCode !== 200) process.stderr.write(`${bundle} answered ${statusCode}: ${body}\n`);
    process.exit(statusCode === 200 ? 0 : 1);
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
