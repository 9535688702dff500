import { readFile } from 'node:fs/promises';
import { CloudError, reasonOf } from '../cloud-error.ts';

/** What a path holds. */
export interface StaticContent {
  readonly contentType: string;
  readonly body: Buffer | string;
  /** More headers, such as `Content-Security-Policy`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** 200 unless given. */
  readonly status?: number;
}

/** What is known of a request for it. */
export interface StaticRequest {
  /** As sent, without the query string. */
  readonly path: string;
  /** Name and port the server was reached by, such as `localhost:4000`. */
  readonly host: string;
  /** What the client takes, as its header `Accept` says; empty where it does not say. */
  readonly accept: string;
  /** Whether a browser asks for a page of this very address. */
  readonly isOfOwnPage: boolean;
}

/** Something the base server itself answers GET and HEAD with, to whoever reaches it by a name of this machine. */
export interface StaticRoute {
  /**
   * Path, such as `/docs`; a segment in braces stands for any one, as in `/assets/{file}`. `*` is what a person's browser
   * is shown where nothing else is.
   */
  readonly path: string;
  /** Gives what the path holds now, so that a rebuilt page shows at once; undefined where it holds nothing. */
  readonly read: (request: StaticRequest) => Promise<StaticContent | undefined>;
}

/**
 * A file at one path.
 * @param headers what it is sent with beside its type
 * @throws CloudError from `read` when the file cannot be read
 */
export function fileRoute(
  path: string,
  file: string,
  contentType: string,
  headers: Readonly<Record<string, string>> = {},
): StaticRoute {
  const read = async (): Promise<StaticContent> => {
    try {
      return { contentType, body: await readFile(file), headers };
    } catch (error) {
      throw new CloudError(`cannot read ${file}: ${reasonOf(error)}; build it again`, { cause: error });
    }
  };
  return { path, read };
}
