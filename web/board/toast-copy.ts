/** Every English word of what is told for a moment; apart from the board's, since it comes after the first view. */
export const copy = {
  undo: 'Undo',
  showUpdate: 'Show the car somebody else changed',
  queued: 'Waiting for the network',
  sending: 'Saving…',
  saved: 'Saved',
  onTop: 'Saved, on top of what somebody else changed',
  added: (name: string, when: string) => `Added: ${name}, ${when}`,
  open: 'Open',
  moved: (name: string, from: string, to: string) => `${name}: ${from === to ? '' : `${from} → `}${to}`,
} as const;
