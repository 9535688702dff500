/** Every English word of a card's menu; apart from the board's, since it comes after the first view. */
export const copy = {
  moveMenu: (name: string) => `Move ${name}`,
  moveToHeading: 'Move to…',
  steps: { top: 'Move to top', up: 'Move up', down: 'Move down' },
  open: 'Open details',
} as const;
