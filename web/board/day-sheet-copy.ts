/** Every English word of the day on paper that the board has not. */
export const copy = {
  headings: ['Time', 'Status', 'Customer', 'Car', 'Work', 'Where', 'Technician', 'Total'],
  filtered: (shown: number, all: number, what: string) => `Filtered, ${shown} of ${all} cars: ${what}`,
  empty: 'No cars.',
} as const;
