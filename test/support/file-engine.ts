import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import { Fauxqs } from '#local/fauxqs/engine.ts';
import { s3Client } from '#shared/data/s3-files.ts';

/** A request a client of S3 made. */
export interface FileRequest {
  readonly method: string;
  readonly url: string;
  readonly bytes: number;
}

/** The engine of S3 that the local cloud has, for the tests of one file. */
export interface FileEngine {
  /** The functions' own client, on this engine. */
  readonly client: S3Client;
  readonly bucket: string;
  /** Base URL for other clients. */
  readonly endpoint: string;
  /** What clients asked, the earliest first. */
  readonly requests: FileRequest[];
  /** Answers requests of one kind with 500 as long as it says so. */
  failing: (request: FileRequest) => boolean;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Starts the engine in a temporary folder, with one bucket, listening on 127.0.0.1. */
export async function startFileEngine(): Promise<FileEngine> {
  const folder = mkdtempSync(path.join(tmpdir(), 'status-board-files-'));
  const engine = new Fauxqs(folder);
  const bucket = 'files';
  await engine.ensure({ queues: [], buckets: [{ name: bucket, cors: [], lifecycle: [] }] });
  const started: { requests: FileRequest[]; failing: FileEngine['failing'] } = { requests: [], failing: () => false };
  const server = createServer(async (request, response) => {
    const { method = '', url = '' } = request;
    const body = await bodyOf(request);
    const asked = { method, url, bytes: body.length };
    started.requests.push(asked);
    if (started.failing(asked)) {
      response.writeHead(500).end();
      return;
    }
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    const answer = await engine.handle({ method, url, headers: Object.fromEntries(headers), body });
    response.writeHead(answer.status, answer.headers as Record<string, string>).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const endpoint = `http://127.0.0.1:${port}`;
  const client = s3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true });
  return Object.assign(started, {
    client,
    bucket,
    endpoint,
    close: async () => {
      client.destroy();
      server.closeAllConnections();
      server.close();
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}
