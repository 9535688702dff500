/**
 * Runs tasks, some at once. Where one fails no other is begun, and those under way are waited for.
 * @throws what it threw
 */
export async function someAtOnce(tasks: readonly (() => Promise<void>)[], atOnce: number): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  const work = async () => {
    for (let task = tasks[next]; task !== undefined && failures.length === 0; task = tasks[next]) {
      next += 1;
      await task().catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (failures.length > 0) throw failures[0];
}
