/** Every English word of the day lanes. */
export const copy = {
  label: 'Day lanes',
  unassigned: 'Unassigned',
  jobs: (count: number) => `${count} ${count === 1 ? 'job' : 'jobs'}`,
  lane: (name: string, jobs: string) => `${name}, ${jobs}`,
  earlier: (name: string) => `${name}, from earlier days`,
  from: (day: string) => `from ${day}`,
  free: (length: string) => `free ${length}`,
  freeNow: 'free now',
  freeAllDay: 'free all day',
  freeFrom: (time: string) => `free from ${time}`,
  doubleBooked: 'Double booked',
  noCars: 'No cars',
  state: { queued: 'waiting to be saved', 'needs-you': 'was not moved' },
} as const;
