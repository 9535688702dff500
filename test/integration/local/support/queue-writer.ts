/**
 * Runs as a process of its own, to be killed: sends messages, receives and deletes some, and puts objects, on a folder.
 * Prints `sent <body>`, `deleting <body>` and `put <key>`.
 *
 *     node queue-writer.ts <folder>
 */
import { Fauxqs } from '#local/fauxqs/engine.ts';
import { engineCall } from '#local/sqs/queue-call.ts';
import { engineResources } from './engine-resources.ts';

const [folder = ''] = process.argv.slice(2);
const engine = new Fauxqs(folder);
await engine.ensure(engineResources);
const call = engineCall(engine);
const [{ url: QueueUrl } = { url: '' }] = engineResources.queues;
const say = (line: string) => process.stdout.write(`${line}\n`);

async function send(writer: number): Promise<never> {
  for (let number = 0; ; number += 1) {
    const body = `${writer}-${number}`;
    await call('SendMessage', { QueueUrl, MessageBody: body, MessageGroupId: `shop-${writer}` });
    say(`sent ${body}`);
  }
}

/** Deletes every second message; those it leaves are moved to the dead-letter queue when they come again. */
async function receive(): Promise<never> {
  for (;;) {
    const { body } = await call('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 });
    const { Messages = [] } = JSON.parse(body.toString());
    for (const { Body, ReceiptHandle } of Messages) {
      if (!Body.endsWith('0')) continue;
      say(`deleting ${Body}`);
      await call('DeleteMessage', { QueueUrl, ReceiptHandle });
    }
  }
}

async function put(): Promise<never> {
  for (let number = 0; ; number += 1) {
    const key = `object-${number % 10}`;
    await engine.handle({
      method: 'PUT',
      url: `/files/${key}`,
      headers: {},
      body: Buffer.alloc(100_000, `${number % 10}`),
    });
    say(`put ${key}`);
  }
}

await Promise.all([send(1), send(2), receive(), put()]);
