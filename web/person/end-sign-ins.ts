import type { Endpoints } from '../app/endpoints.ts';
import { personClient } from './person-client.ts';

/** Signs a person out of every device, this one among them; it holds within 30 seconds. @throws StatusBoardError */
export async function endSignIns(endpoints: Endpoints, key: string): Promise<void> {
  await personClient(endpoints, key).endSignIns({});
}
