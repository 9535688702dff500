import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands between a cloud and its engine, and can make it slow. */
export interface SlowEngine {
  /** Makes it stand in front of an engine. @returns its address */
  readonly before: (engine: string) => Promise<string>;
  /** Milliseconds each request waits from now on. */
  setDelay(milliseconds: number): void;
  readonly close: () => void;
}

/** An engine that is as fast as it is until somebody says otherwise. */
export function slowEngine(): SlowEngine {
  let delay = 0;
  let target = '';
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, outgoing) => {
    const pass = () => {
      const { method, headers, url = '/' } = incoming;
      const onward = request(new URL(url, target), { method, headers, agent }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', (error) => outgoing.destroy(error));
      incoming.pipe(onward);
    };
    if (delay === 0) pass();
    else setTimeout(pass, delay);
  });
  return {
    before: async (engine) => {
      target = engine;
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    setDelay: (milliseconds) => {
      delay = milliseconds;
    },
    close: () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
