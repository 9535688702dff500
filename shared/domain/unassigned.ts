/** Whose a job is that nobody has. Apart from the other words of a day, which the page loads only once it shows them. */
export const unassigned = 'Unassigned';
