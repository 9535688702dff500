const unit = (amount: number, name: string): string => `${amount} ${name}${amount === 1 ? '' : 's'}`;

function parts(minutes: number): { days: number; hours: number; rest: number } {
  const whole = Math.max(0, Math.floor(minutes));
  return { days: Math.floor(whole / 1_440), hours: Math.floor(whole / 60), rest: whole % 60 };
}

/** A length of time at a glance: `18 min`, `1 h 30 min`, `2 d`. From two days on only days count. */
export function formatMinutes(minutes: number): string {
  const { days, hours, rest } = parts(minutes);
  if (days >= 2) return `${days} d`;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** A length of time to be heard: `18 minutes`, `1 hour 30 minutes`, `2 days`. */
export function speakMinutes(minutes: number): string {
  const { days, hours, rest } = parts(minutes);
  if (days >= 2) return unit(days, 'day');
  if (hours === 0) return unit(rest, 'minute');
  return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`;
}

/** How long ago: `just now` below five seconds, `12 s ago`, `4 min ago`, `2 h ago`. */
export function formatAge(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  if (seconds < 5) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  return `${formatMinutes(seconds / 60)} ago`;
}
