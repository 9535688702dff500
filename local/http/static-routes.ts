import { readFile } from 'node:fs/promises';
import { CloudError, reasonOf } from '../cloud-error.ts';
import type { HttpAnswer } from './http-answer.ts';

/** A file the base server answers GET and HEAD of one path with, such as the docs page. */
export interface StaticRoute {
  /** Exact path, such as `/docs`. */
  readonly path: string;
  /** Read anew for each request, so that a rebuilt page shows at once. */
  readonly file: string;
  readonly contentType: string;
  /** More headers, such as `Content-Security-Policy`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** @throws CloudError when the file cannot be read */
export async function staticAnswer({ file, contentType, headers = {} }: StaticRoute): Promise<HttpAnswer> {
  try {
    const body = await readFile(file);
    return { status: 200, headers: [['Content-Type', contentType], ...Object.entries(headers)], body };
  } catch (error) {
    throw new CloudError(`cannot read ${file}: ${reasonOf(error)}; build it again`, { cause: error });
  }
}
