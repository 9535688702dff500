const silent = () => undefined;

/**
 * A logger without `info`: the SDK's logging middleware otherwise renders redacted copies of every input and output, a third of
 * the CPU of a warm call (`perf/sdk-client.ts`).
 */
export const silentLogger = { trace: silent, debug: silent, warn: silent, error: silent } as never;

/**
 * Milliseconds until a try is given up: to connect, and of silence while its answer is due. The three tries of a call fit
 * into the 10 s a function has. The SDK's `requestTimeout` is no limit: it only logs.
 */
export const timeLimits = { connectionTimeout: 1_000, socketTimeout: 3_000 };
