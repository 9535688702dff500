/** Every English word of keys, and of what they do that clicks do not; apart from the board's, since it comes after the first view. */
export const copy = {
  title: 'Keyboard',
  noProblems: 'No car is late, overrun or waiting.',
  noWay: (name: string, way: string, label: string) => `${name} cannot go ${way} from ${label}.`,
  back: 'back',
  onward: 'on',
  readOnly: {
    move: 'You may only look here.',
    write: 'You may not add appointments or change what they say.',
  },
} as const;
