import { readFile } from 'node:fs/promises';
import { CloudError, reasonOf } from '../cloud-error.ts';

/** What a path holds. */
export interface StaticContent {
  readonly contentType: string;
  readonly body: Buffer | string;
  /** More headers, such as `Content-Security-Policy`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is known of a request for it. */
export interface StaticRequest {
  /** As sent, without the query string. */
  readonly path: string;
  /** Name and port the server was reached by, such as `localhost:4000`. */
  readonly host: string;
}

/** Something the base server itself answers GET and HEAD with, to whoever reaches it by a name of this machine. */
export interface StaticRoute {
  /** Path, such as `/docs`; a segment in braces stands for any one, as in `/assets/{file}`. */
  readonly path: string;
  /** Gives what the path holds now, so that a rebuilt page shows at once; undefined where it holds nothing. */
  readonly read: (request: StaticRequest) => Promise<StaticContent | undefined>;
}

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Whether a `Host` header names this machine. Any other name may be an attacker's that points here (DNS rebinding): to
 * the browser our pages were the attacker's own then, keys and all.
 */
export function isLoopbackHost(host: string | undefined): host is string {
  return host !== undefined && loopbackHost.test(host);
}

/**
 * A file at one path.
 * @throws CloudError from `read` when the file cannot be read
 */
export function fileRoute(path: string, file: string, contentType: string): StaticRoute {
  const read = async (): Promise<StaticContent> => {
    try {
      return { contentType, body: await readFile(file) };
    } catch (error) {
      throw new CloudError(`cannot read ${file}: ${reasonOf(error)}; build it again`, { cause: error });
    }
  };
  return { path, read };
}
