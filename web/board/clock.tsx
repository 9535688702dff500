import type { Connection } from '#client/index.ts';
import { formatClock, formatTimeWithZone } from '#shared/domain/written-time.ts';
import { viewerZone } from '../format/viewer-zone.ts';
import { useNow } from '../ui/use-now.ts';
import { copy } from './copy.ts';

/** The shop's clock, and the viewer's where it shows something else. */
export function ShopClock({ timeZone }: { readonly timeZone: string }) {
  const now = useNow(60_000);
  const theirs = formatClock(now, timeZone);
  const viewer = viewerZone();
  const own = viewer === undefined ? theirs : formatClock(now, viewer);
  return (
    <span className="clock">
      <time dateTime={new Date(now).toISOString()}>{formatTimeWithZone(now, timeZone)}</time>
      {own === theirs ? null : <small>{copy.header.yourTime(own)}</small>}
    </span>
  );
}

/** Nothing has answered yet, and nothing has failed. */
function isConnecting(connection: Connection, answered: boolean): boolean {
  return !answered && (connection.state !== 'offline' || connection.interval === 0);
}

/** How current the board is, in words. */
export function connectionText(connection: Connection, answered: boolean, waiting: number): string {
  if (isConnecting(connection, answered)) return copy.connection.connecting;
  const words = {
    live: copy.connection.live,
    polling: copy.connection.polling(connection.interval),
    offline: copy.connection.offline,
  }[connection.state];
  return waiting > 0 && connection.state === 'offline' ? `${words}, ${copy.connection.waiting(waiting)}` : words;
}

/** How current the board is, as a mark and in words. */
export function ConnectionBadge(props: {
  readonly connection: Connection;
  /** Whether a board has come yet. */
  readonly answered: boolean;
  /** Moves that are not saved yet. */
  readonly waiting: number;
}) {
  const { connection, answered, waiting } = props;
  const text = connectionText(connection, answered, waiting);
  const state = isConnecting(connection, answered) ? 'connecting' : connection.state;
  return (
    <span className="connection" data-state={state}>
      <span className="connection-mark" aria-hidden="true" />
      {text}
    </span>
  );
}
