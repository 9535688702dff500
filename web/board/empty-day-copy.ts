/** Every English word of a day nobody has booked anything for; apart from the board's, since most days have something. */
export const copy = {
  title: 'No cars on this day',
  text: 'Nothing is booked yet, and no car is left from earlier days.',
  onlyCarried: 'Nothing is booked for this day; the cars below are from earlier ones.',
  add: 'Add an appointment',
  today: 'Go to today',
} as const;
