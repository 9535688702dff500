/** The local engine of S3 in a process of its own: tells its address. */
import { startFileEngine } from '#test/support/file-engine.ts';

const engine = await startFileEngine();
process.send?.(engine.endpoint);
process.on('disconnect', () => void engine.close().then(() => process.exit()));
