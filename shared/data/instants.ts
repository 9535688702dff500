/** The times every item has, from epoch milliseconds to the API's form. */
export function instants(times: { readonly createdAt: number; readonly updatedAt: number }) {
  return { createdAt: new Date(times.createdAt).toISOString(), updatedAt: new Date(times.updatedAt).toISOString() };
}
