import { startEngine } from '#test/support/engine.ts';
import { describeTableConformance } from '#test/support/table-conformance.ts';

describeTableConformance('the adapter on DynamoDB', async () => {
  const engine = await startEngine();
  let now = 0;
  const { board } = await engine.newTables({ now: () => now });
  const setNow = (ms: number) => {
    now = ms;
  };
  return { table: board, close: engine.close, setNow };
});
