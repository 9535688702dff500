import { listDevices } from '#shared/contract/devices.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';
import { deviceList } from '#shared/data/device-desk.ts';
import { toDevice } from '#shared/data/device-view.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers the devices of the shop. */
export const handler = endpoint(listDevices, { list: deviceList }, async ({ query }, { list }) => {
  const { keys, last } = await list.page(query.limit, decodeCursor('devices', query.cursor, /^[0-9a-z]{12}$/));
  return {
    items: keys.map(({ stored, lastUsedAt }) => toDevice(stored, lastUsedAt)),
    nextCursor: last === undefined ? null : encodeCursor('devices', last),
  };
});
