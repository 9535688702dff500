/** Every English word of what is told above the board; apart from the board's, since it comes after the first view. */
export const copy = {
  needsYou: {
    title: (name: string) => `${name} was not moved.`,
    retry: 'Retry',
    dismiss: 'Dismiss',
  },
  quotaSeen: 'Dismiss',
  notUpdated: 'The board could not be updated.',
  stale: (age: string) => `This is the board as it was ${age}.`,
} as const;
