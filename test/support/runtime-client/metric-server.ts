import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** Answers as a CloudWatch that never measured anything. */
export class MetricServer {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', async (request, response) => {
      const { MetricDataQueries } = (await json(request)) as { MetricDataQueries: readonly { Id: string }[] };
      const results = MetricDataQueries.map(({ Id }) => ({ Id, Timestamps: [], Values: [], StatusCode: 'Complete' }));
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ MetricDataResults: results }));
    });
  }

  static async start(): Promise<MetricServer> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new MetricServer(server);
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
