/** Every English word of what earlier days left to do; apart from the board's, since it is seldom there. */
export const copy = {
  moreCarriedOver: (shown: number, count: number) =>
    `The ${shown} newest of ${count} cars from earlier days are shown.`,
  showMoreCars: (count: number) => `Show ${count} more`,
  showingMore: 'Loading…',
  moreFailed: 'They could not be loaded.',
  overdue: {
    label: 'Left scheduled',
    one: '1 appointment of another day is still scheduled:',
    many: (count: number, hasMore: boolean) =>
      `${count}${hasMore ? ' or more' : ''} appointments of other days are still scheduled:`,
    day: (date: string, count: number) => `${date} (${count})`,
    spoken: (date: string, count: number) => `Go to ${date}: ${count} still scheduled`,
    otherDays: (count: number) => `and ${count} ${count === 1 ? 'day' : 'days'} more`,
  },
} as const;
