/** Every English word of the frame around the pages of work, people and devices. */
export const copy = {
  board: 'Board',
  toBoard: 'Go to the board',
  loading: 'The list is loading',
  failed: 'The list could not be loaded.',
  stale: (age: string) => `This is how things stood ${age}.`,
} as const;
