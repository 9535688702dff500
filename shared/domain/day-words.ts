/** What things of a day are called, on the page and on paper. */

/** The numbers of a day. */
export const figureLabels = {
  jobs: 'Jobs',
  onPrem: 'On premises',
  booked: 'Booked',
  completed: 'Completed',
  paid: 'Paid',
  unpaid: 'Unpaid',
  cycle: 'Cycle time',
  noShow: 'No-show rate',
} as const;

/** What the numbers of technicians are of. */
export const technicianLabels = { name: 'Technician', jobs: 'Jobs', completed: 'Completed', total: 'Total' } as const;

/** The jobs of a day, one below the other. */
export const jobHeadings = ['Time', 'Status', 'Customer', 'Car', 'Work', 'Where', 'Technician', 'Total'] as const;

/** A day without jobs. */
export const noCars = 'No cars.';

/** When numbers were read. */
export const asOf = (time: string) => `As of ${time}`;
