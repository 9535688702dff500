import { jsonObjectOf, type LogEvent } from '../logging/log-event.ts';
import { QueryError } from './query-error.ts';

/** What a field holds; undefined where the row has none of that name. */
export type Value = string | number | boolean | undefined;

/** A line a query looks at. */
export interface Row {
  field(name: string): Value;
}

/** A time, as Logs Insights writes it: UTC, without saying so. @param time epoch milliseconds */
export function timeText(time: number): string {
  return new Date(time).toISOString().replace('T', ' ').replace('Z', '');
}

/** Member of a JSON value by its path, such as `record.metrics.durationMs`: a name with dots of its own comes first. */
function member(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, path)) return (value as Record<string, unknown>)[path];
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const found = member(member(value, path.slice(0, dot)), path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function plain(value: unknown): Value {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

/** A log event, with the fields Logs Insights finds in it. */
export class EventRow implements Row {
  readonly #event: LogEvent;
  readonly #account: string;
  #json: Record<string, unknown> | undefined;

  /** @param account owner of the log group */
  constructor(event: LogEvent, account: string) {
    this.#event = event;
    this.#account = account;
  }

  /** @throws QueryError where the name is one of those Logs Insights makes itself, and not made here */
  field(name: string): Value {
    const { logGroup, logStream, timestamp, message, id } = this.#event;
    switch (name) {
      case '@timestamp':
      case '@ingestionTime':
        return timeText(timestamp);
      case '@message':
        return message;
      case '@logStream':
        return logStream;
      case '@log':
        return `${this.#account}:${logGroup}`;
      case '@ptr':
        return `${logGroup}#${id}`;
      default:
        if (name.startsWith('@')) throw new QueryError(`the local cloud makes no field ${name}`);
        this.#json ??= jsonObjectOf(message) ?? {};
        return plain(member(this.#json, name));
    }
  }
}

/** A row with fields that a query has made. */
export function withFields(row: Row, made: ReadonlyMap<string, Value>): Row {
  return { field: (name) => (made.has(name) ? made.get(name) : row.field(name)) };
}
