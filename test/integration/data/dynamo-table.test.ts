import { SdkDynamoClient, sdkClient } from '#shared/data/dynamo-sdk.ts';
import { engineClient, startEngine } from '#test/support/engine.ts';
import { describeTableConformance } from '#test/support/table-conformance.ts';
import { tunedSdk } from '../../../perf/peers/tuned-sdk.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

const clients = {
  'the client of functions': engineClient,
  'the client of the SDK': (endpoint: string) =>
    new SdkDynamoClient(sdkClient({ endpoint, region: 'us-east-1', credentials })),
  'the client of the SDK, tuned': (endpoint: string) => tunedSdk({ endpoint, region: 'us-east-1', credentials }),
};

for (const [name, clientOf] of Object.entries(clients)) {
  describeTableConformance(`the adapter on DynamoDB, by ${name}`, async () => {
    const engine = await startEngine();
    let now = 0;
    const { board } = await engine.newTables({ client: clientOf(engine.endpoint), now: () => now });
    const setNow = (ms: number) => {
      now = ms;
    };
    return { table: board, close: engine.close, setNow };
  });
}
