/** Files to import: one of customers, and one of as many appointments with customers and cars of their own. */
export function importedFiles(
  rows: number,
  service: string,
): { readonly customers: string; readonly appointments: string } {
  const people = Array.from({ length: rows }, (_, at) => `Person ${at} Van der Berg,+1310${2_000_000 + at}`);
  const booked = people.map((person, at) => {
    const start = `2026-0${1 + (at % 9)}-${10 + (at % 18)} ${8 + (at % 9)}:00`;
    return `${start},Booked ${person},2018 Ford F-150,P${at},${service}`;
  });
  return {
    customers: ['name,phone', ...people].join('\n'),
    appointments: ['start,customer,phone,vehicle,plate,services', ...booked].join('\n'),
  };
}
