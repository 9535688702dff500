import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A message of a batch, as the SDK sends it. */
interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
  readonly MessageGroupId?: string;
  readonly DelaySeconds?: number;
}

/** Answers as an SQS that takes every message and keeps none, for whoever only sends. */
export class QueueServer {
  readonly #server: Server;
  /** The messages it took. */
  readonly entries: Entry[] = [];
  #refused: string | undefined;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', async (request, response) => {
      const { Entries = [] } = (await json(request)) as { Entries?: Entry[] };
      const taken = Entries.filter(({ MessageBody }) => MessageBody !== this.#refused);
      this.entries.push(...taken);
      const isSent = request.headers['x-amz-target'] === 'AmazonSQS.SendMessageBatch';
      const answer = isSent
        ? { Successful: taken.map(({ Id }) => ({ Id, MessageId: Id })), Failed: [] }
        : { Attributes: { ApproximateNumberOfMessages: '3', ApproximateNumberOfMessagesNotVisible: '2' } };
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
    });
  }

  static async start(): Promise<QueueServer> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new QueueServer(server);
  }

  /** Refuses the message of a body from now on. */
  refuse(body: string): void {
    this.#refused = body;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
