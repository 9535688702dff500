/**
 * Runs as a process of its own, to be killed: a local cloud of an assembly. Says where it is, as JSON, when it is ready.
 *
 *     node cloud-process.ts <assembly folder> <data folder>
 */
import { startCloud } from '#local/cloud.ts';

const [assemblyDir = '', dataDir = ''] = process.argv.slice(2);
const { awsEndpoint, sqsEndpoint, awsCredentials, functionUrls } = await startCloud({ assemblyDir, dataDir, port: 0 });
process.stdout.write(`${JSON.stringify({ awsEndpoint, sqsEndpoint, awsCredentials, functionUrls })}\n`);
process.stdin.on('end', () => process.exit()).resume();
