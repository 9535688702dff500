import { type Opened, openStores, type Stores } from '#shared/config/open-stores.ts';
import type { Input, Operation, Output } from '#shared/contract/operation.ts';
import { openFunctionTables } from '#shared/data/open-function-tables.ts';
import type { Asker } from '#shared/data/pairing-item.ts';
import { requestKey, type Writer } from '#shared/data/writer.ts';
import { chain } from './chain.ts';
import { chargeVisitor } from './charge.ts';
import type { Declared } from './declared.ts';
import { deviceName } from './device-name.ts';
import { type Endpoint, endpointInLambda } from './lambda-handler.ts';
import { type Limiting, openLimiting } from './limiting.ts';
import { lambdaRuntime, type Runtime } from './runtime.ts';
import { hashedAddress } from './source-address.ts';

/** What the use case of a visitor may know beside its input: where he comes from, and which request it is. */
export interface VisitorContext {
  readonly asker: Asker;
  readonly writer: Pick<Writer, 'by' | 'key' | 'operation' | 'replayed'>;
  /** Epoch milliseconds; one instant for the whole request. */
  readonly now: number;
}

/** What limits those who need no credential: their addresses are charged, since there is nobody else to charge. */
function limitingVisitors({ limits: limiting, now }: Runtime): Limiting | undefined {
  return limiting && { ...limiting, charge: (operation) => chargeVisitor(operation, limiting.limits, now) };
}

/** The reach of somebody who is in no team: no appointment. */
const ofNobody = { technicianId: undefined };

/**
 * Makes the Lambda of an operation that needs no credential and writes: as `publicEndpoint` does, but each address may call it only
 * as often as the class of its contract allows.
 */
export function visitorEndpoint<
  Op extends Operation<string, null>,
  Openers extends Stores<Runtime, undefined>,
  Result extends Output<NoInfer<Op>>,
>(
  operation: Op,
  stores: Openers,
  useCase: (
    input: Input<NoInfer<Op>>,
    context: VisitorContext & Opened<Openers>,
  ) => Promise<Declared<Output<NoInfer<Op>>, Result>>,
): Endpoint<Op> {
  const on = (runtime: Runtime) =>
    chain(operation, { ...runtime, limits: limitingVisitors(runtime) }, async (state) => {
      const { input, headers, idempotencyKey, sourceIp } = state;
      if (input === undefined) throw new Error('the chain let an unparsed request through');
      const key = requestKey(idempotencyKey ?? runtime.newToken(), { operation: operation.id, input });
      const writer = { by: 'visitor', operation: operation.id, key, replayed: false };
      const asker = { device: deviceName(headers?.['user-agent']), address: hashedAddress(sourceIp) };
      try {
        const opened = openStores(stores, runtime, undefined, ofNobody) as Opened<Openers>;
        return await useCase(input as Input<Op>, { asker, writer, now: runtime.now(), ...opened });
      } finally {
        state.replayed = writer.replayed && idempotencyKey !== undefined;
      }
    });
  return endpointInLambda(operation, on, () => lambdaRuntime(openFunctionTables, openLimiting));
}
