/** Answers every request with the same query result of 20 cards, in a process of its own; prints its port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { marshal } from '#shared/data/marshal.ts';

const at = (index: number) => 1_758_380_400_000 + index * 900_000;

const card = (index: number) => ({
  pk: 'T#edgar#D#2025-09-20',
  sk: `A#apt_3k9x2m4q8r7t${1_000 + index}`,
  version: 4,
  status: 'in_progress',
  rank: `QdcYVFKWUL1D${index}`,
  start: at(index),
  end: at(index) + 2_700_000,
  customer: { id: 'cus_3k9x2m4q8r7t5v1w', name: 'Mia Cohen', phone: '+13105550123' },
  vehicle: { id: 'veh_3k9x2m4q8r7t5v1w', label: '2018 Ford F-150', plate: '8ABC123' },
  services: [{ code: 'OIL001', name: 'Oil change', price: 8_995, minutes: 45 }],
  technician: { id: 'tec_3k9x2m4q8r7t5v1w', name: 'Alba Reyes' },
  address: '1248 Ocean Park Blvd, Santa Monica, CA 90405',
  notes: 'Gate code 4471',
  total: 8_995,
  paid: 0,
  checkedInAt: at(index) + 61_234,
  createdAt: at(0) - 86_400_000,
  updatedAt: at(index) + 61_234,
  keys: new Uint8Array(96).fill(index),
  change: { by: 'key:3k9x2m4q8r7t', operation: 'moveAppointment', correlationId: '5f3a9c270000b1c2d3e4f506' },
  customerPk: 'T#edgar#C#cus_3k9x2m4q8r7t5v1w',
  customerSk: `2025-09-20#apt_3k9x2m4q8r7t${1_000 + index}`,
});

const Items = Array.from({ length: 20 }, (_, index) => marshal(card(index)));
const inBase64 = (_key: string, value: unknown) =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
const reply = JSON.stringify({ Count: 20, ScannedCount: 20, Items }, inBase64);

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(reply);
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.stdin.resume().on('end', () => process.exit());
