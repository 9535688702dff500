import { type FileHandle, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { LineReader } from './line-reader.ts';
import { jsonObjectOf, type LogEvent } from './log-event.ts';

const prefix = '/aws/lambda/';
const suffix = '.jsonl';

/** Bytes read at once, from the end of a file on. */
const chunkSize = 1_048_576;

/** Milliseconds a call can take: so far back a line may stand that says which version wrote the ones asked for. */
const longestCall = 900_000;

/** Whether a chunk begins before a time: what stands before it need not be read. */
function beginsBefore(chunk: string, time: number): boolean {
  for (const line of chunk.split('\n', 50).slice(1)) {
    const { timestamp, time: platformTime } = jsonObjectOf(line) ?? {};
    const at = Date.parse(String(timestamp ?? platformTime));
    if (Number.isFinite(at)) return at < time;
  }
  return false;
}

/** The end of a file, from a line on that is older than a time. @returns its text, and where that begins */
async function tail(file: FileHandle, from: number): Promise<{ text: Buffer; position: number }> {
  const { size } = await file.stat();
  const chunks: Buffer[] = [];
  let position = size;
  while (position > 0) {
    const length = Math.min(chunkSize, position);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position - length);
    position -= length;
    chunks.unshift(buffer.subarray(0, bytesRead));
    if (beginsBefore(buffer.toString('latin1', 0, bytesRead), from)) break;
  }
  return { text: Buffer.concat(chunks), position };
}

/** The functions' logs as log groups of CloudWatch Logs, read from the files the functions' lines go to. */
export class LogGroups {
  readonly #folder: string;

  /** @param folder with `<function name>.jsonl` for each function */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Names of all log groups, in alphabetical order. */
  async names(): Promise<string[]> {
    const files = await readdir(this.#folder).catch(() => []);
    const logs = files.filter((file) => file.endsWith(suffix));
    return logs.map((file) => `${prefix}${file.slice(0, -suffix.length)}`).sort();
  }

  /**
   * What a log group holds of a time, in order of time.
   * @param from epoch milliseconds, the first
   * @param to epoch milliseconds, the last
   * @returns undefined where there is no such group
   */
  async read(logGroup: string, from: number, to: number): Promise<LogEvent[] | undefined> {
    if (!(await this.names()).includes(logGroup)) return undefined;
    const file = await open(path.join(this.#folder, `${logGroup.slice(prefix.length)}${suffix}`));
    try {
      const { text, position } = await tail(file, from - longestCall);
      const events = [];
      const reader = new LineReader(logGroup);
      for (let start = 0, end = text.indexOf('\n'); end >= 0; start = end + 1, end = text.indexOf('\n', start)) {
        const event = reader.event(text.toString('utf8', start, end), position + start);
        if (event !== undefined && event.timestamp >= from && event.timestamp <= to) events.push(event);
      }
      return events.sort((left, right) => left.timestamp - right.timestamp);
    } finally {
      await file.close();
    }
  }
}
