import { jsonObjectOf, type LogEvent } from './log-event.ts';

/** Streams of Lambda end with the id of an environment; all environments of a version share one here. */
const environment = '0'.repeat(32);

function timeOf(line: Record<string, unknown>): number {
  // Powertools' metrics carry their time in a member of the embedded metric format.
  const { timestamp, time, _aws: metrics } = line;
  const given = timestamp ?? time ?? (metrics as { Timestamp?: unknown } | undefined)?.Timestamp;
  return typeof given === 'number' ? given : Date.parse(String(given));
}

/**
 * What Lambda keeps back at system log level WARN: of the platform's own lines it delivers those of calls that did not succeed.
 * (AWS Lambda, "System log level event mapping")
 */
function isKeptBack(type: unknown, record: Record<string, unknown> | undefined): boolean {
  return type === 'platform.start' || (type === 'platform.report' && record?.status === 'success');
}

/** Makes events of a log file's lines, one after another: a line does not say which version wrote it, one before it does. */
export class LineReader {
  readonly #logGroup: string;
  readonly #versions = new Map<string, string>();
  #version = '$LATEST';
  #timestamp = 0;

  constructor(logGroup: string) {
    this.#logGroup = logGroup;
  }

  /**
   * The event of a line.
   * @param position where the line stands in its file, in bytes
   * @returns undefined where the line was cut short, or is one Lambda does not deliver
   */
  event(message: string, position: number): LogEvent | undefined {
    const line = jsonObjectOf(message);
    if (line === undefined) return undefined;
    const record = line.record as Record<string, unknown> | undefined;
    const requestId = String(line.requestId ?? record?.requestId);
    if (line.type === 'platform.start') this.#versions.set(requestId, String(record?.version));
    const version = this.#versions.get(requestId) ?? String(line.functionVersion ?? this.#version);
    this.#version = version;
    if (line.type === 'platform.report') this.#versions.delete(requestId);
    const timestamp = timeOf(line);
    if (Number.isFinite(timestamp)) this.#timestamp = timestamp;
    if (isKeptBack(line.type, record)) return undefined;
    const day = new Date(this.#timestamp).toISOString().slice(0, 10).replaceAll('-', '/');
    return {
      logGroup: this.#logGroup,
      logStream: `${day}/[${version}]${environment}`,
      timestamp: this.#timestamp,
      message,
      id: `${String(this.#timestamp).padStart(16, '0')}${String(position).padStart(16, '0')}`,
    };
  }
}
