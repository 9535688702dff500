import type { LogListener } from './log-record.ts';

/**
 * Tells a log what a part of the cloud could not do.
 * @param part such as `scheduler`; its lines stand among those of functions
 * @returns takes one line each
 */
export function complaintsTo(log: LogListener, part: string): (message: string) => void {
  return (message) => {
    const line = JSON.stringify({ timestamp: new Date(), level: 'WARN', message });
    log({ functionName: part, line, isComplaint: true });
  };
}
